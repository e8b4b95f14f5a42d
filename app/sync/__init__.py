"""What changed while a client was away: heads and changes."""
