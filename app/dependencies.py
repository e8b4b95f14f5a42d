"""FastAPI dependencies: units of work, the current user, the settings, the limits and the realtime service."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import BackgroundTasks, Depends, Request
from fastapi.security import HTTPBearer
from sqlalchemy import true

from app.access import current_user as checked
from app.access.claims import TokenClaims
from app.access.visibility import AccessRules
from app.container import Container
from app.core.config import Settings as AppSettings
from app.core.errors import ApiError, NotSignedIn, RateLimited
from app.db import database as databases
from app.db import unit_of_work
from app.messages.views import MessageViews
from app.rate_limits.charged_reads import read_charged
from app.rate_limits.gcra import charge_on_sqlite
from app.rate_limits.limit import Limit
from app.rate_limits.limits import LimitName
from app.rate_limits.limits import Limits as RateLimits
from app.realtime.port import Realtime as RealtimePort
from app.storage.port import Storage as StoragePort


def container_of(request: Request) -> Container:
    running: Container = request.app.state.container
    return running


async def read_work(request: Request) -> AsyncIterator[unit_of_work.ReadWork]:
    async with unit_of_work.ReadWork(container_of(request).database) as work:
        yield work


async def snapshot_work(request: Request) -> AsyncIterator[unit_of_work.SnapshotWork]:
    async with unit_of_work.SnapshotWork(container_of(request).database) as work:
        yield work


async def writing_work(request: Request, background: BackgroundTasks) -> AsyncIterator[unit_of_work.Work]:
    """Commits before the response, publishes after it."""
    container = container_of(request)
    async with unit_of_work.Work(container.database) as work:
        try:
            yield work
            await work.save()
        except ApiError:
            # If something was committed before the error, such as a revoked session, follow up after the response.
            if work.committed:
                background.add_task(container.follow_up, work.committed, leaving_out=None)
                request.state.background = background
            raise
        except Exception:
            if work.committed:
                await container.follow_up(work.committed, leaving_out=None)
            raise
    if work.committed:
        background.add_task(container.follow_up, work.committed, leaving_out=request.headers.get("x-socket-id"))
        background.add_task(container.sweeper.sweep_some)


async def sweep_in_background(request: Request, background: BackgroundTasks) -> None:
    """For routes that publish nothing but are called often: they sweep up changes that could not be published."""
    background.add_task(container_of(request).sweeper.sweep_some)


class AccessToken(HTTPBearer):
    """Reads and verifies the Authorization header in one dependency, because each one costs time per request.

    Raises NotSignedIn.
    """

    async def __call__(self, request: Request) -> TokenClaims:  # type: ignore[override]  # FastAPI passes the returned value to routes
        bearer = await super().__call__(request)
        if bearer is None:
            raise NotSignedIn
        return container_of(request).access_tokens.read(bearer.credentials)


_token = AccessToken(
    auto_error=False, bearerFormat="JWT", description="An access token from sign-in or refresh; valid for ten minutes."
)


ReadWork = Annotated[unit_of_work.ReadWork, Depends(read_work, scope="function")]
SnapshotWork = Annotated[unit_of_work.SnapshotWork, Depends(snapshot_work, scope="function")]
Work = Annotated[unit_of_work.Work, Depends(writing_work, scope="function")]
Claims = Annotated[TokenClaims, Depends(_token)]
"""The token's claims. The session may be revoked: the next statement must check `for_active_session`."""


async def current_user(request: Request, claims: Claims) -> checked.CurrentUser:
    """The caller's user. Raises NotSignedIn."""
    user = await _user_of(container_of(request), claims)
    if user is None:
        raise NotSignedIn
    return user


def limited(name: LimitName) -> Any:
    """A dependency that charges this limit and returns the current user. The charge stays if the request fails.

    It raises NotSignedIn and RateLimited.
    """

    async def user_within(request: Request, claims: Claims) -> checked.CurrentUser:
        """Raises NotSignedIn and RateLimited."""
        container = container_of(request)
        limit: Limit = getattr(container.limits, name)
        charge = _charge_in_statement if container.database.is_postgresql else _charge_on_sqlite
        user, refusal = await charge(container, claims, limit)
        if user is None:
            raise NotSignedIn
        if refusal is not None:
            raise refusal
        return user

    return Depends(user_within)


def limited_read(name: LimitName) -> Any:
    """The same for a route that only reads: on SQLite the charge is kept in memory, as nothing else is written."""

    async def user_within(request: Request, claims: Claims) -> checked.CurrentUser:
        """Raises NotSignedIn and RateLimited."""
        container = container_of(request)
        limit: Limit = getattr(container.limits, name)
        user, refusal = await _charge_in_statement(container, claims, limit)
        if user is None:
            raise NotSignedIn
        if refusal is not None:
            raise refusal
        return user

    return Depends(user_within)


async def _charge_in_statement(
    container: Container, claims: TokenClaims, limit: Limit
) -> tuple[checked.CurrentUser | None, RateLimited | None]:
    found = checked.for_current_user(claims)
    async with unit_of_work.ReadWork(container.database) as work:
        row, refusal = await read_charged(work, container.limits, limit, limit.key(claims.user_id), found, pays=true())
    return None if row is None else checked.CurrentUser.of(row), refusal


async def _charge_on_sqlite(
    container: Container, claims: TokenClaims, limit: Limit
) -> tuple[checked.CurrentUser | None, RateLimited | None]:
    # The connection is returned before waiting for the writer, which may itself be waiting for a connection.
    user = await _user_of(container, claims)
    try:
        if user is not None:
            key = limit.key(claims.user_id)
            await container.database.run_in_writer(lambda connection: charge_on_sqlite(connection, limit, key))
    except RateLimited as refusal:
        return user, refusal
    return user, None


async def _user_of(container: Container, claims: TokenClaims) -> checked.CurrentUser | None:
    # The connection is returned before the route needs one: waiting for a second one could take forever.
    async with unit_of_work.ReadWork(container.database) as work:
        row = await work.row(checked.for_current_user(claims))
    return None if row is None else checked.CurrentUser.of(row)


async def settings(request: Request) -> AppSettings:
    return container_of(request).settings


async def database(request: Request) -> databases.Database:
    return container_of(request).database


async def rate_limits(request: Request) -> RateLimits:
    return container_of(request).limits


async def realtime(request: Request) -> RealtimePort:
    return container_of(request).realtime


async def services(request: Request) -> tuple[RealtimePort, ...]:
    return container_of(request).services


async def storage(request: Request) -> StoragePort | None:
    return container_of(request).storage


async def access_rules(request: Request) -> AccessRules:
    return AccessRules.of(container_of(request).settings)


async def message_views(request: Request) -> MessageViews:
    return container_of(request).message_views


Views = Annotated[MessageViews, Depends(message_views)]
CurrentUser = Annotated[checked.CurrentUser, Depends(current_user)]
Settings = Annotated[AppSettings, Depends(settings)]
Rules = Annotated[AccessRules, Depends(access_rules)]
Database = Annotated[databases.Database, Depends(database)]
"""For the statements that commit on their own."""
Limits = Annotated[RateLimits, Depends(rate_limits)]
Realtime = Annotated[RealtimePort, Depends(realtime)]
Storage = Annotated[StoragePort | None, Depends(storage)]
"""None if there are no attachments."""
Services = Annotated[tuple[RealtimePort, ...], Depends(services)]
"""The realtime services in use: one or, while clients move, two."""
