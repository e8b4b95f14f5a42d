"""What the checks need: the settings, the app's URL, and connections to its services."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx2
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from app.core.config import ConfigurationError, Settings, realtime_faults, schema_faults
from app.core.fields import new_id
from app.db.database import Database, open_database
from app.db.unit_of_work import ReadWork
from app.doctor.report import CheckFailed, CheckSkipped
from app.doctor.sockets import Socket, open_socket
from app.realtime.channels import Channel
from app.realtime.factory import realtime_from, with_gateway_keys
from app.realtime.port import AuthorizationRequest, Realtime
from app.realtime.providers.pusher_app import PusherApp, pusher_app
from app.realtime.providers.pusher_names import pusher_name

TIMEOUT: Final = 10  # seconds per call


@dataclass(frozen=True)
class Context:
    """`url` is the app's public URL without a trailing slash. `wait` is how long to wait for a webhook
    or an event, in seconds.

    Its properties and methods raise CheckSkipped if a setting is missing, and CheckFailed if one is wrong.
    """

    settings: Settings
    unusable: tuple[str, ...]
    http: httpx2.AsyncClient
    url: httpx2.URL | None
    wait: float

    @property
    def pusher(self) -> PusherApp:
        self._require_pusher()
        if self.settings.realtime == "local":
            return pusher_app(with_gateway_keys(self.settings), "local")
        return pusher_app(self.settings, "pusher")

    def _require_pusher(self) -> None:
        if faults := realtime_faults(self.settings):
            raise CheckSkipped("; ".join(faults))
        if self.settings.runs_gateway and self.settings.secret_key is None:
            raise CheckSkipped("SECRET_KEY is missing: `make run` generates one")

    @property
    def address(self) -> httpx2.URL:
        if self.url is None:
            raise CheckSkipped("pass the app's URL: --url https://chat.example.com")
        return self.url

    @asynccontextmanager
    async def realtime(self) -> AsyncIterator[Realtime]:
        self._require_pusher()
        async with AsyncExitStack() as opened:
            through_database = self.settings.realtime == "socketio" and self.settings.socketio_adapter == "postgres"
            database = await opened.enter_async_context(self.database()) if through_database else None
            try:
                realtime = realtime_from(with_gateway_keys(self.settings), timeout=TIMEOUT, database=database)
            except ConfigurationError as error:
                raise CheckFailed(str(error)) from None
            opened.push_async_callback(realtime.close)
            yield realtime

    @asynccontextmanager
    async def database(self) -> AsyncIterator[Database]:
        database = self._open_database()
        try:
            yield database
        finally:
            await database.close()

    def _open_database(self) -> Database:
        settings = self.settings
        if settings.database_url is None and (settings.production or settings.vercel):
            raise CheckSkipped("DATABASE_URL is missing")
        if faults := schema_faults(settings):
            raise CheckSkipped("; ".join(faults))
        try:
            url = make_url(settings.database)
            if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
                # Opening a missing file would create it.
                raise CheckFailed(f"{url.database} does not exist: run `python -m alembic upgrade head`")
            return open_database(settings.database, settings.connecting)
        except (ArgumentError, ValueError, ConfigurationError):
            raise CheckFailed("DATABASE_URL is not a PostgreSQL or SQLite URL: copy it from your provider") from None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[ReadWork]:
        async with self.database() as database, ReadWork(database) as work:
            yield work

    @asynccontextmanager
    async def socket(self) -> AsyncIterator[Socket]:
        """A socket as a browser opens it."""
        async with open_socket(self.sockets, self.pusher.key) as socket:
            yield socket

    async def listen(self, socket: Socket, channel: Channel) -> None:
        async with self.realtime() as realtime:
            request = AuthorizationRequest(new_id(), channel.id, (channel,), socket.id)
            grant = await realtime.authorize(request)
        await socket.subscribe(pusher_name(channel), grant.credentials["auth"])

    @property
    def sockets(self) -> str:
        """The URL at which browsers connect: Pusher's, the public host, the page's host, or the API's own."""
        app = self.pusher
        tls = app.tls if app.public_tls is None else app.public_tls
        scheme = "wss" if tls else "ws"
        if app.host is None:
            return f"{scheme}://ws-{app.cluster}.pusher.com"
        if app.public_host:
            return f"{scheme}://{app.public_host}{_port(app.public_port)}"
        if self.url is not None:
            # The web client uses TLS if its page does.
            scheme = "wss" if self.url.scheme == "https" else "ws"
            return f"{scheme}://{self.url.host}{_port(app.public_port or self.url.port)}"
        return f"{'wss' if app.tls else 'ws'}://{app.host}{_port(app.port)}"

    def api(self, path: str) -> str:
        """A URL of Pusher's HTTP API for this app."""
        app = self.pusher
        host = f"api-{app.cluster}.pusher.com" if app.host is None else f"{app.host}{_port(app.port)}"
        return f"{'https' if app.tls else 'http'}://{host}/apps/{app.app_id}{path}"

    async def request(self, method: str, path: str, **options: Any) -> httpx2.Response:
        """Send one request to the app. Redirects are not followed. Raises CheckFailed and CheckSkipped."""
        address = f"{self.address}{path}"
        try:
            return await self.http.request(method, address, **options)
        except httpx2.HTTPError as error:
            hint = certificate_hint(error) or "check that the app is running there"
            raise CheckFailed(f"{address} does not respond ({type(error).__name__}): {hint}") from None


def certificate_hint(error: Exception) -> str | None:
    """How to fix a certificate that this machine does not trust; None for other errors."""
    if "CERTIFICATE_VERIFY_FAILED" not in str(error):
        return None
    return "its certificate is not trusted: add its CA to this system's trust store (`update-ca-certificates`)"


def _port(port: int | None) -> str:
    return "" if port is None else f":{port}"
