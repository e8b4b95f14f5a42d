"""How a process is: healthy or not, and what clients need to know of it."""
