"""Deprecated: use `python -m app sweep`. This module will be removed in the next release."""

import warnings

from app.commands.sweep import command

if __name__ == "__main__":
    warnings.warn("use `python -m app sweep`", DeprecationWarning, stacklevel=1)
    command(prog_name="python -m app.sweep")
