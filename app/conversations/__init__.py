"""Conversations: direct conversations, groups, members and roles."""
