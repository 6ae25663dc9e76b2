"""Plans and what changed in them, arranged for reading."""
