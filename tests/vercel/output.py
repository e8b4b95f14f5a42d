"""What `vercel build` leaves behind: tables of routes, files for the CDN, and functions."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Function:
    """A bundle: files of its own, and a map of files elsewhere in the project."""

    folder: Path
    project: Path

    @cached_property
    def config(self) -> dict[str, Any]:
        config: dict[str, Any] = json.loads((self.folder / ".vc-config.json").read_text(encoding="utf-8"))
        return config

    @cached_property
    def files(self) -> dict[str, Path]:
        """Where each file of the bundle comes from."""
        mapped = {name: self.project / source for name, source in self.config.get("filePathMap", {}).items()}
        own = {
            str(file.relative_to(self.folder)): file
            for file in self.folder.rglob("*")
            if file.is_file() and file.name != ".vc-config.json"
        }
        return mapped | own

    @property
    def size(self) -> int:
        """In bytes, byte code included."""
        return sum(file.stat().st_size for file in self.files.values())


@dataclass(frozen=True)
class Site:
    """One table of routes, with the files and functions that it leads to: a deployment, or one of its services."""

    folder: Path
    project: Path

    @cached_property
    def config(self) -> dict[str, Any]:
        config: dict[str, Any] = json.loads((self.folder / "config.json").read_text(encoding="utf-8"))
        return config

    @cached_property
    def services(self) -> dict[str, "Site"]:
        names = [service["name"] for service in self.config.get("services", [])]
        return {name: Site(self.folder / "services" / name, self.project) for name in names}

    @cached_property
    def functions(self) -> dict[str, Function]:
        """By the path that routes know them by."""
        within = self.folder / "functions"
        found = within.rglob("*.func")
        return {f"/{file.relative_to(within)}".removesuffix(".func"): Function(file, self.project) for file in found}

    def all_functions(self) -> Iterator[Function]:
        yield from self.functions.values()
        for service in self.services.values():
            yield from service.all_functions()

    def file(self, path: str) -> Path | None:
        """The file for the CDN at a path."""
        static = (self.folder / "static").resolve()
        for candidate in (static / path.lstrip("/"), static / path.lstrip("/") / "index.html"):
            if candidate.is_file() and candidate.resolve().is_relative_to(static):
                return candidate
        return None


def built(project: Path) -> Site:
    return Site(project / ".vercel" / "output", project)
