"""A double of Ably: the REST routes that Parley calls and the protocol of sockets (JSON, v=6), with what each refuses.

Made after the source of ably-js 2.28.0 and Ably's documentation. It is not Ably.
"""

import asyncio
import base64
import hashlib
import hmac
import json
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import anyio
import httpx2
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute

from tests.providers.ably_sockets import AblySockets
from tests.providers.ably_tokens import KEY_NAME, SECRET, Refused, error
from tests.support.serving import Address, serving

KEY = f"{KEY_NAME}:{SECRET}"
MOST_CHANNELS, MOST_BYTES, MOST_BODY, MOST_A_SECOND = 100, 65_536, 2 * 1024 * 1024, 50


@dataclass(eq=False)
class AblyDouble(AblySockets):
    """What it took, and how it behaves from now on."""

    url: str = ""
    host: str = ""
    status: int | None = None
    """Answers every REST call with this status instead."""
    rubbish: bool = False
    hangs: anyio.Event | None = None
    documented_batches: bool = False
    """Answers batches as the documentation has it, and not as ably-js expects it."""
    most_a_second: int = MOST_A_SECOND
    forbidden: set[str] = field(default_factory=set)
    """Channels on which the key may not publish."""
    webhook_url: str | None = None
    calls: list[list[dict[str, Any]]] = field(default_factory=list)
    """The BatchSpecs of each publication."""
    taken: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """Channels and messages."""
    revocations: list[str] = field(default_factory=list)
    page: int = 1_000
    _ids: set[tuple[str, str]] = field(default_factory=set)
    _rates: Counter[tuple[str, int]] = field(default_factory=Counter)
    _reports: set[asyncio.Task[None]] = field(default_factory=set)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Address]:
        routes = [
            Route("/messages", self._publish, methods=["POST"]),
            Route("/channels", self._list, methods=["GET"]),
            Route("/keys/{name}/revokeTokens", self._revoke, methods=["POST"]),
            Route("/time", self._time, methods=["GET"]),
            WebSocketRoute("/", self.socket),
        ]
        async with serving(Starlette(routes=routes)) as address:
            self.url, self.host = address.http, f"{address.host}:{address.port}"
            try:
                yield address
            finally:
                if self.hangs is not None:
                    self.hangs.set()
                await self.cut()

    def forget(self) -> None:
        """What it took, and what it was told to do."""
        self.status, self.rubbish, self.documented_batches, self.page = None, False, False, 1_000
        self.most_a_second = MOST_A_SECOND
        for kept in (self.forbidden, self.calls, self.taken, self.revocations, self._ids, self._rates, self.revoked):
            kept.clear()

    async def _publish(self, request: Request) -> Response:
        body = await request.body()
        if (refusal := await self._refusal(request)) is not None:
            return refusal
        if len(body) > MOST_BODY:
            return failure(413, 40009)
        specs = json.loads(body)
        specs = specs if isinstance(specs, list) else [specs]
        if not specs or len({name for spec in specs for name in _channels(spec)}) > MOST_CHANNELS:
            return failure(400, 40000)
        self.calls.append(specs)
        results = [[await self._publish_on(name, spec) for name in _channels(spec)] for spec in specs]
        if not self.documented_batches:
            return JSONResponse([_counted(of_spec) for of_spec in results], 201)
        flat = [result for of_spec in results for result in of_spec]
        if any("error" in result for result in flat):
            return JSONResponse({"error": error(400, 40020), "batchResponse": flat}, 400)
        return JSONResponse(flat, 201)

    async def _publish_on(self, channel: str, spec: dict[str, Any]) -> dict[str, Any]:
        messages = spec["messages"] if isinstance(spec["messages"], list) else [spec["messages"]]
        if any(not isinstance(each.get("data", ""), str | dict | list) for each in messages):
            return {"channel": channel, "error": error(400, 40013)}
        if channel in self.forbidden:
            return {"channel": channel, "error": error(401, 40160)}
        if sum(map(_size, messages)) > MOST_BYTES:
            return {"channel": channel, "error": error(400, 40009)}
        self._rates[channel, int(time.time())] += 1
        if self._rates[channel, int(time.time())] > self.most_a_second:
            return {"channel": channel, "error": error(429, 42911)}
        for message in messages:
            if "id" in message and (channel, message["id"]) in self._ids:
                continue  # an id that was there in the last two minutes
            self._ids.add((channel, message.get("id", "")))
            self.taken.append((channel, message))
            await self.delivers(channel, message)
        return {"channel": channel, "messageId": messages[0].get("id", "made-by-ably")}

    async def _list(self, request: Request) -> Response:
        if (refusal := await self._refusal(request)) is not None:
            return refusal
        query = request.query_params
        if query.get("by") != "value":
            return JSONResponse([])
        names = sorted(name for name in self.occupied() if name.startswith(query.get("prefix", "")))
        start, limit = int(query.get("start", 0)), min(self.page, int(query.get("limit", 100)))
        listed = [
            {"channelId": name, "status": {"isActive": True, "occupancy": {"metrics": self.metrics(name)}}}
            for name in names[start : start + limit]
        ]
        more = start + limit < len(names)
        link = f'<./channels?prefix={query.get("prefix", "")}&by=value&limit={limit}&start={start + limit}>; rel="next"'
        return JSONResponse(listed, headers={"Link": link} if more else {})

    async def _revoke(self, request: Request) -> Response:
        body = await request.json()
        if (refusal := await self._refusal(request)) is not None:
            return refusal
        if request.path_params["name"] != KEY_NAME:
            return failure(404, 40400)
        if not self.revocable:
            return failure(400, 40000)
        for target in body["targets"]:
            self.revocations.append(target)
            await self.revoke(target)
        return JSONResponse(
            {
                "successCount": len(body["targets"]),
                "failureCount": 0,
                "results": [
                    {"target": target, "issuedBefore": int(time.time() * 1000), "appliesAt": int(time.time() * 1000)}
                    for target in body["targets"]
                ],
            },
            201,
        )

    async def _time(self, _request: Request) -> Response:
        return JSONResponse([int(time.time() * 1000)])

    async def _refusal(self, request: Request) -> Response | None:
        if self.hangs is not None:
            await self.hangs.wait()
            return failure(503, 50003)
        if self.rubbish:
            return PlainTextResponse("<html>It works!</html>")
        if self.status is not None:
            return failure(self.status, self.status * 100)
        expected = "Basic " + base64.b64encode(KEY.encode()).decode()
        if request.headers.get("authorization") != expected:
            return failure(401, 40101)
        return None if request.headers.get("x-ably-version") == "6" else failure(400, 40000)

    def reports(self, channel: str, member: dict[str, Any]) -> None:
        """Sends a webhook about a change of presence, as a batch of one."""
        if self.webhook_url is not None:
            task = asyncio.create_task(self._report(self.webhook_url, presence_item(channel, member)))
            self._reports.add(task)
            task.add_done_callback(self._reports.discard)

    async def _report(self, url: str, item: dict[str, Any]) -> None:
        headers, body = signed_webhook([item])
        with suppress(httpx2.HTTPError):
            async with httpx2.AsyncClient(trust_env=False, timeout=20) as http:
                await http.post(url, content=body, headers=headers)


