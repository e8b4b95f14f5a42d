"""Parses published events from the HTTP API and checks Pusher's limits."""

import re
from dataclasses import dataclass
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.gateway.channels import Channel, channel_named
from app.gateway.errors import BadRequest, TooLarge
from app.gateway.protocol import DATA_LIMIT

_CHANNELS_LIMIT = 100
_BATCH_LIMIT = 10
_SOCKET_ID = re.compile(r"[0-9]{1,20}\.[0-9]{1,20}")


class _Event(BaseModel):
    model_config = ConfigDict(strict=True)

    name: Annotated[str, Field(min_length=1, max_length=200)]
    data: str
    channel: str | None = None
    socket_id: str | None = None
    info: str | None = None

    def targets(self) -> list[str]:
        return [] if self.channel is None else [self.channel]


class _EventForMany(_Event):
    channels: list[str] = []

    def targets(self) -> list[str]:
        return [*super().targets(), *self.channels]


class _Batch(BaseModel):
    batch: list[_Event]


@dataclass(frozen=True)
class Publication:
    name: str
    data: str
    channels: tuple[Channel, ...]
    leaving_out: str | None
    info: str | None


def publication(body: bytes) -> Publication:
    """The event in a request body. Raises BadRequest and TooLarge."""
    return _within_limits(_parse(_EventForMany, body))


def publications(body: bytes) -> list[Publication]:
    """All events of a batch. Raises BadRequest and TooLarge, so a batch with one invalid event is not published."""
    batch = _parse(_Batch, body).batch
    if len(batch) > _BATCH_LIMIT:
        raise TooLarge(f"Batch too large: {len(batch)} events, at most {_BATCH_LIMIT}")
    return [_within_limits(event) for event in batch]


def channel(name: str) -> Channel:
    """The channel of this name. Raises BadRequest."""
    known = channel_named(name)
    if known is None:
        raise BadRequest(f"Invalid channel name: {name[:200]}")
    return known


Shape = TypeVar("Shape", bound=BaseModel)


def _parse(shape: type[Shape], body: bytes) -> Shape:
    try:
        return shape.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "body"
    raise BadRequest(f"{place}: {first['msg']}")


def _within_limits(event: _Event) -> Publication:
    size = len(event.data.encode())
    if size > DATA_LIMIT:
        raise TooLarge(f"The data content of this event exceeds the allowed maximum ({DATA_LIMIT} bytes): {size} bytes")
    names = event.targets()
    if not names:
        raise BadRequest("Missing required parameter: channel or channels")
    if len(names) > _CHANNELS_LIMIT:
        raise BadRequest(f"Too many channels: {len(names)}, at most {_CHANNELS_LIMIT}")
    if event.socket_id is not None and not _SOCKET_ID.fullmatch(event.socket_id):
        raise BadRequest("Invalid socket_id")
    targets = tuple(channel(name) for name in dict.fromkeys(names))
    return Publication(event.name, event.data, targets, event.socket_id, event.info)
