"""Deprecated: `python -m app.sweep` is `python -m app sweep` now, and goes with the next release."""

import warnings

from app.commands.sweep import command

if __name__ == "__main__":
    warnings.warn("use `python -m app sweep`", DeprecationWarning, stacklevel=1)
    command(prog_name="python -m app.sweep")
