"""What text may hold, and what a reader sees of it."""
