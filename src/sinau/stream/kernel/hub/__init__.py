"""Recent frames of topics, and the lines along which they go out, in one process."""
