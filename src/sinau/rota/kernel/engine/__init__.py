"""The mathematics of a plan: fair loads, the flow and its prices, the compiled search."""
