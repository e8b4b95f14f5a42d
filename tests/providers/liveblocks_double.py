"""A double of Liveblocks' REST API, with what it refuses. Its sockets do as much as the doctor needs.

The long tests run clients against the vendor's own engine.
"""

import base64
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import anyio
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from tests.support.serving import Address, serving

SECRET = "sk_of_the_double"
EVENT_LIMIT = 1_000_000
ROOMS_IN_A_TOKEN = 10


@dataclass(eq=False)
class LiveblocksDouble:
    """What it took, and how it behaves from now on."""

    url: str = ""
    lifetime: int = 3_600
    status: int | None = None
    """Answers every call with this status instead."""
    body: bytes = b"{}"
    hangs: anyio.Event | None = None
    rooms: dict[str, dict[str, Any]] = field(default_factory=dict)
    broadcasts: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    drops: bool = False
    """Accepts broadcasts, and delivers none."""
    actor: int = -1
    """Whom broadcasts are said to come from."""
    sockets: set[tuple[str, WebSocket]] = field(default_factory=set)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Address]:
        routes = [
            Route("/v2/rooms", self._rooms, methods=["GET", "POST"]),
            Route("/v2/rooms/{room}", self._room, methods=["DELETE"]),
            Route("/v2/rooms/{room}/broadcast_event", self._broadcast, methods=["POST"]),
            Route("/v2/authorize-user", self._authorize, methods=["POST"]),
            WebSocketRoute("/v8", self._socket),
        ]
        async with serving(Starlette(routes=routes)) as address:
            self.url = address.http
            yield address

    def forget(self) -> None:
        self.status, self.body, self.lifetime = None, b"{}", 3_600
        for kept in (self.rooms, self.broadcasts, self.calls):
            kept.clear()

    async def _refusal(self, request: Request) -> Response | None:
        self.calls.append(f"{request.method} {request.url.path}")
        if self.hangs is not None:
            await self.hangs.wait()
            return _error(504, "TOO_LATE")
        if self.status is not None:
            return Response(self.body, self.status, media_type="application/json")
        if request.headers.get("authorization") != f"Bearer {SECRET}":
            return _error(401, "UNAUTHORIZED")
        return None

    async def _rooms(self, request: Request) -> Response:
        if (refusal := await self._refusal(request)) is not None:
            return refusal
        if request.method == "GET":
            return JSONResponse({"data": list(self.rooms.values()), "nextCursor": None})
        asked = await request.json()
        if not isinstance(asked.get("defaultAccesses"), list):
            return _error(422, "INVALID_REQUEST_BODY")
        if asked["id"] in self.rooms:
            return _error(409, "ROOM_ALREADY_EXISTS")
        self.rooms[asked["id"]] = asked
        return JSONResponse({"type": "room", **asked})

    async def _room(self, request: Request) -> Response:
        if (refusal := await self._refusal(request)) is not None:
            return refusal
        found = self.rooms.pop(request.path_params["room"], None)
        return _error(404, "ROOM_NOT_FOUND") if found is None else Response(status_code=204)

    async def _broadcast(self, request: Request) -> Response:
        if (refusal := await self._refusal(request)) is not None:
            return refusal
        body = await request.body()
        if request.path_params["room"] not in self.rooms:
            return _error(404, "ROOM_NOT_FOUND")
        if len(body) > EVENT_LIMIT:
            return _error(413, "TOO_LARGE")
        self.broadcasts.append((request.path_params["room"], json.loads(body)))
        for room, socket in self.sockets:
            if room == request.path_params["room"] and not self.drops:
                await socket.send_json({"type": 103, "actor": self.actor, "event": json.loads(body)})
        return Response(status_code=204)

    async def _socket(self, socket: WebSocket) -> None:
        room = socket.query_params["roomId"]
        await socket.accept()
        if room not in self.rooms or room not in claims_of(socket.query_params["tok"])["perms"]:
            await socket.close(4001)
            return
        await socket.send_json(
            {"type": 104, "actor": 0, "nonce": "n", "scopes": ["room:read"], "users": {}, "meta": {}}
        )
        self.sockets.add((room, socket))
        try:
            await socket.receive_text()
        except WebSocketDisconnect:
            pass
        finally:
            self.sockets.discard((room, socket))

    async def _authorize(self, request: Request) -> Response:
        if (refusal := await self._refusal(request)) is not None:
            return refusal
        asked = await request.json()
        permissions = asked.get("permissions")
        known = {"room:read", "room:write", "room:presence:write"}
        if not asked.get("userId") or not permissions or any(set(each) - known for each in permissions.values()):
            return _error(422, "INVALID_REQUEST_BODY")
        if len(permissions) > ROOMS_IN_A_TOKEN:
            return _error(422, "TOO_MANY_ROOMS")
        now = int(time.time())
        claims = {"k": "acc", "uid": asked["userId"], "perms": permissions, "iat": now, "exp": now + self.lifetime}
        return JSONResponse({"token": f"{_encoded({'alg': 'none'})}.{_encoded(claims)}.signature"})


def claims_of(token: str) -> dict[str, Any]:
    part = token.split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return claims


def _encoded(data: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(data).encode()).decode().rstrip("=")


def _error(status: int, code: str) -> Response:
    return JSONResponse({"error": code, "message": "refused by the double"}, status)
