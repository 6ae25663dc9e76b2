"""What of planning could run in a notebook: ``shape``, who sits with whom, and how long."""
