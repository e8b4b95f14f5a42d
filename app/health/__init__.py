"""Health checks and the client configuration."""
