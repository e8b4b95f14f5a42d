"""Publishes committed events, and sweeps up those that could not be published."""
