"""On a function, routes are built at their first request; everywhere else, and in the schema, all of them are there."""

import json
from importlib import import_module
from pathlib import Path

from app.features import FEATURES
from app.web.lazy_routes import LazyRoutes
from tests.test_starting import PRODUCTION, python

LAZY = {feature.name: feature.routers for feature in FEATURES if isinstance(feature.routers, LazyRoutes)}

_ASKS = """
import asyncio, json, sys
from httpx2 import ASGITransport, AsyncClient
from app.main import app

def lazy():
    return sorted(name.split(".")[1] for name in sys.modules if name.startswith("app.") and name.endswith(".routes"))

async def main():
    loaded = []
    async with (
        app.router.lifespan_context(app),
        AsyncClient(transport=ASGITransport(app=app), base_url="https://parley.test") as http,
    ):
        for method, path in {requests}:
            answer = await http.request(method, path)
            loaded.append([answer.status_code, answer.headers.get("allow"), lazy()])
    print(json.dumps(loaded))

asyncio.run(main())
"""
_ID = "01a210e5-c4a3-7521-84ad-70867c4e7ac1"


def _loaded(folder: Path, *requests: tuple[str, str]) -> list[tuple[int, str | None, list[str]]]:
    """Of each request the status, the methods allowed and the features whose routes are there afterwards."""
    given = {**PRODUCTION, "VERCEL": "1", "LOG_LEVEL": "ERROR"}
    done = python(_ASKS.replace("{requests}", repr(list(requests))), folder, **given)
    assert done.returncode == 0, done.stderr
    return [(status, allow, names) for status, allow, names in json.loads(done.stdout.splitlines()[-1])]


def test_a_function_builds_the_routes_that_its_requests_are_for(tmp_path: Path) -> None:
    sent, unknown, method, me = _loaded(
        tmp_path,
        ("POST", f"/api/v1/conversations/{_ID}/messages"),
        ("GET", "/nothing/here"),
        ("PUT", f"/api/v1/conversations/{_ID}"),
        ("GET", "/api/v1/users/me"),
    )

    hot = ["messages", "sync", "web"]
    assert (sent[0], [name for name in sent[2] if name not in hot]) == (401, [])
    assert [name for name in unknown[2] if name not in hot] == []
    assert (method[0], sorted((method[1] or "").split(", "))) == (405, ["DELETE", "GET", "HEAD", "PATCH"])
    assert [name for name in method[2] if name not in hot] == ["conversations", "reactions"]
    assert (me[0], [name for name in me[2] if name not in hot]) == (401, ["accounts", "conversations", "reactions"])


def test_every_lazy_route_is_found_by_its_address() -> None:
    assert set(LAZY) >= {"accounts", "conversations", "health"}
    lost = [
        f"{name}: {route.path}"
        for name, lazy in LAZY.items()
        for router in import_module(lazy.module).ROUTERS
        for route in router.routes
        if not any(route.path == prefix or route.path.startswith(f"{prefix}/") for prefix in lazy.prefixes)
    ]

    assert lost == []
