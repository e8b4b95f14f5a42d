"""Mentions: users who are named in a message."""
