"""Routes that take their turn in the queue for passwords before anything is done for the request."""

from collections.abc import Callable, Coroutine
from typing import Any, Final

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.requests import ClientDisconnect

from app.auth.fair_queue import ClientLeft, FairQueue
from app.rate_limits.limits import network_of

_CLIENT_CLOSED_REQUEST: Final = 499  # nginx's status for a client that hung up; it is in the log alone


def network(request: Request) -> str:
    """The network that attempts are counted by."""
    # uvicorn puts the visitor's address here, from X-Forwarded-For only if the connection comes from a trusted proxy.
    return network_of(request.client.host) if request.client else "unknown"


class QueuedRoute(APIRoute):
    """The turn lasts until the answer is made: parsing, the database and the password.

    Its body is read before, so that a client that sends slowly holds nothing; one too many is refused before that.
    Raises TooManyAtOnce.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def queued(request: Request) -> Response:
            queue: FairQueue = request.app.state.container.hashing
            address = network(request)
            queue.refuse_overflow(address)
            try:
                await request.body()  # which keeps it
                async with queue.slot(address, disconnected=lambda: _disconnected(request)):
                    return await handle(request)
            except (ClientDisconnect, ClientLeft):
                return Response(status_code=_CLIENT_CLOSED_REQUEST)

        return queued


async def _disconnected(request: Request) -> None:
    """Ends when the client has hung up. Its body was read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
