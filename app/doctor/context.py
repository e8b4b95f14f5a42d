"""What is examined: the settings as they are, and where the app is to be found."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx2
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from app.core.config import ConfigurationError, Settings, pusher_faults
from app.db.database import Database, open_database
from app.db.unit_of_work import Transaction, UnitOfWork
from app.doctor.report import CheckFailed, CheckSkipped
from app.doctor.sockets import Socket, open_socket
from app.main import pusher_of
from app.realtime.channels import Channel
from app.realtime.providers.pusher import PusherApp, PusherRealtime

WITHIN: Final = 10  # seconds for one call


@dataclass(frozen=True)
class Context:
    """`url` is the app's public address without a slash at its end; `wait` is in seconds, for what is reported."""

    settings: Settings
    unusable: tuple[str, ...]
    http: httpx2.AsyncClient
    url: httpx2.URL | None
    wait: float

    @property
    def pusher(self) -> PusherApp:
        if faults := pusher_faults(self.settings):
            raise CheckSkipped("; ".join(faults))
        if self.settings.embeds_gateway and self.settings.gateway_secret is None:
            raise CheckSkipped("there are no keys yet: `make run` makes them")
        return pusher_of(self.settings)

    @property
    def address(self) -> httpx2.URL:
        if self.url is None:
            raise CheckSkipped("give --url https://chat.example.com, where the app is")
        return self.url

    @asynccontextmanager
    async def realtime(self) -> AsyncIterator[PusherRealtime]:
        realtime = PusherRealtime(self.pusher, timeout=WITHIN)
        try:
            yield realtime
        finally:
            await realtime.close()

    @asynccontextmanager
    async def database(self) -> AsyncIterator[Database]:
        database = self._opened()
        try:
            yield database
        finally:
            await database.close()

    def _opened(self) -> Database:
        settings = self.settings
        if settings.database_url is None and (settings.production or settings.vercel):
            raise CheckSkipped("DATABASE_URL is missing")
        try:
            url = make_url(settings.database)
            if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
                # Opening it would make one.
                raise CheckFailed(f"there is no file {url.database}: run `python -m alembic upgrade head`")
            return open_database(settings.database, settings.connecting)
        except (ArgumentError, ValueError, ConfigurationError):
            raise CheckFailed(
                "DATABASE_URL is for neither PostgreSQL nor SQLite: write it as your provider does"
            ) from None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[UnitOfWork]:
        async with self.database() as database, UnitOfWork(database, Transaction.SINGLE) as work:
            yield work

    @asynccontextmanager
    async def socket(self) -> AsyncIterator[Socket]:
        """A socket as a browser opens it."""
        async with open_socket(self.sockets, self.pusher.key) as socket:
            yield socket

    async def listen(self, socket: Socket, channel: Channel) -> None:
        async with self.realtime() as realtime:
            grant = await realtime.grant(channel, socket.id)
        await socket.subscribe(channel.name, grant.auth)

    @property
    def sockets(self) -> str:
        """Where browsers open them: by a name of their own, at the page's host, or where the API goes too."""
        app = self.pusher
        safe = app.tls if app.public_tls is None else app.public_tls
        scheme = "wss" if safe else "ws"
        if app.host is None:
            return f"{scheme}://ws-{app.cluster}.pusher.com"
        if app.public_host:
            return f"{scheme}://{app.public_host}{_port(app.public_port)}"
        if self.url is not None:
            # The web client opens it as safely as its page came.
            scheme = "wss" if self.url.scheme == "https" else "ws"
            return f"{scheme}://{self.url.host}{_port(app.public_port or self.url.port)}"
        return f"{'wss' if app.tls else 'ws'}://{app.host}{_port(app.port)}"

    def api(self, path: str) -> str:
        """An address of Pusher's HTTP API in this app."""
        app = self.pusher
        host = f"api-{app.cluster}.pusher.com" if app.host is None else f"{app.host}{_port(app.port)}"
        return f"{'https' if app.tls else 'http'}://{host}/apps/{app.app_id}{path}"

    async def ask(self, method: str, path: str, **words: Any) -> httpx2.Response:
        """One request to the app. Redirects are answers: what is asked is never taken elsewhere."""
        address = f"{self.address}{path}"
        try:
            return await self.http.request(method, address, **words)
        except httpx2.HTTPError as error:
            hint = untrusted(error) or "is the app running there?"
            raise CheckFailed(f"{address} does not answer ({type(error).__name__}): {hint}") from None


def untrusted(error: Exception) -> str | None:
    """What to do about a certificate that this machine does not trust, if it is that."""
    if "CERTIFICATE_VERIFY_FAILED" not in str(error):
        return None
    return "its certificate is not trusted here: add its authority to this system's store (`update-ca-certificates`)"


def _port(port: int | None) -> str:
    return "" if port is None else f":{port}"
