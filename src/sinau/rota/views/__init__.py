"""Pages of the rota: the fair rota for everybody; planning and readiness for who may."""
