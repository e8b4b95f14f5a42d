"""A double of Supabase Realtime: its HTTP broadcast and its sockets (Phoenix, vsn 2.0.0), with what each refuses.

Made after the source of supabase/realtime at 833cf36. The policies are a function here; on a real PostgreSQL they are
tested in test_supabase_policies.py.
"""

import asyncio
import json
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import anyio
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from tests.providers.erlang_size import erlang_size
from tests.providers.jwt_checks import Refused, checked_claims
from tests.support.serving import Address, serving

PUBLISHABLE, SECRET = "sb_publishable_of_the_double", "sb_secret_of_the_double"
JWT_SECRET = "a-jwt-secret-of-the-double-with-40-chars"
PAYLOAD_LIMIT = 256 * 1000 + 500
CHANNEL_LIMIT = 100
_LAST_MINUTE = 60

Claims = dict[str, Any]
Policy = Callable[[Claims, str], bool]


def named_in_the_token(claims: Claims, topic: str) -> bool:
    """Parley's policy for receiving."""
    return claims.get("role") == "authenticated" and topic in claims.get("channels", ())


def denied(_claims: Claims, _topic: str) -> bool:
    return False


@dataclass(eq=False)
class Channel:
    """A joined topic of one connection."""

    connection: "Connection"
    topic: str
    private: bool
    join_ref: str | None
    token: str
    claims: Claims
    receives_own: bool = False
    expiry: asyncio.TimerHandle | None = None

    async def pushes(self, event: str, payload: Any) -> None:
        await self.connection.sends([None, None, f"realtime:{self.topic}", event, payload])


@dataclass(eq=False)
class Connection:
    websocket: WebSocket
    channels: dict[str, Channel] = field(default_factory=dict)

    async def sends(self, frame: list[Any]) -> None:
        await self.websocket.send_text(json.dumps(frame))

    async def replies(self, join_ref: Any, ref: Any, topic: str, status: str, response: Any) -> None:
        await self.sends([join_ref, ref, topic, "phx_reply", {"status": status, "response": response}])


