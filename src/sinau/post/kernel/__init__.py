"""The kernels of ``post``."""
