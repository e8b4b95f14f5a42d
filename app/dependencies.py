"""All that a route may ask for: the work, who is calling, the settings, and the realtime service."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import BackgroundTasks, Depends, Request
from fastapi.security import HTTPBearer
from sqlalchemy import Select, select, true

from app.auth.access_tokens import Caller as CallerClaims
from app.auth.access_tokens import read_access_token
from app.core.config import Settings as AppSettings
from app.core.errors import NotSignedIn, RateLimited, Refusal
from app.core.fields import utc_now
from app.db.database import Database
from app.db.unit_of_work import News, Transaction, UnitOfWork
from app.jobs.runner import JobRunner
from app.models.users import Session, User
from app.publishing.publisher import Teller
from app.publishing.sweeper import Sweeper
from app.rate_limits.gcra import charge_on_sqlite
from app.rate_limits.limit import Limit
from app.rate_limits.limits import LimitName
from app.rate_limits.limits import Limits as RateLimits
from app.rate_limits.reads import read_charged
from app.realtime.channels import is_connection
from app.realtime.port import Realtime as RealtimePort


@dataclass(frozen=True)
class Parley:
    """What one process holds for its life."""

    settings: AppSettings
    database: Database
    realtime: RealtimePort
    sweeper: Sweeper
    jobs: JobRunner
    limits: RateLimits

    @property
    def teller(self) -> Teller:
        return self.sweeper.teller

    async def follow_up(self, news: News, *, leaving_out: str | None) -> None:
        """Announce what was saved, and run the jobs that were written, both at once: neither waits for the other."""
        announced = self.teller.tell(news, leaving_out=leaving_out)
        # A task group would end the one when the other fails.
        for outcome in await asyncio.gather(announced, self.jobs.run(news.jobs), return_exceptions=True):
            if outcome is not None:
                raise outcome


def parley(request: Request) -> Parley:
    running: Parley = request.app.state.parley
    return running


async def unit_of_work(request: Request, behind_the_answer: BackgroundTasks) -> AsyncIterator[UnitOfWork]:
    """Saved before the answer leaves; told after it. A GET reads statement by statement, the rest in a transaction."""
    here = parley(request)
    reads = request.method in {"GET", "HEAD"}
    async with UnitOfWork(here.database, Transaction.SINGLE if reads else Transaction.WRITING) as work:
        try:
            yield work
            await work.save()
        except Refusal:
            # One that saved something first (a revoked session) is followed up behind its answer; see `problem`.
            if work.news:
                behind_the_answer.add_task(here.follow_up, work.news, leaving_out=None)
                request.state.behind_the_answer = behind_the_answer
            raise
        except Exception:
            if work.news:
                await here.follow_up(work.news, leaving_out=None)
            raise
    if work.news:
        behind_the_answer.add_task(here.follow_up, work.news, leaving_out=_own_socket(request))
        behind_the_answer.add_task(here.sweeper.sweep_a_little)


async def sweep_behind(request: Request, behind_the_answer: BackgroundTasks) -> None:
    """For routes that announce nothing, and are asked often enough to look after what others could not announce."""
    behind_the_answer.add_task(parley(request).sweeper.sweep_a_little)


def _own_socket(request: Request) -> str | None:
    given = request.headers.get("x-socket-id", "")
    return given if is_connection(given) else None


class AccessToken(HTTPBearer):
    """The header, and in the same step whom it names: each dependency costs, at the start and at each request."""

    async def __call__(self, request: Request) -> CallerClaims:  # type: ignore[override]  # routes see what it returns
        bearer = await super().__call__(request)
        if bearer is None:
            raise NotSignedIn
        return read_access_token(parley(request).settings.signing_secret, bearer.credentials)


_token = AccessToken(auto_error=False, bearerFormat="JWT", description="From sign-in, for ten minutes.")


def signed_in(claims: CallerClaims) -> Select[User]:
    """The caller's user while the session lives: no row means no answer but 401. Statements build on it."""
    return (
        select(User)
        .join(Session, Session.user_id == User.id)
        .where(
            User.id == claims.user_id,
            User.deactivated_at.is_(None),
            Session.id == claims.session_id,
            Session.revoked_at.is_(None),
            Session.expires_at > utc_now(),
        )
    )


Work = Annotated[UnitOfWork, Depends(unit_of_work, scope="function")]
Caller = Annotated[CallerClaims, Depends(_token)]
"""Whom the token names. The statement that follows has to ask `signed_in`."""


async def current_user(claims: Caller, work: Work) -> User:
    user: User | None = await work.one(signed_in(claims))
    if user is None:
        raise NotSignedIn
    return user


def limited(name: LimitName) -> Any:
    """The current user, while they are within this limit; RateLimited otherwise. Counted before anything else happens,
    and whatever comes of it."""

    async def user_within(request: Request, claims: Caller) -> User:
        here = parley(request)
        limit: Limit = getattr(here.limits, name)
        look = _look_on_postgresql if here.database.is_postgresql else _look_on_sqlite
        user, refusal = await look(here, claims, limit)
        if user is None:
            raise NotSignedIn
        if refusal is not None:
            raise refusal
        return user

    return Depends(user_within)


async def _look_on_postgresql(
    here: Parley, claims: CallerClaims, limit: Limit
) -> tuple[User | None, RateLimited | None]:
    found = signed_in(claims).with_only_columns(User)
    async with UnitOfWork(here.database, Transaction.SINGLE) as look:
        row, refusal = await read_charged(look, here.limits, limit, limit.key(claims.user_id), found, pays=true())
    return None if row is None else row.User, refusal


async def _look_on_sqlite(here: Parley, claims: CallerClaims, limit: Limit) -> tuple[User | None, RateLimited | None]:
    # The connection goes back before this waits for the writer, which may be waiting for a connection.
    async with UnitOfWork(here.database, Transaction.SINGLE) as look:
        user: User | None = await look.one(signed_in(claims))
    try:
        if user is not None:
            key = limit.key(claims.user_id)
            await UnitOfWork(here.database).at_once(lambda connection: charge_on_sqlite(connection, limit, key))
    except RateLimited as refusal:
        return user, refusal
    return user, None


def settings(request: Request) -> AppSettings:
    return parley(request).settings


def rate_limits(request: Request) -> RateLimits:
    return parley(request).limits


def realtime(request: Request) -> RealtimePort:
    return parley(request).realtime


CurrentUser = Annotated[User, Depends(current_user)]
Settings = Annotated[AppSettings, Depends(settings)]
Limits = Annotated[RateLimits, Depends(rate_limits)]
Realtime = Annotated[RealtimePort, Depends(realtime)]
