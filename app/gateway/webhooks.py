"""Webhooks to the app: signed, in order, and retried until they are accepted."""

import asyncio
import json
import logging
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice, takewhile

import httpx2

from app.gateway.settings import GatewaySettings
from app.gateway.signatures import Signer

log = logging.getLogger("parley.gateway")

_BATCH = 20
_BACKLOG = 100_000  # events; beyond that the oldest are dropped, and the app reconciles with GET /channels
_LONGEST_PAUSE = 30.0  # seconds between two attempts
_SHUTDOWN_PAUSE = 0.1  # seconds between two attempts at shutdown
_CONNECTION_REFUSED = "connection refused"


@dataclass(frozen=True)
class _WebhookEvent:
    time_ms: int
    name: str
    channel: str


class Webhooks:
    """Sends one batch at a time, so that the events of a channel stay in order."""

    def __init__(self, settings: GatewaySettings, signer: Signer) -> None:
        self._settings = settings
        self._signer = signer
        self._backlog: deque[_WebhookEvent] = deque(maxlen=_BACKLOG)
        self._available = asyncio.Event()
        self._batch_full = asyncio.Event()
        self._finishing = asyncio.Event()
        self._last_time_ms = 0
        self._pause = settings.webhook_retry_delay

    def enqueue(self, name: str, channel: str) -> None:
        """Enqueue an event, unless the channel lacks the prefix: clients could flood the queue with such events."""
        if not channel.startswith(self._settings.webhook_prefix):
            return
        # The clock may be set back, but a later event must not have an earlier time, or receivers ignore it.
        self._last_time_ms = max(self._last_time_ms, time.time_ns() // 1_000_000)
        self._backlog.append(_WebhookEvent(self._last_time_ms, name, channel))
        self._available.set()
        if len(self._backlog) >= _BATCH:
            self._batch_full.set()

    async def run(self) -> None:
        """Send webhooks until `finish`. Proxies from the environment are ignored: the receiver is the app itself."""
        await self._available.wait()  # creating the client is slow, and may not be needed
        async with httpx2.AsyncClient(trust_env=False, timeout=None) as client:
            while self._backlog or not self._finishing.is_set():
                await self._gather()
                self._drop_expired()
                if self._backlog and await self._send_next(client) == _CONNECTION_REFUSED and self._finishing.is_set():
                    return  # the receiver was most likely this process

    def finish(self) -> None:
        """Send what is left without waiting for more, then end `run`."""
        for signal in (self._finishing, self._batch_full, self._available):
            signal.set()

    @property
    def pending(self) -> int:
        return len(self._backlog)

    async def _gather(self) -> None:
        """Wait for an event, then for more events up to the batch delay."""
        if not self._backlog and not self._finishing.is_set():
            self._available.clear()
            await self._available.wait()
        if len(self._backlog) < _BATCH and not self._finishing.is_set():
            self._batch_full.clear()
            await _within(self._settings.webhook_batch_delay, self._batch_full)

    async def _send_next(self, client: httpx2.AsyncClient) -> str | None:
        """Send the next batch. A failed batch stays first in the queue and is sent again after a pause."""
        batch = self._next_batch()
        failure = await self._post(client, batch)
        if failure is None:
            self._pause = self._settings.webhook_retry_delay
            self._remove(batch)
        elif self._finishing.is_set():
            await asyncio.sleep(0 if failure == _CONNECTION_REFUSED else _SHUTDOWN_PAUSE)
        else:
            details = {"events": len(batch), "reason": failure, "retry_in": self._pause}
            log.warning("webhook delivery failed", extra=details)
            await _within(self._pause, self._finishing)
            self._pause = min(self._pause * 2, _LONGEST_PAUSE)
        return failure

    def _next_batch(self) -> list[_WebhookEvent]:
        """Events within one batch delay, so that their common `time_ms` is accurate even after an outage."""
        newest = self._backlog[0].time_ms + self._settings.webhook_batch_delay * 1_000
        return [event for event in islice(self._backlog, _BATCH) if event.time_ms <= newest]

    def _drop_expired(self) -> None:
        """Drop events by age: receivers reject old ones, and they would block the rest."""
        oldest = time.time() * 1_000 - self._settings.webhook_give_up_after * 1_000
        stale = list(takewhile(lambda event: event.time_ms < oldest, self._backlog))
        if stale:
            log.error("expired webhooks dropped", extra={"events": len(stale)})
            self._remove(stale)

    def _remove(self, events: list[_WebhookEvent]) -> None:
        for event in events:
            if self._backlog and self._backlog[0] is event:  # a full backlog may have dropped it
                self._backlog.popleft()

    async def _post(self, client: httpx2.AsyncClient, batch: list[_WebhookEvent]) -> str | None:
        events = [{"name": event.name, "channel": event.channel} for event in batch]
        body = json.dumps({"time_ms": batch[-1].time_ms, "events": events}).encode()
        headers = {
            "Content-Type": "application/json",
            "X-Pusher-Key": self._signer.key,
            "X-Pusher-Signature": self._signer.sign(body),
        }
        try:
            async with asyncio.timeout(self._settings.webhook_timeout):
                answer = await client.post(str(self._settings.webhook_url), content=body, headers=headers)
        except httpx2.ConnectError:
            return _CONNECTION_REFUSED
        except (httpx2.HTTPError, TimeoutError) as error:
            return type(error).__name__
        return None if answer.is_success else f"status {answer.status_code}"


async def _within(seconds: float, event: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
