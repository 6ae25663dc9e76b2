"""Pages made of what many rooms hold, one module per noun; they change nothing."""
