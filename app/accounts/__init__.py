"""Who people are: registration, signing in, sessions, profiles and the directory."""