@dataclass(eq=False)
class SupabaseDouble:
    """What it took, and how it behaves from now on."""

    may_receive: Policy = named_in_the_token
    may_send: Policy = denied
    allows_public_access: bool = False
    messages_a_second: int = 1_000_000
    refusal_pause: float = 0.05
    """Seconds before a refused join is answered; 5 at the vendor."""
    drops_all: bool = False
    """Treats every key as one that may not send."""
    status: int | None = None
    """Answers every broadcast with this status instead."""
    hangs: anyio.Event | None = None
    url: str = ""
    taken: list[dict[str, Any]] = field(default_factory=list)
    calls: list[list[dict[str, Any]]] = field(default_factory=list)
    joins: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    """Topics and reasons."""
    unsent: list[tuple[str, str]] = field(default_factory=list)
    """Topics and events that clients tried to send."""
    tokens: list[Claims] = field(default_factory=list)
    """Of joins and renewals that were accepted, in order."""
    connections: set[Connection] = field(default_factory=set)
    _counted: deque[tuple[float, int]] = field(default_factory=deque)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Address]:
        routes = [
            Route("/realtime/v1/api/broadcast", self._broadcast, methods=["POST"]),
            WebSocketRoute("/realtime/v1/websocket", self._socket),
        ]
        async with serving(Starlette(routes=routes)) as address:
            self.url = address.http
            try:
                yield address
            finally:
                if self.hangs is not None:
                    self.hangs.set()
                await self.cut()

    def forget(self) -> None:
        """What it took, and what it was told to do."""
        self.status, self.messages_a_second = None, 1_000_000
        for kept in (self.taken, self.calls, self.joins, self.refused, self.unsent, self.tokens, self._counted):
            kept.clear()

    async def cut(self) -> None:
        """Close every socket; clients connect again."""
        for connection in list(self.connections):
            await connection.websocket.close(1011)

    def listeners(self, topic: str) -> list[Channel]:
        return [each.channels[topic] for each in self.connections if topic in each.channels]

    # --- HTTP ---

    async def _broadcast(self, request: Request) -> Response:
        body = await request.body()
        if self.hangs is not None:
            await self.hangs.wait()
            return JSONResponse({"message": "too late"}, 504)
        if self.status is not None:
            return JSONResponse({"message": "on command"}, self.status)
        if (claims := _claims_of_key(request.headers.get("apikey"))) is None:
            return JSONResponse({"message": "Invalid API key"}, 401)
        messages = json.loads(body).get("messages")
        if not messages or any(_is_invalid(each) for each in messages):
            return JSONResponse({"errors": {"messages": ["is invalid"]}}, 422)
        if not self._is_within_rate(len(messages)):
            return JSONResponse({"message": "Too many messages to broadcast, please reduce the batch size"}, 429)
        self.calls.append(messages)
        for message in messages:
            if self._may_publish(claims, message):
                self.taken.append(message)
                private = message.get("private", False)
                await self.delivers(message["topic"], message["event"], message["payload"], private=private)
        return Response(status_code=202)

    def _may_publish(self, claims: Claims, message: dict[str, Any]) -> bool:
        """A message that the key may not send is left out, and the answer is 202 all the same."""
        if self.drops_all:
            return False
        is_free = not message.get("private", False) or claims["role"] == "service_role"
        return is_free or self.may_send(claims, message["topic"])

    def _is_within_rate(self, count: int) -> bool:
        now = asyncio.get_running_loop().time()
        while self._counted and self._counted[0][0] < now - _LAST_MINUTE:
            self._counted.popleft()
        average = sum(counted for _, counted in self._counted) / _LAST_MINUTE
        if count + average > self.messages_a_second:
            return False
        self._counted.append((now, count))
        return True

    async def delivers(self, topic: str, event: str, payload: Any, *, private: bool = True) -> None:
        data = {"type": "broadcast", "event": event, "payload": payload}
        for channel in self.listeners(topic):
            if channel.private is private:
                await channel.pushes("broadcast", data)

    # --- sockets ---

    async def _socket(self, websocket: WebSocket) -> None:
        query = websocket.query_params
        if _claims_of_key(query.get("apikey")) is None or query.get("vsn") != "2.0.0":
            await websocket.send_denial_response(JSONResponse({"error": "Invalid API key"}, 401))
            return
        await websocket.accept()
        connection = Connection(websocket)
        self.connections.add(connection)
        try:
            while True:
                received = await websocket.receive()
                if received["type"] == "websocket.disconnect":
                    break
                if (text := received.get("text")) is not None:
                    await self._take(connection, json.loads(text))
                else:
                    await self._take_binary(connection, received["bytes"])
        except (WebSocketDisconnect, RuntimeError):
            pass
        finally:
            self.connections.discard(connection)
            for channel in connection.channels.values():
                if channel.expiry is not None:
                    channel.expiry.cancel()

    async def _take(self, connection: Connection, frame: list[Any]) -> None:
        join_ref, ref, topic, event, payload = frame
        name = topic.removeprefix("realtime:")
        if event == "heartbeat":
            await connection.replies(join_ref, ref, topic, "ok", {})
        elif event == "phx_join":
            await self._join(connection, frame)
        elif event == "phx_leave":
            self._forget(connection, name)
            await connection.replies(join_ref, ref, topic, "ok", {})
            await connection.sends([join_ref, join_ref, topic, "phx_close", {}])
        elif event == "access_token" and name in connection.channels:
            await self._renew(connection.channels[name], payload["access_token"])
        elif event == "broadcast":
            await self._send(connection, name, payload.get("event", ""), json.dumps(payload["payload"]).encode())

    async def _take_binary(self, connection: Connection, frame: bytes) -> None:
        """What realtime-js sends for a broadcast: a binary frame of kind 3."""
        assert frame[0] == 3
        sizes = frame[1:6]
        start = 7
        parts = []
        for size in sizes:
            parts.append(frame[start : start + size].decode())
            start += size
        _, _, topic, event, _ = parts
        await self._send(connection, topic.removeprefix("realtime:"), event, frame[start:])

    async def _send(self, connection: Connection, topic: str, event: str, payload: bytes) -> None:
        """A client's broadcast. Without a policy it is dropped without an answer."""
        channel = connection.channels.get(topic)
        if channel is None or not self.may_send(channel.claims, topic):
            self.unsent.append((topic, event))
            return
        full = f"realtime:{topic}"
        head = bytes([4, len(full), len(event), 0, 1]) + full.encode() + event.encode()
        for other in self.listeners(topic):
            if other is not channel or channel.receives_own:
                await other.connection.websocket.send_bytes(head + payload)

    async def _join(self, connection: Connection, frame: list[Any]) -> None:
        join_ref, ref, topic, _event, payload = frame
        name = topic.removeprefix("realtime:")
        private = bool(payload.get("config", {}).get("private"))
        token = payload.get("access_token") or ""
        try:
            if not private and not self.allows_public_access:
                raise Refused("PrivateOnly: This project only allows private channels")
            if len(connection.channels) >= CHANNEL_LIMIT:
                raise Refused("ChannelRateLimitReached: Too many channels")
            claims = self.authorized(token, name, private=private)
        except Refused as refusal:
            self.refused.append((name, str(refusal)))
            await asyncio.sleep(self.refusal_pause)
            await connection.replies(join_ref, ref, topic, "error", {"reason": str(refusal)})
            return
        self.joins.append(name)
        receives_own = bool(payload.get("config", {}).get("broadcast", {}).get("self"))
        channel = Channel(connection, name, private, join_ref, token, claims, receives_own)
        connection.channels[name] = channel
        self._watch_expiry(channel)
        await connection.replies(join_ref, ref, topic, "ok", {"postgres_changes": []})

    def authorized(self, token: str, topic: str, *, private: bool) -> Claims:
        """The claims of a token with which the topic can be joined. Raises Refused.

        Without a token the connection's key counts, whose role is `anon`.
        """
        claims = {"role": "anon"} if not token or token.startswith("sb_") else checked_claims(token, JWT_SECRET)
        if private and not self.may_receive(claims, topic):
            raise Refused(f"Unauthorized: You do not have permissions to read from this Channel topic: {topic}")
        self.tokens.append(claims)
        return claims

    async def _renew(self, channel: Channel, token: str | None) -> None:
        if token is None or token == channel.token or token.startswith("sb_"):
            return
        try:
            claims = self.authorized(token, channel.topic, private=channel.private)
        except Refused as refusal:
            await self.shut_down(channel, str(refusal))
            return
        channel.token, channel.claims = token, claims
        self._watch_expiry(channel)

    def _watch_expiry(self, channel: Channel) -> None:
        if channel.expiry is not None:
            channel.expiry.cancel()
        if (expires := channel.claims.get("exp")) is None:
            return
        loop = asyncio.get_running_loop()
        expire = self.shut_down
        channel.expiry = loop.call_later(
            max(0.0, expires - time.time()),
            lambda: asyncio.ensure_future(expire(channel, "Token has expired 0 seconds ago")),
        )

    async def shut_down(self, channel: Channel, message: str) -> None:
        """The vendor says why, then closes the channel. realtime-js does not join it again."""
        if channel.connection.channels.get(channel.topic) is not channel:
            return
        self.refused.append((channel.topic, message))
        self._forget(channel.connection, channel.topic)
        said = {"extension": "system", "status": "error", "message": message, "channel": channel.topic}
        await channel.pushes("system", said)
        topic = f"realtime:{channel.topic}"
        await channel.connection.sends([channel.join_ref, channel.join_ref, topic, "phx_close", {}])

    def _forget(self, connection: Connection, topic: str) -> None:
        channel = connection.channels.pop(topic, None)
        if channel is not None and channel.expiry is not None:
            channel.expiry.cancel()


def _claims_of_key(key: str | None) -> Claims | None:
    """The vendor's gateway replaces a key by a token of this role."""
    roles = {SECRET: "service_role", PUBLISHABLE: "anon"}
    return {"role": roles[key]} if key in roles else None


def _is_invalid(message: dict[str, Any]) -> bool:
    if not message.get("topic") or not message.get("event") or not isinstance(message.get("payload"), dict):
        return True
    return erlang_size(message["payload"]) > PAYLOAD_LIMIT
