"""A Pusher that has bad days: our gateway, which verifies as Pusher does, behind a door that misbehaves on command."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Any
from uuid import uuid4

from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.gateway.apps import apps_from
from app.gateway.settings import GatewaySettings

_HELD_FOR = 1.0  # seconds that an event waits for the next one to overtake it
_CUT_AFTER = 0.1  # seconds
APP_ID, KEY, SECRET = "7", "a-key-of-a-hostile-pusher", "a-secret-of-a-hostile-pusher"


class Fault(Enum):
    """What becomes of one publication."""

    REFUSE = "refused"
    HANG = "never answered"
    DROP = "accepted and dropped"
    TWICE = "delivered twice"
    LATE = "delivered late"
    REORDER = "delivered after the next"
    LOSE_ANSWER = "delivered, never answered"
    CUT = "delivered, and all sockets closed"


@dataclass(frozen=True)
class _Asked:
    """A request, which can be put to an app as often as one likes."""

    scope: Scope
    body: bytes

    async def of(self, app: ASGIApp) -> list[Message]:
        """The app's answer."""
        said: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": self.body, "more_body": False}

        async def send(message: Message) -> None:
            said.append(message)

        await app(dict(self.scope), receive, send)
        return said


@dataclass(frozen=True)
class Publication:
    """What somebody asks to have delivered."""

    event: str
    data: dict[str, Any]
    channels: tuple[str, ...]


@dataclass(frozen=True)
class Delivery:
    """What one socket was given: an event, or the acceptance of its subscription."""

    socket: str
    event: str
    channel: str
    data: dict[str, Any]


Choice = Callable[[Publication], Fault | None]


