"""What coordinators type, made clean; nothing here is stored."""
