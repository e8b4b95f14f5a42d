"""Messages of the Pusher Channels protocol, version 7. Those for clients are made as whole WebSocket frames."""

import json
from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from app.gateway.frames import text_frame

SUPPORTED_VERSIONS = range(5, 8)  # these messages are the same since 5, and some client libraries still send 5 or 6
DATA_LIMIT = 10_240  # bytes of UTF-8 in one event
FRAME_LIMIT = DATA_LIMIT + 1_024  # bytes, with the envelope

PING = text_frame('{"event":"pusher:ping","data":{}}')
PONG = text_frame('{"event":"pusher:pong","data":{}}')


class Close(IntEnum):
    """Close codes. pusher-js gives up after 40xx, reconnects after a second for 41xx and 1012, and at once for 42xx.

    42xx is only for clients that were silent for long; otherwise they would reconnect in a tight loop.
    """

    RESTART = 1012
    UNKNOWN_KEY = 4001
    UNKNOWN_PATH = 4005
    BAD_VERSION = 4006
    UNSUPPORTED_VERSION = 4007
    NO_VERSION = 4008
    UNAUTHORIZED = 4009
    OVER_CAPACITY = 4100
    PONG_MISSING = 4201


class ErrorCode(IntEnum):
    """Codes of `pusher:error` that leave the connection open. As close codes, pusher-js would never come back."""

    CLIENT_EVENT_RATE = 4301
    WATCHLIST_SIZE = 4302


class Frame(BaseModel):
    """A message from a client."""

    event: str
    data: Any = None
    channel: Any = None


class Subscribe(BaseModel):
    model_config = ConfigDict(strict=True)

    channel: str
    auth: str | None = None
    channel_data: str | None = None


class Unsubscribe(BaseModel):
    model_config = ConfigDict(strict=True)

    channel: str


class SignIn(BaseModel):
    model_config = ConfigDict(strict=True)

    auth: str
    user_data: str


Message = TypeVar("Message", bound=BaseModel)


def read(kind: type[Message], data: object) -> Message | None:
    """The message, or None if `data` is not valid. Some client libraries send JSON in a string."""
    try:
        return kind.model_validate_json(data) if isinstance(data, str) else kind.model_validate(data)
    except ValidationError:
        return None


def connection_established(socket_id: str, activity_timeout: int) -> bytes:
    return _frame(
        "pusher:connection_established", compact_json({"socket_id": socket_id, "activity_timeout": activity_timeout})
    )


def subscription_succeeded(channel: str, data: str) -> bytes:
    """`data` is JSON: the members of a presence channel, an empty object for others."""
    return _frame("pusher_internal:subscription_succeeded", data, channel)


def member_added(channel: str, user_id: str, info: str) -> bytes:
    """`info` is JSON."""
    data = f'{{"user_id":{compact_json(user_id)},"user_info":{info}}}'
    return _frame("pusher_internal:member_added", data, channel)


def member_removed(channel: str, user_id: str) -> bytes:
    return _frame("pusher_internal:member_removed", compact_json({"user_id": user_id}), channel)


def subscription_count(channel: str, count: int) -> bytes:
    return _frame("pusher_internal:subscription_count", compact_json({"subscription_count": count}), channel)


def cache_miss(channel: str) -> bytes:
    return text_frame(compact_json({"event": "pusher:cache_miss", "channel": channel}))


def watchlist_events(user_ids: Mapping[str, Sequence[str]]) -> bytes:
    """`user_ids` by the name of the event: `online` and `offline`. Empty ones are left out."""
    events = [{"name": name, "user_ids": ids} for name, ids in user_ids.items() if ids]
    return _frame("pusher_internal:watchlist_events", compact_json({"events": events}))


def client_event(channel: str, name: str, data: object, user_id: str | None) -> bytes:
    """Raises ValueError if the data contains a number that JSON does not have."""
    frame = {"event": name, "data": data, "channel": channel}
    return text_frame(compact_json(frame if user_id is None else {**frame, "user_id": user_id}))


def subscription_error(channel: str, message: str, *, kind: str, status: int) -> bytes:
    return _frame("pusher:subscription_error", {"type": kind, "error": message, "status": status}, channel)


def signin_success(user_data: str) -> bytes:
    return _frame("pusher:signin_success", {"user_data": user_data})


def error(message: str, code: Close | ErrorCode | None = None) -> bytes:
    """An error. Omit the code if only one message failed, or the client may treat the connection as closed."""
    return _frame("pusher:error", {"code": code, "message": message})


def delivery(channel: str, name: str, data: str) -> bytes:
    return _frame(name, data, channel)


def _frame(event: str, data: object, channel: str | None = None) -> bytes:
    frame = {"event": event, "data": data}
    return text_frame(compact_json(frame if channel is None else {**frame, "channel": channel}))


def compact_json(value: object) -> str:
    """Raises ValueError if the value contains a number that JSON does not have."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
