"""What of a discussion could run in a notebook: whose turn it is to speak."""
