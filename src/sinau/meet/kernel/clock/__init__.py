"""Where a meeting stands against its run sheet."""
