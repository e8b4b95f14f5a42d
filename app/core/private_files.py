"""Files of which only their owner may read a byte: the database of a laptop, and its keys."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

_FOLDER: Final = 0o700
_FILE: Final = 0o600


def private_folder(folder: Path) -> None:
    """Make the folder, closed to others from its first moment; one of an older version is closed with all its files."""
    folder.mkdir(mode=_FOLDER, parents=True, exist_ok=True)
    _close(folder, _FOLDER)
    for file in folder.iterdir():
        if file.is_file() and not file.is_symlink():
            _close(file, _FILE)


def private_file(file: Path) -> None:
    """Make an empty file that others cannot read; one that is there stays as it is."""
    os.close(os.open(file, os.O_CREAT | os.O_WRONLY, _FILE))


def _close(path: Path, mode: int) -> None:
    if path.stat().st_mode & 0o077:
        with suppress(PermissionError):  # another user's file, which is that user's to close
            path.chmod(mode)
