"""What the benches run on and against; apart, since ``make bench`` runs bench/*.py."""
