"""Parley with the real Pusher adapter, which signs for real and tells a server that checks signatures."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from httpx2 import ASGITransport, AsyncClient
from pydantic import SecretStr

from app.main import create_app
from tests.support.app import TestApp, app_settings
from tests.support.pusher_server import APP_ID, KEY, SECRET, PusherServer
from tests.support.recording import RecordingRealtime


@asynccontextmanager
async def signing_parley(database_url: str, pusher: PusherServer) -> AsyncIterator[TestApp]:
    """Its recording realtime hears nothing: look at what the server took."""
    settings = app_settings(
        database_url,
        pusher_app_id=APP_ID,
        pusher_key=KEY,
        pusher_secret=SecretStr(SECRET),
        pusher_host="127.0.0.1",
        pusher_port=pusher.port,
        pusher_tls=False,
    )
    app = create_app(settings)
    async with (
        app.router.lifespan_context(app),
        AsyncClient(transport=ASGITransport(app=app), base_url="http://parley.test") as http,
    ):
        yield TestApp(app, http, RecordingRealtime())
