"""Telling: what was committed goes out to those who may hear it."""
