"""Those who load a server from outside: listeners, and people who vote and ask."""
