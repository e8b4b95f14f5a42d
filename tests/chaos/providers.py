"""The realtime services that runs can have, by their names in REALTIME_PROVIDER."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final, Literal, get_args

from tests.chaos.realtime import Local, Pusher, RealtimeService
from tests.chaos.socketio import SocketIo

Provider = Literal["local", "pusher", "socketio"]
PROVIDERS: Final[tuple[Provider, ...]] = get_args(Provider)


@asynccontextmanager
async def realtime_service(provider: Provider, folder: Path, port: int) -> AsyncIterator[RealtimeService]:
    """For a run in this folder, whose API has this port."""
    parley = f"http://127.0.0.1:{port}"
    match provider:
        case "local":
            yield Local(folder, port)
        case "pusher":
            async with Pusher.running(parley) as pusher:
                yield pusher
        case "socketio":
            async with SocketIo(folder, parley).running() as socketio:
                yield socketio
