"""Everybody of an edition together, where repeated pairs cost points: bounds and plans."""
