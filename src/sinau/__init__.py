"""Sinau plans a series of knowledge-sharing meetings fairly, and keeps its record."""

__version__ = "0.1.0"
