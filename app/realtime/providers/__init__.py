"""Implementations of the realtime interface, one module each."""
