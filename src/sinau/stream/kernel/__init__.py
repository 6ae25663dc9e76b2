"""What the stream could do in a notebook."""
