"""The web client in a real browser, on each realtime service with a client module of its own: a real Socket.IO server,
doubles of Ably and Supabase, and Liveblocks' own Room engine."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.test_scenarios import browser, play
from tests.e2e.processes import free_port
from tests.long.test_liveblocks import SECRET as LIVEBLOCKS_KEY
from tests.long.test_liveblocks import liveblocks_host
from tests.providers import supabase_double
from tests.providers.ably_double import KEY, AblyDouble
from tests.providers.socketio_servers import REDIS, SECRET, backend, server

__all__ = ["browser"]

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Service:
    settings: dict[str, str]
    sockets: str
    """What the addresses of its sockets begin with."""
    offline_within: int = 30
    """Seconds from a user's sign-out until others see it."""


@asynccontextmanager
async def socketio(parley: str, folder: Path) -> AsyncIterator[Service]:
    port = free_port()
    settings = {
        "SOCKETIO_URL": f"http://localhost:{port}",
        "SOCKETIO_SECRET": SECRET,
        "SOCKETIO_REDIS_URL": REDIS,
    }
    async with backend("redis") as shared, server(port, parley, shared.environment, folder / "server.log"):
        yield Service({**settings, "SOCKETIO_PREFIX": shared.prefix}, f"ws://localhost:{port}/socket.io/")


@asynccontextmanager
async def ably(parley: str, _folder: Path) -> AsyncIterator[Service]:
    double = AblyDouble(webhook_url=f"{parley}/api/v1/realtime/webhook/ably")
    async with double.running():
        yield Service({"ABLY_KEY": KEY, "ABLY_HOST": double.host}, f"ws://{double.host}", offline_within=90)
    assert double.taken
    assert set(double.refused) == {("", 40141)}  # the token of the revoked session alone


@asynccontextmanager
async def supabase(_parley: str, _folder: Path) -> AsyncIterator[Service]:
    double = supabase_double.SupabaseDouble()
    async with double.running() as address:
        settings = {
            "SUPABASE_URL": address.http,
            "SUPABASE_PUBLISHABLE_KEY": supabase_double.PUBLISHABLE,
            "SUPABASE_SECRET_KEY": supabase_double.SECRET,
            "SUPABASE_JWT_SECRET": supabase_double.JWT_SECRET,
        }
        yield Service(settings, f"{address.ws}/realtime/v1/websocket")
    assert double.taken
    assert double.refused == []


@asynccontextmanager
async def liveblocks(_parley: str, _folder: Path) -> AsyncIterator[Service]:
    async with liveblocks_host(lifetime=3_600) as (host, url):
        settings = {"LIVEBLOCKS_SECRET_KEY": LIVEBLOCKS_KEY, "LIVEBLOCKS_URL": url}
        yield Service(settings, f"{url.replace('http', 'ws')}/v8")
        assert (await host.ask("report"))["refused"] == []


@pytest.mark.parametrize("running", [socketio, ably, supabase, liveblocks], ids=lambda running: str(running.__name__))
async def test_people_use_the_web_client(
    running: Callable[[str, Path], AbstractAsyncContextManager[Service]],
    browser: str,
    sqlite_template: Path,
    tmp_path: Path,
) -> None:
    port = free_port()
    async with running(f"http://127.0.0.1:{port}", tmp_path) as service:
        settings = {"REALTIME_PROVIDER": running.__name__, "PORT": str(port), **service.settings}
        variables = {"SOCKETS": service.sockets, "OFFLINE_WITHIN": str(1_000 * service.offline_within)}
        await play(HERE / "web_client.mjs", browser, sqlite_template, tmp_path, settings, **variables)
