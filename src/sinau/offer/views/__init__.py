"""Pages of releases and offers."""
