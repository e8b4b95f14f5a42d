"""Telling the app's own server what happened here: signed, in order, again until it is taken."""

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
_BACKLOG = 100_000  # events; beyond it the oldest are forgotten, and a reader mends itself from GET /channels
_LONGEST_PAUSE = 30.0  # seconds between two tries
_LAST_PAUSE = 0.1  # the same, when there are only two seconds left
_NOBODY_THERE = "connection refused"


@dataclass(frozen=True)
class _Happening:
    time_ms: int
    name: str
    channel: str


class Webhooks:
    """One batch at a time, so that two events of one channel can never overtake each other."""

    def __init__(self, settings: GatewaySettings, signer: Signer) -> None:
        self._settings = settings
        self._signer = signer
        self._backlog: deque[_Happening] = deque(maxlen=_BACKLOG)
        self._news = asyncio.Event()
        self._enough = asyncio.Event()
        self._finishing = asyncio.Event()
        self._last_time_ms = 0
        self._pause = settings.webhook_retry_delay

    def tell(self, name: str, channel: str) -> None:
        """Unless the app does not want to know it. What anybody may cause would hold up what people wait for."""
        if not channel.startswith(self._settings.webhook_prefix):
            return
        # The clock may be set back, but what happened later must never look older: readers ignore that.
        self._last_time_ms = max(self._last_time_ms, time.time_ns() // 1_000_000)
        self._backlog.append(_Happening(self._last_time_ms, name, channel))
        self._news.set()
        if len(self._backlog) >= _BATCH:
            self._enough.set()

    async def run(self) -> None:
        """Until `finish`. No proxy from the environment: the receiver is the app's own server."""
        await self._news.wait()  # before there is a client: it would build a TLS context that nobody may need
        async with httpx2.AsyncClient(trust_env=False, timeout=None) as client:
            while self._backlog or not self._finishing.is_set():
                await self._gather()
                self._forget_stale()
                if self._backlog and await self._tell_next(client) == _NOBODY_THERE and self._finishing.is_set():
                    return  # most likely it was this very process that would have listened

    def finish(self) -> None:
        """Tell what is left without waiting for more, and come to an end."""
        for event in (self._finishing, self._enough, self._news):
            event.set()

    @property
    def untold(self) -> int:
        return len(self._backlog)

    async def _gather(self) -> None:
        """Wait for something to tell, then a moment for more of it."""
        if not self._backlog and not self._finishing.is_set():
            self._news.clear()
            await self._news.wait()
        if len(self._backlog) < _BATCH and not self._finishing.is_set():
            self._enough.clear()
            await _within(self._settings.webhook_batch_delay, self._enough)

    async def _tell_next(self, client: httpx2.AsyncClient) -> str | None:
        """What was not taken stays first in line, and is told again after a pause."""
        batch = self._next_batch()
        objection = await self._objection(client, batch)
        if objection is None:
            self._pause = self._settings.webhook_retry_delay
            self._forget(batch)
        elif self._finishing.is_set():
            await asyncio.sleep(0 if objection == _NOBODY_THERE else _LAST_PAUSE)
        else:
            details = {"events": len(batch), "objection": objection, "next_try": self._pause}
            log.warning("webhook not taken", extra=details)
            await _within(self._pause, self._finishing)
            self._pause = min(self._pause * 2, _LONGEST_PAUSE)
        return objection

    def _next_batch(self) -> list[_Happening]:
        """What happened within one batch delay, so that one `time_ms` is true for all of it after an outage, too."""
        newest = self._backlog[0].time_ms + self._settings.webhook_batch_delay * 1_000
        return [happening for happening in islice(self._backlog, _BATCH) if happening.time_ms <= newest]

    def _forget_stale(self) -> None:
        """By the age of what happened, not by the tries: readers refuse what is older, and it would block the rest."""
        oldest = time.time() * 1_000 - self._settings.webhook_give_up_after * 1_000
        stale = list(takewhile(lambda happening: happening.time_ms < oldest, self._backlog))
        if stale:
            log.error("webhooks given up", extra={"events": len(stale)})
            self._forget(stale)

    def _forget(self, told: list[_Happening]) -> None:
        for happening in told:
            if self._backlog and self._backlog[0] is happening:  # a full backlog may have dropped it meanwhile
                self._backlog.popleft()

    async def _objection(self, client: httpx2.AsyncClient, batch: list[_Happening]) -> str | None:
        events = [{"name": happening.name, "channel": happening.channel} for happening in batch]
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
            return _NOBODY_THERE
        except (httpx2.HTTPError, TimeoutError) as error:
            return type(error).__name__
        return None if answer.is_success else f"status {answer.status_code}"


async def _within(seconds: float, event: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
