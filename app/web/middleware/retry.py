"""Running a request again that lost a race in the database: what it did was undone, so nobody need know."""

import logging
from typing import Final

from sqlalchemy.exc import DBAPIError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.db.errors import is_lost_race

_TRIES: Final = 4

_log = logging.getLogger("parley.database")


class Retry:
    """For requests with a body of at most LARGEST_BODY, of which nothing was answered yet."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        heard: list[Message] = []
        answered = False

        async def send_noting(message: Message) -> None:
            nonlocal answered
            answered = True
            await send(message)

        for attempt in range(1, _TRIES + 1):
            try:
                await self._app(dict(scope), _replayed(heard, receive), send_noting)
            except DBAPIError as error:
                if answered or attempt == _TRIES or not is_lost_race(error):
                    raise
                _log.warning("tried again", extra={"reason": type(error.orig).__name__, "attempt": attempt})
            else:
                return


def _replayed(heard: list[Message], receive: Receive) -> Receive:
    """The request as it came: first what was heard before, then what is still to come."""
    again = list(heard)

    async def listen() -> Message:
        if again:
            return again.pop(0)
        message = await receive()
        heard.append(message)
        return message

    return listen
