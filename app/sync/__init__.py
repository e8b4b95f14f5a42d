"""Sync: heads and changes, with which clients catch up."""
