"""The demo: users and conversations to look at."""
