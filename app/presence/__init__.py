"""Presence: whether users are online, from the reports of the realtime service."""
