"""What a table of offices or of people would change, compared with what is known already."""
