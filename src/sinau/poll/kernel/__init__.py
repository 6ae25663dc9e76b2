"""Counting votes, which could run in a notebook."""
