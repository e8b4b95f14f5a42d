"""Search: messages by their words, people and conversations by their names (docs/search.md)."""
