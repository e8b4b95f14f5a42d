"""Copies of a module with one change, imported under other names: a test suite has to tell each from the original."""

import importlib.util
import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any


@contextmanager
def mutant(module: ModuleType, old: str, new: str, folder: Path) -> Iterator[Any]:
    """The module with `new` for `old`, which occurs exactly once in its text."""
    text = inspect.getsource(module)
    assert text.count(old) == 1, f"{text.count(old)} times in {module.__name__}: {old}"
    name = f"mutant_of_{module.__name__.rpartition('.')[2]}"
    file = folder / f"{name}.py"
    file.write_text(text.replace(old, new), encoding="utf-8")
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None
    assert spec.loader is not None
    changed = importlib.util.module_from_spec(spec)
    sys.modules[name] = changed
    try:
        spec.loader.exec_module(changed)
        yield changed
    finally:
        del sys.modules[name]
