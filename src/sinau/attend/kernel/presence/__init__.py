"""How long somebody was there: intervals united, never summed, within the window."""
