"""Accounts: registration, sign-in, sessions, profiles and the directory."""
