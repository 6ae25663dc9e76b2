"""The mathematics of the rota: fair loads, the flow and its dual, search, exact answers."""
