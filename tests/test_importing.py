"""Importing Parley changes nothing outside it: what a process needs, its entry sets."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
STATE = """
import asyncio, gc, json, logging, os, signal, sys, warnings
import fastapi, sqlalchemy.ext.asyncio, starlette.convertors
def state():
    return {
        "gc": [gc.get_threshold(), gc.isenabled()],
        "environment": dict(os.environ),
        "path": list(sys.path),
        "recursion": sys.getrecursionlimit(),
        "convertors": sorted(starlette.convertors.CONVERTOR_TYPES),
        "warnings": len(warnings.filters),
        "handlers": [str(each) for each in logging.getLogger().handlers],
        "level": logging.getLogger().level,
        "policy": type(asyncio.get_event_loop_policy()).__name__,
        "signal": str(signal.getsignal(signal.SIGTERM)),
    }
"""
ALL_BUT_ENTRIES = """
import importlib, pkgutil
import app
entries = ("app.main", "app.__main__", "app.commands", "app.doctor", "app.sweep")
for module in pkgutil.walk_packages(app.__path__, "app."):
    if not module.name.startswith(entries):
        importlib.import_module(module.name)
"""


def _changes(code: str) -> dict[str, Any]:
    """What is different after the code has run."""
    script = f"{STATE}\nbefore = state()\n{code}\nafter = state()\nprint(json.dumps([before, after]))"
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    before, after = json.loads(ran.stdout)
    return {name: after[name] for name in after if after[name] != before[name]}


def test_importing_its_modules_changes_nothing() -> None:
    assert _changes(ALL_BUT_ENTRIES) == {}


def test_the_entry_of_a_server_sets_the_garbage_collector_and_nothing_else() -> None:
    assert _changes("import app.main") == {"gc": [[50_000, 10, 10], True]}


def test_a_change_is_noticed() -> None:
    assert set(_changes("import sys; sys.setrecursionlimit(1_234)")) == {"recursion"}