def presence_item(channel: str, member: dict[str, Any], *, at: int | None = None) -> dict[str, Any]:
    """As the documentation has it. `at` is in milliseconds."""
    return {
        "webhookId": "ABcDEf",
        "source": "channel.presence",
        "serial": "a7bcdEFghIjklm123456789:4",
        "timestamp": int(time.time() * 1000) if at is None else at,
        "name": "presence.message",
        "data": {"channelId": channel, "site": "eu-west-1-A", "presence": [member]},
    }


def signed_webhook(
    items: list[dict[str, Any]], *, key: str = KEY_NAME, secret: str = SECRET
) -> tuple[dict[str, str], bytes]:
    """Headers and body."""
    body = json.dumps({"items": items}).encode()
    signature = base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()
    return {"X-Ably-Key": key, "X-Ably-Signature": signature, "Content-Type": "application/json"}, body


def failure(status: int, code: int) -> JSONResponse:
    return JSONResponse({"error": error(status, code)}, status)


def _channels(spec: dict[str, Any]) -> list[str]:
    names = spec["channels"]
    return [names] if isinstance(names, str) else names


def _counted(results: list[dict[str, Any]]) -> dict[str, Any]:
    failed = sum("error" in result for result in results)
    return {"successCount": len(results) - failed, "failureCount": failed, "results": results}


def _size(message: dict[str, Any]) -> int:
    data = message.get("data", "")
    data = data if isinstance(data, str) else json.dumps(data)
    return len(message.get("name", "").encode()) + len(data.encode())


__all__ = ["KEY", "KEY_NAME", "SECRET", "AblyDouble", "Refused"]
