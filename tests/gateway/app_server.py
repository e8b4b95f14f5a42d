"""The app's own server: it publishes with the real `pusher` package, and listens to webhooks."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlencode

import httpx2
import pusher
from pusher.http import Request as PusherRequest
from pusher.http import process_response
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.gateway.serving import APP_ID, KEY, PATIENCE, SECRET, Address, serving


class _Backend:
    def __init__(self, _client: object, *, http: httpx2.AsyncClient) -> None:
        self._http = http

    async def send_request(self, request: PusherRequest) -> Any:
        answer = await self._http.request(
            request.method, request.url, content=request.body or None, headers=request.headers
        )
        return process_response(answer.status_code, answer.text)


@asynccontextmanager
async def publishing(gateway: Address, secret: str = SECRET, **options: Any) -> AsyncIterator[pusher.Pusher]:
    """The real client library, each call of which is to be awaited."""
    async with httpx2.AsyncClient(trust_env=False, timeout=PATIENCE) as http:
        yield pusher.Pusher(
            APP_ID, KEY, secret, host=gateway.host, port=gateway.port, ssl=False, backend=_Backend, http=http, **options
        )


def signed(
    gateway: Address, method: str, path: str, body: bytes = b"", *, secret: str = SECRET, **parameters: str | None
) -> str:
    """By hand, for what the library would never send. A parameter that is None is left out."""
    usual = {"auth_key": KEY, "auth_timestamp": str(int(time.time())), "auth_version": "1.0"}
    digest = {"body_md5": hashlib.md5(body, usedforsecurity=False).hexdigest()} if body else {}
    given = {name: value for name, value in {**usual, **digest, **parameters}.items() if value is not None}
    text = "\n".join([method, path, "&".join(f"{name}={given[name]}" for name in sorted(given))])
    signature = hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
    return f"{gateway.http}{path}?{urlencode({**given, 'auth_signature': signature})}"


class Receiver:
    """Where the gateway tells what happened."""

    def __init__(self) -> None:
        self.calls: list[tuple[dict[str, str], bytes]] = []
        self.statuses: Iterator[int] = iter(())  # to answer with, one after the other; then 200
        self.hanging = 0  # so many calls first that are never answered
        self._never = asyncio.Event()
        self.taken: list[tuple[str, str]] = []
        self.events: list[dict[str, Any]] = []  # the same, with all their fields
        self.times: list[int] = []

    async def listen(self, request: Request) -> Response:
        body = await request.body()
        self.calls.append((dict(request.headers), body))
        if self.hanging:
            self.hanging -= 1
            await self._never.wait()
        status = next(self.statuses, 200)
        if status == 200:
            told = json.loads(body)
            self.times.append(told["time_ms"])
            self.events += told["events"]
            self.taken += [(event["name"], event["channel"]) for event in told["events"]]
        return Response(status_code=status)

    def lets_go(self) -> None:
        self._never.set()

    @property
    def app(self) -> Starlette:
        return Starlette(routes=[Route("/webhook", self.listen, methods=["POST"])])

    async def hears(self, *happenings: tuple[str, str]) -> None:
        """Exactly these so far, as soon as there are as many."""
        await until(lambda: len(self.taken) >= len(happenings))
        assert self.taken == list(happenings)


@asynccontextmanager
async def receiving() -> AsyncIterator[tuple[Receiver, str]]:
    receiver = Receiver()
    async with serving(receiver.app) as address:
        try:
            yield receiver, f"{address.http}/webhook"
        finally:
            receiver.lets_go()


async def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        await asyncio.sleep(0.01)
