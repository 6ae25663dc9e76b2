"""Invitations and feeds as other programs' calendars read them; no room and no clock."""
