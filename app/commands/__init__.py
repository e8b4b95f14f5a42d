"""The commands of `python -m app COMMAND`, one module each."""
