"""Whose turn it is to speak, balanced between offices."""
