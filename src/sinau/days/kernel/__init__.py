"""What of the calendar could run in a notebook: ``pattern`` finds the days of a series."""
