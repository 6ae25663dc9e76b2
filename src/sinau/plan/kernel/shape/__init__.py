"""The shape of an edition: seats in teams, and a run sheet, as lines that people write."""
