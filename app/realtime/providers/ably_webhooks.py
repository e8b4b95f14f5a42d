"""Ably's webhooks about presence: batched and signed, of an integration rule for `channel.presence`."""

import hashlib
import hmac
import time
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.realtime.channels import channel_named
from app.realtime.port import NotFromRealtime, PresenceChange
from app.realtime.providers.ably_api import AblyKey

_OLDEST: Final = 360_000  # milliseconds; Ably retries for five minutes
_CLOCKS_DIFFER: Final = 5_000  # milliseconds that a webhook may be ahead of this machine's clock
_PRESENT: Final = frozenset({1, 2, 4})
"""The actions `present`, `enter` and `update`. `leave` is of one connection and the user may have others, so that users
are set offline by the comparison with `online`."""

_Time = Annotated[int, Field(ge=0, le=2**53)]


class _Member(BaseModel):
    model_config = ConfigDict(extra="ignore")
    clientId: str = ""  # noqa: N815  # Ably's name
    action: int
    timestamp: _Time | None = None


class _Presence(BaseModel):
    model_config = ConfigDict(extra="ignore")
    channelId: str  # noqa: N815  # Ably's name
    presence: list[_Member]


class _Item(BaseModel):
    model_config = ConfigDict(extra="ignore")
    source: Literal["channel.presence"]
    timestamp: _Time
    data: _Presence


class _Webhook(BaseModel):
    model_config = ConfigDict(extra="ignore")
    items: Annotated[list[_Item], Field(min_length=1)]


def changes_of_webhook(headers: Mapping[str, str], body: bytes, key: AblyKey) -> Sequence[PresenceChange]:
    """Raises NotFromRealtime, also for webhooks about anything other than presence."""
    signed_by, signature = headers.get("x-ably-key", ""), headers.get("x-ably-signature", "")
    expected = b64encode(hmac.new(key.secret.encode(), body, hashlib.sha256).digest())
    # Ably names the key with or without its app.
    known = signed_by in {key.name, key.name.partition(".")[2]}
    if not (hmac.compare_digest(signature.encode(), expected) and known):
        raise NotFromRealtime
    try:
        webhook = _Webhook.model_validate_json(body)
    except ValidationError:
        raise NotFromRealtime from None
    now = int(time.time() * 1000)
    times = [item.timestamp for item in webhook.items]
    if max(times) < now - _OLDEST or max(times) > now + _CLOCKS_DIFFER:
        raise NotFromRealtime
    return [change for item in webhook.items for change in _changes(item, now)]


def _changes(item: _Item, now: int) -> Iterator[PresenceChange]:
    channel = channel_named(item.data.channelId)
    if channel is None or channel.kind != "user":
        return
    for member in item.data.presence:
        if member.action in _PRESENT and member.clientId == str(channel.id):
            # A time in the future is capped, or later reports would look older than this one and be ignored.
            yield PresenceChange(channel, occupied=True, time_ms=min(member.timestamp or item.timestamp, now))
