"""What can be wrong with a deployment that Vercel calls Ready: seen in its configuration and in what was built."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tests.vercel.output import Function, Site, built

LARGEST: Final = 165_000_000  # bytes, byte code included; 15 of them are for cryptography, 27 for Pillow and HEIC
_BELONGS: Final = {"app", "_vendor", "vc__handler__python.py", "__pycache__"}
_LEFT_OUT: Final = {"alembic", "httpx2", "truststore"}  # the build command takes out what a function never loads


def faults(project: Path, configuration: dict[str, Any]) -> list[str]:
    """One sentence each; `configuration` is vercel.json."""
    found = list(_keys_that_match_nothing(configuration))
    site = built(project)
    functions = list(site.all_functions())
    if len(functions) != 1:
        return [*found, f"there are {len(functions)} functions instead of one"]
    return [*found, *_in_bundle(functions[0], project), *_unheeded(functions[0], configuration), *_page(site)]


def _keys_that_match_nothing(configuration: dict[str, Any]) -> Iterator[str]:
    for name, service in configuration["services"].items():
        module, _, _ = service.get("entrypoint", "").partition(":")
        entrypoint = f"{module.replace('.', '/')}.py"
        for key in service.get("functions", {}):
            if key != entrypoint:
                yield f"services.{name}.functions: {key} is not the entrypoint {entrypoint}, so Vercel ignores it"


def _in_bundle(function: Function, project: Path) -> Iterator[str]:
    if function.size > LARGEST:
        yield f"the function has {function.size / 1e6:.0f} MB, and {LARGEST / 1e6:.0f} MB are the most"
    strangers = {name.partition("/")[0] for name in function.files} - _BELONGS
    yield from (f"{name} is inside the function" for name in sorted(strangers))
    for file in sorted((project / "app").rglob("*.py")):
        if (name := str(file.relative_to(project))) not in function.files:
            yield f"{name} is missing from the function"
    yield from (f"{name} is missing from the function" for name in sorted(_required(project) - _vendored(function)))


def _vendored(function: Function) -> set[str]:
    packages = (re.match(r"_vendor/(.+?)-\d[^/]*\.dist-info/", name) for name in function.files)
    return {_plain(found[1]) for found in packages if found}


def _required(project: Path) -> set[str]:
    lines = (project / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return {_plain(found[0]) for line in lines if (found := re.match(r"[A-Za-z0-9._-]+", line))} - _LEFT_OUT


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _unheeded(function: Function, configuration: dict[str, Any]) -> Iterator[str]:
    """What the configuration asks for and the function does not have."""
    if (runtime := function.config.get("runtime")) != "python3.12":
        yield f"the function runs on {runtime} instead of python3.12"
    for service in configuration["services"].values():
        for wanted in service.get("functions", {}).values():
            if (given := function.config.get("maxDuration")) != wanted["maxDuration"]:
                yield f"the function may run for {given} s instead of {wanted['maxDuration']}"


def _page(site: Site) -> Iterator[str]:
    if not any(service.file("/index.html") for service in site.services.values()):
        yield "there is no index.html for the CDN"
