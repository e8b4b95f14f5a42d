"""Retries a request that lost a race in the database. Its transaction was rolled back, so a retry is safe."""

import logging
from collections.abc import Sequence
from typing import Final

from sqlalchemy.exc import DBAPIError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.db.errors import is_lost_race

_TRIES: Final = 4

_log = logging.getLogger("parley.database")


class Retry:
    """Retries only before a response has started. It buffers the body, unless the path is below one of `streams`."""

    def __init__(self, app: ASGIApp, streams: Sequence[str] = ()) -> None:
        self._app = app
        self._streams = tuple(f"{path}/" for path in streams)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(self._streams):
            await self._app(scope, receive, send)
            return
        received: list[Message] = []
        response_started = False

        async def send_tracked(message: Message) -> None:
            nonlocal response_started
            response_started = True
            await send(message)

        for attempt in range(1, _TRIES + 1):
            try:
                await self._app(dict(scope), _replayed(received, receive), send_tracked)
            except DBAPIError as error:
                if response_started or attempt == _TRIES or not is_lost_race(error):
                    raise
                _log.warning("request retried", extra={"reason": type(error.orig).__name__, "attempt": attempt})
            else:
                return


def _replayed(received: list[Message], receive: Receive) -> Receive:
    """The request from its beginning: first the messages received before, then new ones."""
    again = list(received)

    async def receive_replayed() -> Message:
        if again:
            return again.pop(0)
        message = await receive()
        received.append(message)
        return message

    return receive_replayed
