"""Attachments: files of messages."""
