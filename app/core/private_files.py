"""Files that only their owner can read: the local database and its keys."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

_FOLDER: Final = 0o700
_FILE: Final = 0o600


def private_folder(folder: Path) -> None:
    """Create the folder with access for its owner alone. An existing folder and its files are restricted as well."""
    folder.mkdir(mode=_FOLDER, parents=True, exist_ok=True)
    _restrict(folder, _FOLDER)
    for file in folder.iterdir():
        if file.is_file() and not file.is_symlink():
            _restrict(file, _FILE)


def private_file(file: Path) -> None:
    """Create an empty file that others cannot read. An existing file is left as it is."""
    os.close(os.open(file, os.O_CREAT | os.O_WRONLY, _FILE))


def _restrict(path: Path, mode: int) -> None:
    if path.stat().st_mode & 0o077:
        with suppress(PermissionError):  # the file belongs to another user
            path.chmod(mode)
