"""The chaos run: people talk while everything under them fails, and at the end everybody has seen everything."""
