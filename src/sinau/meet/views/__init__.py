"""Pages of a meeting: its run sheet to run and to print, the timer, notes, handouts."""
