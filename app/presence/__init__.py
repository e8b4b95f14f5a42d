"""Presence: reports of the realtime service, kept as online and last seen."""
