"""A product with users of its own, and a chat from Parley."""
