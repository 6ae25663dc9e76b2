"""Pages of the plan: the fair rota and the checker; read-only and open for now."""
