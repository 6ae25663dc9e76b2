"""Pages of the plan, one module per place; all read-only and open until people sign in."""
