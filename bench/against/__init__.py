"""What bench/rota.py runs on and against; apart, since ``make bench`` runs bench/*.py."""
