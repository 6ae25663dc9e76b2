"""Pages on which an attendance is settled."""
