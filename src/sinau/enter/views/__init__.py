"""Pages of signing in, and where the library that does it asks us."""
