"""Errors of the HTTP API, and of what clients send. The messages are for developers, like Pusher's."""

from app.gateway.protocol import Close, ErrorCode


class BadRequest(Exception):
    status = 400


class Unauthorized(BadRequest):
    status = 401


class NotFound(BadRequest):
    status = 404


class TooLarge(BadRequest):
    status = 413


class CommandError(Exception):
    """A message from a client that is answered with `pusher:error`. The connection stays open."""

    def __init__(self, reason: str, code: Close | ErrorCode | None = None) -> None:
        super().__init__(reason)
        self.code = code
