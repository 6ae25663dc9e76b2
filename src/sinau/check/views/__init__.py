"""Pages of the rota: the fair rota and the checker; read-only and open for now."""
