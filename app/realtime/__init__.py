"""The interface to the realtime service, and its implementations."""
