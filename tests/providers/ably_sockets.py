"""The sockets of the double of Ably: protocol messages as JSON, version 6."""

import asyncio
import itertools
import json
import time
from collections.abc import Coroutine, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from tests.providers.ably_tokens import Refused, Token, checked_token, error

HEARTBEAT, ACK, NACK, CONNECTED, DISCONNECTED, CLOSE, CLOSED, ERROR = 0, 1, 2, 4, 6, 7, 8, 9
ATTACH, ATTACHED, DETACH, DETACHED, PRESENCE, MESSAGE, AUTH = 10, 11, 12, 13, 14, 15, 17
RESUMED = 1 << 2
MODES = {"presence": 1 << 16, "publish": 1 << 17, "subscribe": 1 << 18}
PRESENCE_SUBSCRIBE = 1 << 19
MOST_ATTACHED = 200
_IDLE = 15_000
_NAMES = itertools.count(1)


@dataclass(eq=False)
class Connection:
    websocket: WebSocket
    token: Token
    id: str
    channels: dict[str, int] = field(default_factory=dict)
    """The modes of attached channels."""
    entered: set[str] = field(default_factory=set)
    expiry: list[asyncio.TimerHandle] = field(default_factory=list)
    left_at: float | None = None

    async def sends(self, **message: Any) -> None:
        with suppress(RuntimeError, WebSocketDisconnect):
            await self.websocket.send_text(json.dumps(message))

    def stop_timers(self) -> None:
        for timer in self.expiry:
            timer.cancel()
        self.expiry.clear()


