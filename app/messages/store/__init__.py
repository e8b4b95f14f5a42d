"""Inserting a message, once for each database."""
