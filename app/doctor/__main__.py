"""Deprecated: use `python -m app doctor`. This module will be removed in the next release."""

import warnings

from app.commands.doctor import command

if __name__ == "__main__":
    warnings.warn("use `python -m app doctor`", DeprecationWarning, stacklevel=1)
    command(prog_name="python -m app.doctor")
