"""The headers of what the gateway answers when it runs alone."""

import httpx2
import pytest
from httpx2 import ASGITransport
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.gateway.apps import apps_from
from app.gateway.headers import HEADERS
from app.main import create_app
from tests.gateway.app_server import signed
from tests.gateway.serving import PATIENCE, Address, app_around, serving, settings

ANSWERS = {"/apps/3/channels": 200, "/apps/3/nonsense": 404, "/": 404, "/elsewhere": 404}


@pytest.mark.parametrize("path", ANSWERS)
async def test_every_answer_has_the_security_headers(gateway: Address, path: str) -> None:
    async with httpx2.AsyncClient(trust_env=False, timeout=PATIENCE) as http:
        for url in (signed(gateway, "GET", path), f"{gateway.http}{path}"):
            answer = await http.get(url)

            assert answer.status_code in {ANSWERS[path], 401}
            assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert (await http.put(f"{gateway.http}/apps/3/events")).headers["X-Content-Type-Options"] == "nosniff"


async def test_an_unexpected_error_has_them_too() -> None:
    def fails(_request: Request) -> Response:
        raise ValueError("unexpected")

    app = app_around(apps_from(settings()), Route("/fails", fails))
    async with serving(app) as address, httpx2.AsyncClient(trust_env=False, timeout=PATIENCE) as http:
        answer = await http.get(f"{address.http}/fails")

    assert answer.status_code == 500
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


async def test_they_are_those_of_the_app() -> None:
    """The gateway imports nothing of it, so the two could drift apart."""
    async with httpx2.AsyncClient(transport=ASGITransport(app=create_app()), base_url="http://parley.test") as http:
        answer = await http.get("/api/nonsense")

    its_own = {"content-length", "content-type", "x-request-id", "vary", "set-cookie"}
    given = {name: value for name, value in answer.headers.items() if name not in its_own}
    ours = {name.lower(): value for name, value in HEADERS.items()}
    assert given == {name: ours.get(name) for name in given}
