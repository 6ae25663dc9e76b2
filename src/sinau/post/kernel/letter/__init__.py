"""Letters as text: placeholders, and what stands in their place."""
