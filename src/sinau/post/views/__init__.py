"""Pages of the outbox: the list, one letter, sending all of a selection."""
