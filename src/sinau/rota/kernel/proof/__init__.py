"""For whoever doubts a plan: the checker, which knows no solver, and the reasons."""
