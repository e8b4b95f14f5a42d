"""One module for each realtime service."""
