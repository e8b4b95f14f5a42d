"""What is said: sending, history, edits, deletions, read marks and typing."""
