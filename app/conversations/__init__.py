"""Conversations: direct ones, groups, members and roles."""
