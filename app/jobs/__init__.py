"""Durable jobs: work that runs after a commit, even if the process ends in between."""
