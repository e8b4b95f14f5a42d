"""All that a route may ask for: the work, who is calling, the settings, and the realtime service."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import BackgroundTasks, Depends, Request
from fastapi.security import HTTPBearer
from sqlalchemy import true

from app.access.active_session import for_active_session
from app.access.claims import TokenClaims
from app.auth.access_tokens import read_access_token
from app.container import Container
from app.core.config import Settings as AppSettings
from app.core.errors import ApiError, NotSignedIn, RateLimited
from app.db.unit_of_work import Transaction, UnitOfWork
from app.models.users import User
from app.rate_limits.gcra import charge_on_sqlite
from app.rate_limits.limit import Limit
from app.rate_limits.limits import LimitName
from app.rate_limits.limits import Limits as RateLimits
from app.rate_limits.reads import read_charged
from app.realtime.channels import is_connection
from app.realtime.port import Realtime as RealtimePort


def container_of(request: Request) -> Container:
    running: Container = request.app.state.container
    return running


async def unit_of_work(request: Request, background: BackgroundTasks) -> AsyncIterator[UnitOfWork]:
    """Saved before the answer leaves; told after it. A GET reads statement by statement, the rest in a transaction."""
    container = container_of(request)
    reads = request.method in {"GET", "HEAD"}
    async with UnitOfWork(container.database, Transaction.SINGLE if reads else Transaction.WRITING) as work:
        try:
            yield work
            await work.save()
        except ApiError:
            # One that saved something first (a revoked session) is followed up behind its answer; see `problem`.
            if work.committed:
                background.add_task(container.follow_up, work.committed, leaving_out=None)
                request.state.background = background
            raise
        except Exception:
            if work.committed:
                await container.follow_up(work.committed, leaving_out=None)
            raise
    if work.committed:
        background.add_task(container.follow_up, work.committed, leaving_out=_own_socket(request))
        background.add_task(container.sweeper.sweep_some)


async def sweep_in_background(request: Request, background: BackgroundTasks) -> None:
    """For routes that announce nothing, and are asked often enough to look after what others could not announce."""
    background.add_task(container_of(request).sweeper.sweep_some)


def _own_socket(request: Request) -> str | None:
    given = request.headers.get("x-socket-id", "")
    return given if is_connection(given) else None


class AccessToken(HTTPBearer):
    """The header, and in the same step whom it names: each dependency costs, at the start and at each request."""

    async def __call__(self, request: Request) -> TokenClaims:  # type: ignore[override]  # routes see what it returns
        bearer = await super().__call__(request)
        if bearer is None:
            raise NotSignedIn
        return read_access_token(container_of(request).settings.signing_secret, bearer.credentials)


_token = AccessToken(auto_error=False, bearerFormat="JWT", description="From sign-in, for ten minutes.")


Work = Annotated[UnitOfWork, Depends(unit_of_work, scope="function")]
Claims = Annotated[TokenClaims, Depends(_token)]
"""Whom the token names. The statement that follows has to ask `for_active_session`."""


async def current_user(claims: Claims, work: Work) -> User:
    user: User | None = await work.one(for_active_session(claims))
    if user is None:
        raise NotSignedIn
    return user


def limited(name: LimitName) -> Any:
    """The current user, while they are within this limit; RateLimited otherwise. Counted before anything else happens,
    and whatever comes of it."""

    async def user_within(request: Request, claims: Claims) -> User:
        container = container_of(request)
        limit: Limit = getattr(container.limits, name)
        look = _look_on_postgresql if container.database.is_postgresql else _look_on_sqlite
        user, refusal = await look(container, claims, limit)
        if user is None:
            raise NotSignedIn
        if refusal is not None:
            raise refusal
        return user

    return Depends(user_within)


async def _look_on_postgresql(
    container: Container, claims: TokenClaims, limit: Limit
) -> tuple[User | None, RateLimited | None]:
    found = for_active_session(claims).with_only_columns(User)
    async with UnitOfWork(container.database, Transaction.SINGLE) as look:
        row, refusal = await read_charged(look, container.limits, limit, limit.key(claims.user_id), found, pays=true())
    return None if row is None else row.User, refusal


async def _look_on_sqlite(
    container: Container, claims: TokenClaims, limit: Limit
) -> tuple[User | None, RateLimited | None]:
    # The connection goes back before this waits for the writer, which may be waiting for a connection.
    async with UnitOfWork(container.database, Transaction.SINGLE) as look:
        user: User | None = await look.one(for_active_session(claims))
    try:
        if user is not None:
            key = limit.key(claims.user_id)
            await UnitOfWork(container.database).run_in_writer(
                lambda connection: charge_on_sqlite(connection, limit, key)
            )
    except RateLimited as refusal:
        return user, refusal
    return user, None


async def settings(request: Request) -> AppSettings:
    return container_of(request).settings


async def rate_limits(request: Request) -> RateLimits:
    return container_of(request).limits


async def realtime(request: Request) -> RealtimePort:
    return container_of(request).realtime


CurrentUser = Annotated[User, Depends(current_user)]
Settings = Annotated[AppSettings, Depends(settings)]
Limits = Annotated[RateLimits, Depends(rate_limits)]
Realtime = Annotated[RealtimePort, Depends(realtime)]
