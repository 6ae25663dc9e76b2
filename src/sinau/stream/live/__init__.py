"""Streams held open by one server process; only the ASGI side imports this."""
