"""Letters: drafts from every room, sent by people; invitations that calendars understand."""
