"""Which characters of a text are visible."""
