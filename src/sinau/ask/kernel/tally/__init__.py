"""Votes counted."""
