"""What people need to compute: packages, one subject each."""
