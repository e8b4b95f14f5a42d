"""Parley: a messaging back end that saves each change before it publishes it."""