@dataclass(eq=False)
class AblySockets:
    revocable: bool = True
    renew_before: float = 30
    """Seconds before the end of a token in which a client is asked for another one."""
    asks_for_renewal: bool = True
    connections: set[Connection] = field(default_factory=set)
    tokens: list[Token] = field(default_factory=list)
    """Of connections and renewals that were accepted, in order."""
    attaches: list[str] = field(default_factory=list)
    refused: list[tuple[str, int]] = field(default_factory=list)
    """Channels, or "", and codes."""
    revoked: set[str] = field(default_factory=set)
    _tasks: set[asyncio.Future[None]] = field(default_factory=set)
    _history: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    _resumable: dict[str, Connection] = field(default_factory=dict)

    def reports(self, channel: str, member: dict[str, Any]) -> None:
        """A change of presence."""

    def occupied(self) -> set[str]:
        return {channel for connection in self.connections for channel in connection.channels}

    def listeners(self, channel: str) -> list[Connection]:
        return [each for each in self.connections if each.channels.get(channel, 0) & MODES["subscribe"]]

    def metrics(self, channel: str) -> dict[str, int]:
        there = [each for each in self.connections if channel in each.channels]
        members = sum(channel in each.entered for each in there)
        subscribers = len(self.listeners(channel))
        return {"connections": len(there), "subscribers": subscribers, "presenceMembers": members}

    async def cut(self) -> None:
        """Close every socket without a word; clients connect again."""
        for connection in list(self.connections):
            with suppress(RuntimeError):
                await connection.websocket.close(1011)

    async def delivers(self, channel: str, message: dict[str, Any], **sender: str) -> None:
        history = self._history.setdefault(channel, [])
        number = len(history) + 1
        frame = {
            "action": MESSAGE,
            "channel": channel,
            "id": f"double:{number}",
            "channelSerial": f"{number}",
            "timestamp": int(time.time() * 1000),
            "messages": [{**message, **sender}],
        }
        history.append(frame)
        for connection in self.listeners(channel):
            await connection.sends(**frame)

    async def revoke(self, target: str) -> None:
        self.revoked.add(target)
        for connection in list(self.connections):
            token = connection.token
            if target in {f"clientId:{token.client_id}", f"revocationKey:{token.revocation_key}"}:
                await self._disconnect(connection, error(401, 40141))

    async def socket(self, websocket: WebSocket) -> None:
        query = websocket.query_params
        await websocket.accept()
        try:
            if query.get("v") != "6" or query.get("format", "json") != "json":
                raise Refused(400, 40000)
            token = self._checked(query.get("access_token", ""))
            if query.get("clientId", token.client_id) != token.client_id:
                raise Refused(401, 40102)
        except Refused as refusal:
            self.refused.append(("", refusal.code))
            await websocket.send_text(json.dumps({"action": ERROR, "error": refusal.info}))
            await websocket.close()
            return
        connection, known = self._connection(websocket, token, query.get("resume"))
        self.connections.add(connection)
        await self._greet(connection, None if known or "resume" not in query else error(400, 80018))
        heartbeat = asyncio.create_task(self._beat(connection))
        try:
            while True:
                await self._take(connection, json.loads(await websocket.receive_text()))
        except (WebSocketDisconnect, RuntimeError):
            pass
        finally:
            heartbeat.cancel()
            connection.stop_timers()
            connection.left_at = time.monotonic()
            self.connections.discard(connection)
            for channel in list(connection.entered):
                self._leave(connection, channel)

    def _connection(self, websocket: WebSocket, token: Token, resume: str | None) -> tuple[Connection, bool]:
        before = self._resumable.pop(resume or "", None)
        name = before.id if before else f"connection-{next(_NAMES)}"
        connection = Connection(websocket, token, name)
        self._resumable[f"key-of-{name}"] = connection
        return connection, before is not None

    def _checked(self, text: str) -> Token:
        token = checked_token(text, revocable=self.revocable, revoked=self.revoked)
        self.tokens.append(token)
        return token

    async def _greet(self, connection: Connection, problem: dict[str, Any] | None) -> None:
        self._watch_expiry(connection)
        details = {
            "clientId": connection.token.client_id,
            "connectionKey": f"key-of-{connection.id}",
            "maxMessageSize": 65_536,
            "maxInboundRate": 50,
            "connectionStateTtl": 120_000,
            "maxIdleInterval": _IDLE,
        }
        said = {"error": problem} if problem else {}
        await connection.sends(action=CONNECTED, connectionId=connection.id, connectionDetails=details, **said)

    async def _beat(self, connection: Connection) -> None:
        while True:
            await asyncio.sleep(_IDLE / 2_000)
            await connection.sends(action=HEARTBEAT)

    async def _take(self, connection: Connection, message: dict[str, Any]) -> None:
        action, channel = message["action"], message.get("channel", "")
        if action == HEARTBEAT:
            await connection.sends(action=HEARTBEAT, id=message.get("id"))
        elif action == AUTH:
            await self._renew(connection, message["auth"]["accessToken"])
        elif action == ATTACH:
            await self._attach(connection, channel, message)
        elif action == DETACH:
            connection.channels.pop(channel, None)
            self._leave(connection, channel)
            await connection.sends(action=DETACHED, channel=channel)
        elif action == PRESENCE:
            await self._present(connection, channel, message)
        elif action == MESSAGE:
            await self._publish_of_client(connection, channel, message)
        elif action == CLOSE:
            await connection.sends(action=CLOSED)
            await connection.websocket.close()

    async def _attach(self, connection: Connection, channel: str, message: dict[str, Any]) -> None:
        granted = self._modes(connection.token, channel)
        asked = message.get("flags", 0) & (sum(MODES.values()) | PRESENCE_SUBSCRIBE)
        modes = granted & asked if asked else granted
        if not modes:
            await self._refuse(connection, channel, 40160)
            return
        if len(connection.channels) >= MOST_ATTACHED and channel not in connection.channels:
            await self._refuse(connection, channel, 90021)
            return
        self.attaches.append(channel)
        connection.channels[channel] = modes
        history = self._history.get(channel, [])
        since = message.get("channelSerial")
        flags = modes | (RESUMED if since is not None else 0)
        serial = f"{len(history)}" if since is None else since
        await connection.sends(action=ATTACHED, channel=channel, flags=flags, channelSerial=serial)
        for frame in history[int(since) :] if since is not None else ():
            await connection.sends(**frame)

    def _modes(self, token: Token, channel: str) -> int:
        rights = token.rights(channel)
        modes = sum(flag for name, flag in MODES.items() if rights & {name, "*"})
        return modes | (PRESENCE_SUBSCRIBE if modes & MODES["subscribe"] else 0)

    async def _present(self, connection: Connection, channel: str, message: dict[str, Any]) -> None:
        allowed = connection.channels.get(channel, 0) & MODES["presence"]
        clients = {each.get("clientId", connection.token.client_id) for each in message["presence"]}
        if not allowed or clients != {connection.token.client_id} or connection.token.client_id is None:
            await self._nack(connection, message, channel, 40160 if not allowed else 40012)
            return
        await connection.sends(action=ACK, msgSerial=message["msgSerial"], count=1)
        for each in message["presence"]:
            if each["action"] == 3:
                self._leave(connection, channel)
                continue
            connection.entered.add(channel)
            self._report_member(connection, channel, each["action"])

    def _leave(self, connection: Connection, channel: str) -> None:
        if channel in connection.entered:
            connection.entered.discard(channel)
            self._report_member(connection, channel, 3)

    def _report_member(self, connection: Connection, channel: str, action: int) -> None:
        member = {
            "id": f"{connection.id}:0:0",
            "clientId": connection.token.client_id,
            "connectionId": connection.id,
            "timestamp": int(time.time() * 1000),
            "action": action,
        }
        self.reports(channel, member)

    async def _publish_of_client(self, connection: Connection, channel: str, message: dict[str, Any]) -> None:
        if not self._modes(connection.token, channel) & MODES["publish"]:
            await self._nack(connection, message, channel, 40160)
            return
        await connection.sends(action=ACK, msgSerial=message["msgSerial"], count=1)
        for each in message["messages"]:
            sender = {"clientId": connection.token.client_id or "", "connectionId": connection.id}
            await self.delivers(channel, each, **sender)

    async def _nack(self, connection: Connection, message: dict[str, Any], channel: str, code: int) -> None:
        self.refused.append((channel, code))
        await connection.sends(action=NACK, msgSerial=message["msgSerial"], count=1, error=error(401, code))

    async def _refuse(self, connection: Connection, channel: str, code: int) -> None:
        self.refused.append((channel, code))
        connection.channels.pop(channel, None)
        await connection.sends(action=ERROR, channel=channel, error=error(401, code))

    async def _renew(self, connection: Connection, text: str) -> None:
        try:
            connection.token = self._checked(text)
        except Refused as refusal:
            self.refused.append(("", refusal.code))
            await connection.sends(action=ERROR, error=refusal.info)
            await connection.websocket.close()
            return
        for channel in self._lost(connection):
            await self._refuse(connection, channel, 40160)
        await self._greet(connection, None)

    def _lost(self, connection: Connection) -> Iterable[str]:
        return [each for each in connection.channels if not self._modes(connection.token, each)]

    def _watch_expiry(self, connection: Connection) -> None:
        connection.stop_timers()
        loop, left = asyncio.get_running_loop(), connection.token.expires - time.time()
        if self.asks_for_renewal:
            ask = max(0.0, left - self.renew_before)
            connection.expiry.append(loop.call_later(ask, lambda: self._start(connection.sends(action=AUTH))))
        end = lambda: self._start(self._disconnect(connection, error(401, 40142)))  # noqa: E731  # beside the other
        connection.expiry.append(loop.call_later(left, end))

    def _start(self, call: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(call)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _disconnect(self, connection: Connection, problem: dict[str, Any]) -> None:
        self.refused.append(("", problem["code"]))
        await connection.sends(action=DISCONNECTED, error=problem)
        with suppress(RuntimeError):
            await connection.websocket.close()
