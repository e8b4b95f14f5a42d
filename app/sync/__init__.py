"""Catching up: heads and changes."""
