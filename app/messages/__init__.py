"""Messages: sending, history, edits, deletions, read markers and typing."""
