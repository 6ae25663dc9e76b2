"""Fair rotation of duties among offices, with a proof that anybody can check."""
