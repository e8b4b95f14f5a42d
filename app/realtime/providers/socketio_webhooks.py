"""Webhooks of the Socket.IO server: who is online, signed over the time and the raw body."""

import hashlib
import hmac
import re
import time
from collections.abc import Mapping, Sequence
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.realtime.channels import channel_named
from app.realtime.port import NotFromRealtime, PresenceChange

TIMESTAMP: Final = "x-parley-timestamp"
SIGNATURE: Final = "x-parley-signature"
_MILLISECONDS: Final = re.compile(r"[0-9]{1,15}", re.ASCII)
_OLDEST: Final = 300_000  # milliseconds
_CLOCKS_DIFFER: Final = 5_000  # milliseconds that a webhook may be ahead of this machine's clock


class _Report(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: Literal["channel_occupied", "channel_vacated"]
    channel: Annotated[str, Field(max_length=100)]
    time_ms: Annotated[int, Field(ge=0, le=2**53)]


class _Webhook(BaseModel):
    model_config = ConfigDict(extra="forbid")
    events: Annotated[list[_Report], Field(max_length=1_000)]


def signature(secret: str, timestamp: str, body: bytes) -> str:
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def reported_changes(secret: str, headers: Mapping[str, str], body: bytes) -> Sequence[PresenceChange]:
    """The changes that a signed webhook reports, in order.

    Raises NotFromRealtime for a wrong signature, a time that is too old or in the future, and an unknown type.
    """
    timestamp, given = headers.get(TIMESTAMP, ""), headers.get(SIGNATURE, "")
    if not _MILLISECONDS.fullmatch(timestamp):
        raise NotFromRealtime
    if not hmac.compare_digest(given.encode(), signature(secret, timestamp, body).encode()):
        raise NotFromRealtime
    now = int(time.time() * 1000)
    if not -_OLDEST <= int(timestamp) - now <= _CLOCKS_DIFFER:
        raise NotFromRealtime
    try:
        webhook = _Webhook.model_validate_json(body)
    except ValidationError:
        raise NotFromRealtime from None
    return [
        # A time in the future is capped, or later reports would look older than this one and be ignored.
        PresenceChange(channel, occupied=report.name == "channel_occupied", time_ms=min(report.time_ms, now))
        for report in webhook.events
        if (channel := channel_named(report.channel)) is not None and channel.kind == "user"
    ]
