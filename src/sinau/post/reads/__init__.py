"""Letters as text, as e-mail, as rows of the outbox, and what happened to them."""
