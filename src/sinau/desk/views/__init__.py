"""Pages made of what many rooms hold, one module per noun; all read-only and open for now."""
