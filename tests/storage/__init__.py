"""The storage port: the same promises of each implementation."""
