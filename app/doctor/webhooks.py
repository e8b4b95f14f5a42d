"""Webhooks, followed all the way: a channel gets a listener, and the app writes down what it is told of that."""

import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final
from uuid import UUID

import anyio
from sqlalchemy import delete, select

from app.core.fields import new_id, utc_now
from app.db.database import Database
from app.db.unit_of_work import Transaction, UnitOfWork
from app.doctor.context import Context
from app.doctor.report import CheckFailed
from app.models.users import User
from app.realtime.channels import user_channel

_PATH: Final = "/pusher/webhook"
NO_PASSWORD: Final = "the doctor's"  # noqa: S105  # no hash, so nobody can have it or sign in by it
_LEFT_BEHIND: Final = timedelta(hours=1)
_BETWEEN_LOOKS: Final = 0.2  # seconds


async def route(context: Context) -> str:
    """The doctor reports by itself, signed as Pusher signs."""
    async with context.database() as database, _probe(database) as probe:
        report = {"name": "channel_occupied", "channel": user_channel(probe, 0).name}
        body = json.dumps({"time_ms": int(time.time() * 1000), "events": [report]}).encode()
        signature = hmac.new(context.pusher.secret.encode(), body, hashlib.sha256).hexdigest()
        words = {"X-Pusher-Key": context.pusher.key, "X-Pusher-Signature": signature}
        answer = await context.ask("POST", _PATH, content=body, headers=words)
        if answer.status_code == 401:
            raise CheckFailed("the app refuses what is signed with PUSHER_SECRET: give it and the doctor the same")
        if answer.status_code != 200:
            raise CheckFailed(f"{answer.url} answers {answer.status_code}: correct what leads /pusher/ to the app")
        if not await _is_online(database, probe):
            raise CheckFailed("the app writes into another database: give it and the doctor the same DATABASE_URL")
    return "a signed report is taken"


async def arriving(context: Context) -> str:
    """Somebody listens, which Pusher should report."""
    async with context.database() as database, _probe(database) as probe, context.socket() as socket:
        await context.listen(socket, user_channel(probe, 0))
        began = time.perf_counter()
        with anyio.move_on_after(context.wait):
            while not await _is_online(database, probe):  # noqa: ASYNC110  # it is another process that writes
                await anyio.sleep(_BETWEEN_LOOKS)
            return f"one came in {time.perf_counter() - began:.1f} s"
    if context.pusher.host is None:
        where = "in Pusher's dashboard, under Webhooks, add it for Channel existence"
    else:
        where = "at the gateway, set GATEWAY_WEBHOOK_URL to it"
    raise CheckFailed(f"none came to {context.address}{_PATH} within {context.wait:g} s: {where}")


@asynccontextmanager
async def _probe(database: Database) -> AsyncIterator[UUID]:
    """Somebody whom nobody can find, and who is gone afterwards, with whoever a killed doctor left behind."""
    somebody = _somebody()
    async with UnitOfWork(database) as work:
        await work.execute(
            delete(User).where(User.password_hash == NO_PASSWORD, User.created_at < utc_now() - _LEFT_BEHIND)
        )
        await work.add(somebody)
        await work.save()
    try:
        yield somebody.id
    finally:
        with anyio.CancelScope(shield=True):
            async with UnitOfWork(database) as work:
                await work.execute(delete(User).where(User.id == somebody.id))
                await work.save()


def _somebody() -> User:
    unique = new_id()
    return User(
        id=unique,
        email=f"{unique}@doctor.invalid",
        display_name="The doctor",
        search_name="",
        password_hash=NO_PASSWORD,
        deactivated_at=utc_now(),
    )


async def _is_online(database: Database, probe: UUID) -> bool:
    async with UnitOfWork(database, Transaction.SINGLE) as work:
        return bool(await work.one(select(User.online).where(User.id == probe)))
