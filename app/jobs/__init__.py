"""Durable jobs: work that must be done after a commit, even if the process that committed ends."""
