"""Whether a process is healthy, and what clients need to know of it."""
