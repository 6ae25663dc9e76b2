"""Pages of people: contacts of offices, positions, tables in and out, the journal."""
