"""Pages on which a coordinator plans: each asks, calls one deed, and shows."""
