"""What of a discussion could run in a notebook: counting votes, whose turn it is to speak."""
