"""The demo: example users and conversations."""
