"""Parley: a messaging back end that saves first and tells afterwards."""
