"""A feature that no module of the app knows: tags in messages, and notes in conversations."""