@dataclass
class HostilePusher:
    """Set `choose` to have publications fail; everything else is honest."""

    webhook_url: str = "http://127.0.0.1:9/nobody-listens-here"
    choose: Choice = lambda _publication: None
    lateness: Callable[[], float] = lambda: 0.3
    """Seconds that a late event is late."""
    counts: Counter[str] = field(default_factory=Counter)
    deliveries: list[Delivery] = field(default_factory=list)
    """Everything that went out over sockets, in order."""
    _sockets: dict[str, Send] = field(default_factory=dict)
    _held: list[Callable[[], Awaitable[object]]] = field(default_factory=list)
    _later: set[asyncio.Task[object]] = field(default_factory=set)
    _honest: ASGIApp = field(init=False)
    _to_nobody: ASGIApp = field(init=False)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[ASGIApp]:
        """The app to serve. A second gateway that nobody is connected to answers for what is not to be heard."""
        heard, unheard = apps_from(self._settings()), apps_from(self._settings())
        self._honest, self._to_nobody = Starlette(routes=heard.routes), Starlette(routes=unheard.routes)
        async with heard.running(), unheard.running():
            try:
                yield self
            finally:
                for task in list(self._later):
                    task.cancel()

    async def cut_all(self) -> None:
        """Close every socket without a word of the protocol; clients come back."""
        for send in list(self._sockets.values()):
            try:
                await send({"type": "websocket.close", "code": 1011})
            except (RuntimeError, OSError):
                continue  # it has gone by itself

    def _settings(self) -> GatewaySettings:
        # vacated_delay is Pusher's own grace; webhooks are told by the first gateway alone, the other sees no socket.
        given = {"app_id": APP_ID, "key": KEY, "secret": SECRET, "webhook_url": self.webhook_url, "vacated_delay": 1}
        return GatewaySettings.model_validate(given)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._listen(scope, receive, send)
        elif scope["type"] == "http" and scope["method"] == "POST" and scope["path"].endswith("/events"):
            await self._publish(scope, receive, send)
        elif scope["type"] == "http":
            await self._honest(scope, receive, send)
        else:
            await _live(receive, send)

    async def _listen(self, scope: Scope, receive: Receive, send: Send) -> None:
        socket = str(uuid4())

        async def send_noting(message: Message) -> None:
            if text := message.get("text"):
                self._note(socket, json.loads(text))
            await send(message)

        self._sockets[socket] = send
        try:
            await self._honest(scope, receive, send_noting)
        finally:
            del self._sockets[socket]

    def _note(self, socket: str, said: dict[str, Any]) -> None:
        if "channel" in said:
            data = said.get("data") or "{}"
            told = json.loads(data) if isinstance(data, str) else data
            self.deliveries.append(Delivery(socket, said["event"], said["channel"], told))

    async def _publish(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = _Asked(scope, await _body_of(receive))
        answer = await self._behaviours[self._chosen(asked.body)](asked)
        if answer is None:
            while (await receive())["type"] != "http.disconnect":
                pass
            return
        for message in answer:
            await send(message)

    @cached_property
    def _behaviours(self) -> dict[Fault | None, Callable[[_Asked], Awaitable[list[Message] | None]]]:
        """What each fault does with a request, and what it answers; None is no answer at all."""
        return {
            None: self._deliver,
            Fault.REFUSE: self._refuse,
            Fault.HANG: self._hang,
            Fault.DROP: self._drop,
            Fault.TWICE: self._twice,
            Fault.LATE: self._late,
            Fault.REORDER: self._reorder,
            Fault.LOSE_ANSWER: self._lose_answer,
            Fault.CUT: self._cut,
        }

    async def _deliver(self, asked: _Asked) -> list[Message]:
        answer = await asked.of(self._honest)
        held, self._held = self._held, []
        for each in held:
            await each()
        return answer

    async def _refuse(self, _asked: _Asked) -> list[Message]:
        return _answer(503, b"refused on command")

    async def _hang(self, _asked: _Asked) -> None:
        return None

    async def _drop(self, asked: _Asked) -> list[Message]:
        return await asked.of(self._to_nobody)

    async def _twice(self, asked: _Asked) -> list[Message]:
        await self._deliver(asked)
        return await self._deliver(asked)

    async def _late(self, asked: _Asked) -> list[Message]:
        self._some_time(self.lateness(), lambda: self._deliver(asked))
        return await asked.of(self._to_nobody)

    async def _reorder(self, asked: _Asked) -> list[Message]:
        held = _once(lambda: asked.of(self._honest))
        self._held.append(held)
        self._some_time(_HELD_FOR, held)  # should nothing follow
        return await asked.of(self._to_nobody)

    async def _lose_answer(self, asked: _Asked) -> None:
        await self._deliver(asked)

    async def _cut(self, asked: _Asked) -> list[Message]:
        self._some_time(_CUT_AFTER, self.cut_all)  # what was delivered has to be written first
        return await self._deliver(asked)

    def _chosen(self, body: bytes) -> Fault | None:
        try:
            given = json.loads(body)
            data = json.loads(given["data"])
            publication = Publication(given["name"], data, tuple(given.get("channels") or [given["channel"]]))
        except (ValueError, KeyError, TypeError):
            return None  # the gateway says what is wrong with it
        fault = self.choose(publication)
        self.counts[fault.value if fault else "delivered"] += 1
        return fault

    def _some_time(self, later: float, call: Callable[[], Awaitable[object]]) -> None:
        async def wait() -> None:
            await asyncio.sleep(later)
            await call()

        task: asyncio.Task[object] = asyncio.create_task(wait())
        self._later.add(task)
        task.add_done_callback(self._later.discard)


async def _live(receive: Receive, send: Send) -> None:
    """The server's own coming and going, of which `running` takes care."""
    for stage in ("startup", "shutdown"):
        while (await receive())["type"] != f"lifespan.{stage}":
            pass
        await send({"type": f"lifespan.{stage}.complete"})


def _once(call: Callable[[], Awaitable[object]]) -> Callable[[], Awaitable[object]]:
    waiting = [call]

    async def first_time() -> object:
        return await waiting.pop()() if waiting else None

    return first_time


async def _body_of(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return bytes(body)


def _answer(status: int, body: bytes) -> list[Message]:
    headers = [(b"content-type", b"text/plain"), (b"content-length", str(len(body)).encode())]
    return [
        {"type": "http.response.start", "status": status, "headers": headers},
        {"type": "http.response.body", "body": body},
    ]
