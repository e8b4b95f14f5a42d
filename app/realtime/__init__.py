"""The port to the realtime service, and its implementations."""
