"""Routes that are built at the first request for them, so that a function which only sends messages starts sooner."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import NoReturn

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Match, NoMatchFound
from starlette.types import ASGIApp, Receive, Scope, Send


@dataclass(frozen=True)
class LazyRoutes:
    """The routers in `ROUTERS` of a module. Their paths begin with one of the prefixes, such as `/api/v1/users`."""

    prefixes: tuple[str, ...]
    module: str


class _Placeholder(BaseRoute):
    """Keeps the place of lazy routes among the others. It matches nothing, so it never handles a request."""

    def __init__(self, lazy: LazyRoutes) -> None:
        self.lazy = lazy

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        return Match.NONE, {}

    def url_path_for(self, name: str, /, **path_params: object) -> NoReturn:
        """It has no name. Raises NoMatchFound."""
        raise NoMatchFound(name, path_params)


def add_lazily(routes: list[BaseRoute], lazy: LazyRoutes) -> None:
    """Add a place for the routes after those that are there."""
    routes.append(_Placeholder(lazy))


def load_all(routes: list[BaseRoute]) -> None:
    """Build all lazy routes. A server that keeps running does so at its start."""
    for place in [route for route in routes if isinstance(route, _Placeholder)]:
        _load(routes, place)


def _load(routes: list[BaseRoute], place: _Placeholder) -> None:
    at = routes.index(place)
    routers: Sequence[APIRouter] = import_module(place.lazy.module).ROUTERS
    routes[at : at + 1] = [route for router in routers for route in router.routes]


class LoadRoutes:
    """Builds the lazy routes that a request may be for, before the router looks for them."""

    def __init__(self, app: ASGIApp, routes: list[BaseRoute]) -> None:
        self._app = app
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and any(isinstance(route, _Placeholder) for route in self._routes):
            self._load_for(scope)
        await self._app(scope, receive, send)

    def _load_for(self, scope: Scope) -> None:
        """A request that a loaded route takes needs no other: `…/messages` begins like the routes of conversations."""
        if any(isinstance(route, APIRoute) and route.matches(scope)[0] is Match.FULL for route in self._routes):
            return
        path: str = scope["path"]
        for place in [route for route in self._routes if isinstance(route, _Placeholder)]:
            if any(path == prefix or path.startswith(f"{prefix}/") for prefix in place.lazy.prefixes):
                _load(self._routes, place)
