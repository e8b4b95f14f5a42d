"""A Pusher whose app has client events on; it checks no signature."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from tests.support.serving import serving


@dataclass
class TalkativePusher:
    port: int = 0
    listeners: dict[str, list[WebSocket]] = field(default_factory=dict)

    async def channels(self, _request: Request) -> JSONResponse:
        return JSONResponse({"channels": {}})

    async def socket(self, websocket: WebSocket) -> None:
        await websocket.accept()
        welcome = json.dumps({"socket_id": "1.1", "activity_timeout": 120})
        await websocket.send_json({"event": "pusher:connection_established", "data": welcome})
        async for text in websocket.iter_text():
            await self._hear(websocket, json.loads(text))

    async def _hear(self, websocket: WebSocket, frame: dict[str, Any]) -> None:
        if frame["event"] == "pusher:subscribe":
            channel = frame["data"]["channel"]
            self.listeners.setdefault(channel, []).append(websocket)
            await websocket.send_json({"event": "pusher_internal:subscription_succeeded", "channel": channel})
        else:
            for listener in self.listeners[frame["channel"]]:
                if listener is not websocket:
                    await listener.send_json(frame)


@asynccontextmanager
async def talkative_pusher() -> AsyncIterator[TalkativePusher]:
    pusher = TalkativePusher()
    routes = [Route("/apps/{id}/channels", pusher.channels), WebSocketRoute("/app/{key}", pusher.socket)]
    async with serving(Starlette(routes=routes)) as address:
        pusher.port = address.port
        yield pusher
