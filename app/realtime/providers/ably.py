"""The realtime service on Ably: batches over its REST API, and tokens whose capability lists the channels."""

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlencode
from uuid import UUID, uuid4

from app.auth import hs256
from app.core.realtime_settings import Provider
from app.realtime.channels import Channel, channel_named
from app.realtime.client_config import AblyConfig
from app.realtime.events import Event
from app.realtime.port import AuthorizationRequest, EventRefused, Grant, Limits, PresenceChange, RealtimeUnavailable
from app.realtime.providers.ably_api import AblyApi, AblyKey, failures_of_batch, next_page
from app.realtime.providers.ably_webhooks import changes_of_webhook
from app.realtime.providers.parallel import in_parallel

LIMITS: Final = Limits(
    # https://ably.com/docs/messages/batch and https://ably.com/docs/platform/pricing/limits
    channels_per_call=100,
    event_bytes=60_000,  # of 64 KiB, which the name counts towards
    lists_presence=True,
    reports_presence=True,
    ends_connections=True,
    deduplicates=True,
)
TOKEN_LIFETIME: Final = 3_300  # seconds; with revocable tokens Ably refuses more than an hour
_PAGE: Final = 1_000  # channels
_REFUSED_FOR_GOOD: Final = frozenset({400, 413, 429})  # of a channel: the event is wrong, or the channel too busy


class AblyRealtime:
    """The realtime interface over Ably's REST API. `timeout` is in seconds, per call; `host` is None for Ably's own."""

    provider: Provider = "ably"
    limits = LIMITS

    def __init__(
        self, key: str, host: str | None = None, *, timeout: float, token_lifetime: int = TOKEN_LIFETIME
    ) -> None:
        self._key = AblyKey.parse(key)
        self._config = AblyConfig(host=host)
        self._token_lifetime = token_lifetime
        self._api = AblyApi(self._config.origin, self._key, timeout=timeout)

    def client_config(self) -> AblyConfig:
        return self._config

    async def publish(self, events: Sequence[Event], *, leaving_out: str | None) -> None:
        # Leaving a connection out needs its secret key, so the sender's own receives the event too, without effect.
        specs = [[_spec(event, chunk) for chunk in _chunks(event.channels)] for event in events]
        channels = {channel for event in events for channel in event.channels}
        if len(channels) <= LIMITS.channels_per_call:
            await self._publish_batch([spec for of_event in specs for spec in of_event])
            return
        for of_event in specs:
            await in_parallel(self._publish_batch, ([spec] for spec in of_event))

    async def _publish_batch(self, specs: Sequence[Mapping[str, object]]) -> None:
        if not specs:
            return
        answer = await self._api.call("POST", "/messages", _json(specs), expected={200, 201, 400})
        failures, count = failures_of_batch(answer)
        if not failures:
            return
        status, code = failures[0]
        reason = f"{len(failures)} of {count} channels refused, status {status}, code {code}"
        # If the others took it, the service works, and one channel must not open the circuit breaker.
        for_good = len(failures) < count or status in _REFUSED_FOR_GOOD
        raise (EventRefused if for_good else RealtimeUnavailable)(reason)

    async def authorize(self, request: AuthorizationRequest) -> Grant:
        """A token to subscribe to these channels, and to be present on one's own. Raises ValueError without any."""
        if not request.channels:
            raise ValueError("a token is for channels")
        now = int(time.time())
        expires = now + self._token_lifetime
        claims = {
            "iat": now,
            "exp": expires,
            "x-ably-capability": json.dumps({channel.name: _rights(channel) for channel in request.channels}),
            "x-ably-clientId": str(request.user_id),
            "x-ably-revocation-key": str(request.session_id),
        }
        token = hs256.signed(claims, self._key.secret.encode(), headers={"kid": self._key.name})
        return Grant({"token": token}, expires_at=datetime.fromtimestamp(expires, UTC))

    async def disconnect(self, session_id: UUID) -> None:
        """Revoke the session's tokens. Raises EventRefused if the key's tokens are not revocable.

        Its connections then stay until the token expires, and receive nothing: the user's channels have new names.
        """
        body = _json({"targets": [f"revocationKey:{session_id}"]})
        answer = await self._api.call("POST", f"/keys/{self._key.name}/revokeTokens", body, expected={200, 201, 400})
        failures, _ = failures_of_batch(answer)
        if failures:
            status, code = failures[0]
            raise EventRefused(f"the session's tokens are not revoked, status {status}, code {code}")

    async def online(self) -> frozenset[Channel]:
        found = set[Channel]()
        page: str | None = "/channels?" + urlencode({"prefix": "user:", "by": "value", "limit": _PAGE})
        while page is not None:
            answer = await self._api.call("GET", page, expected={200})
            for details in answer.array():
                name, subscribers = _occupancy(details)
                if subscribers > 0 and (channel := channel_named(name)) is not None:
                    found.add(channel)
            page = next_page(answer)
        return frozenset(found)

    def presence_changes(self, headers: Mapping[str, str], body: bytes) -> Sequence[PresenceChange]:
        return changes_of_webhook(headers, body, self._key)

    async def check(self) -> None:
        await self._publish_batch([{"channels": ["parley:check"], "messages": {"name": "check"}}])

    async def close(self) -> None:
        await self._api.close()


def _spec(event: Event, channels: Sequence[Channel]) -> dict[str, object]:
    data = event.model_dump_json()
    if len(data.encode()) > LIMITS.event_bytes and (thin := event.thin()) is not None:
        data = json.dumps(thin, separators=(",", ":"))
    # Ably drops a message whose id it had in the last two minutes: a request that is sent twice is delivered once.
    message = {"id": uuid4().hex, "name": event.name, "data": data, "encoding": "json"}
    return {"channels": [channel.name for channel in channels], "messages": message}


def _chunks(channels: Iterable[Channel]) -> Iterable[Sequence[Channel]]:
    each = list(dict.fromkeys(channels))
    return (each[start : start + LIMITS.channels_per_call] for start in range(0, len(each), LIMITS.channels_per_call))


def _rights(channel: Channel) -> list[str]:
    return ["subscribe", "presence"] if channel.kind == "user" else ["subscribe"]


def _occupancy(details: object) -> tuple[str, int]:
    """A channel's name and its number of subscribers. Raises RealtimeUnavailable."""
    try:
        name, count = details["channelId"], details["status"]["occupancy"]["metrics"].get("subscribers", 0)  # type: ignore[index]  # checked by the except
    except (KeyError, TypeError, AttributeError):
        raise RealtimeUnavailable("the response has no occupancy") from None
    return (str(name), count) if isinstance(count, int) else (str(name), 0)


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
