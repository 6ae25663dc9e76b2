"""What a meeting computes without a database."""
