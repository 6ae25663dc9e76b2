"""Branch and bound, for small problems and for naming what cannot stand together."""
