"""Reactions: emoji on messages."""
