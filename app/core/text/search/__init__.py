"""The search analyser: the tokens of messages and of queries, the same on every database."""
