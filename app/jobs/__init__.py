"""Durable work: what must still be done after a commit, even if the process that committed ends."""
