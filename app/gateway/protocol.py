"""Messages of the Pusher Channels protocol, version 7. Those for clients are made as whole WebSocket frames."""

import json
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


class Frame(BaseModel):
    """A message from a client."""

    event: str
    data: Any = None


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
        "pusher:connection_established", _compact({"socket_id": socket_id, "activity_timeout": activity_timeout})
    )


def subscription_succeeded(channel: str) -> bytes:
    return _frame("pusher_internal:subscription_succeeded", "{}", channel)


def subscription_error(channel: str, message: str, *, kind: str, status: int) -> bytes:
    return _frame("pusher:subscription_error", {"type": kind, "error": message, "status": status}, channel)


def signin_success(user_data: str) -> bytes:
    return _frame("pusher:signin_success", {"user_data": user_data})


def error(message: str, code: Close | None = None) -> bytes:
    """An error. Omit the code if only one message failed, or the client may treat the connection as closed."""
    return _frame("pusher:error", {"code": code, "message": message})


def delivery(channel: str, name: str, data: str) -> bytes:
    return _frame(name, data, channel)


def _frame(event: str, data: object, channel: str | None = None) -> bytes:
    frame = {"event": event, "data": data}
    return text_frame(_compact(frame if channel is None else {**frame, "channel": channel}))


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
