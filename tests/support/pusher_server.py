"""A server that checks requests as Pusher does, remembers what it took, and misbehaves on command."""

import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import anyio
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from tests.support.serving import serving

APP_ID, KEY, SECRET = "42", "a-key", "a-secret-of-pushers"


@dataclass
class PusherServer:
    """What it took, and how it behaves from now on: `status` other than 200 refuses, `hangs` answers when it is set."""

    port: int = 0
    status: int = 200
    hangs: anyio.Event | None = None
    taken: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    connections: set[tuple[str, int]] = field(default_factory=set)
    occupied: tuple[str, ...] = ()

    @property
    def triggers(self) -> list[dict[str, Any]]:
        return [body for path, body in self.taken if path.endswith("/events")]

    async def answer(self, request: Request) -> Response:
        if request.client is not None:
            self.connections.add((request.client.host, request.client.port))
        body = await request.body()
        if self.hangs is not None:
            await self.hangs.wait()
        if self.status != 200:
            return PlainTextResponse("refused on command", self.status)
        if not _is_signed(request, body):
            return PlainTextResponse("Invalid signature", 401)
        if request.method == "GET":
            prefix = request.query_params.get("filter_by_prefix", "")
            return JSONResponse({"channels": {name: {} for name in self.occupied if name.startswith(prefix)}})
        sent = json.loads(body)
        if len(sent.get("data", "").encode()) > 10_240:
            return PlainTextResponse("The data content of this event exceeds the allowed maximum", 413)
        if len(sent.get("channels", ())) > 100:
            return PlainTextResponse("Too many channels", 400)
        self.taken.append((request.url.path, sent))
        return JSONResponse({})


def _is_signed(request: Request, body: bytes) -> bool:
    """https://pusher.com/docs/channels/library_auth_reference/rest-api/#authentication"""
    given = dict(request.query_params)
    signature = given.pop("auth_signature", "")
    said = "&".join(f"{name}={value}" for name, value in sorted(given.items()))
    expected = hmac.new(
        SECRET.encode(), f"{request.method}\n{request.url.path}\n{said}".encode(), hashlib.sha256
    ).hexdigest()
    right_body = given.get("body_md5") == hashlib.md5(body).hexdigest()  # noqa: S324  # Pusher's choice
    in_time = abs(time.time() - int(given.get("auth_timestamp", "0"))) <= 600
    return hmac.compare_digest(signature, expected) and right_body and in_time and given.get("auth_key") == KEY


@asynccontextmanager
async def pusher_server(app_id: str = APP_ID) -> AsyncIterator[PusherServer]:
    pusher = PusherServer()
    paths = (f"/apps/{app_id}/events", f"/apps/{app_id}/users/{{user}}/terminate_connections")
    routes = [Route(path, pusher.answer, methods=["POST"]) for path in paths]
    routes.append(Route(f"/apps/{app_id}/channels", pusher.answer, methods=["GET"]))
    async with serving(Starlette(routes=routes)) as address:
        pusher.port = address.port
        yield pusher
