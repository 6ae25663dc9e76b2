"""Reports of calls from anybody: read into rows, or refused with file, line and reason."""
