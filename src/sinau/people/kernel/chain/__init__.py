"""A chain of hashed lines: what a line's hash is, and where a chain does not hold."""
