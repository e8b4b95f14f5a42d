"""Where a request goes: the routes of the Build Output API, as far as a deployment of ours uses them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.vercel.output import Function, Site


@dataclass(frozen=True)
class Destination:
    """A file, a function and the path that it is to see, or nothing; and headers to add to the answer."""

    file: Path | None = None
    function: Function | None = None
    path: str = "/"
    headers: dict[str, str] = field(default_factory=dict)


def destination(site: Site, path: str) -> Destination:
    return _Search(site, path).result()


class _Search:
    def __init__(self, site: Site, path: str) -> None:
        self._site, self._asked = site, path
        self._headers: dict[str, str] = {}

    def result(self) -> Destination:
        for phase, routes in self._phases():
            if phase == "filesystem" and (found := self._at(self._asked, self._asked)):
                return found
            for route in routes:
                if (match := _matches(route, self._asked)) and (found := self._follow(route, match)):
                    return found
        return Destination(headers=self._headers)

    def _phases(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """Routes come in runs, each but the first opened by the name of its phase."""
        phase, run = "", list[dict[str, Any]]()
        for route in self._site.config.get("routes", []):
            if "handle" in route:
                yield phase, run
                phase, run = route["handle"], []
            else:
                run.append(route)
        yield phase, run

    def _follow(self, route: dict[str, Any], match: re.Match[str]) -> Destination | None:
        self._headers |= {name: _filled(value, match) for name, value in route.get("headers", {}).items()}
        if route.get("continue"):
            return None
        if isinstance(route.get("destination"), dict):
            return destination(self._site.services[route["destination"]["service"]], self._asked)
        seen = self._asked
        for transform in route.get("transforms", []):
            if transform["type"] == "request.path":
                seen = _filled(transform["args"], match)
        return self._at(_filled(route["dest"], match), seen)

    def _at(self, path: str, seen: str) -> Destination | None:
        if function := self._site.functions.get(path):
            return Destination(function=function, path=seen, headers=self._headers)
        if file := self._site.file(path):
            return Destination(file=file, headers=self._headers)
        return None


def _matches(route: dict[str, Any], path: str) -> re.Match[str] | None:
    return re.fullmatch(route["src"].removeprefix("^").removesuffix("$"), path)


def _filled(template: str, match: re.Match[str]) -> str:
    return re.sub(r"\$(\d+)", lambda number: match[int(number[1])] or "", template)
