"""Everything behind `python -m app COMMAND`, one module a command."""
