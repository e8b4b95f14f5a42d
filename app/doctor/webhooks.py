"""Checks webhooks end to end: a channel gets a listener, Pusher reports it, and the app stores the report."""

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
from app.db.unit_of_work import ReadWork, Work
from app.doctor.context import Context
from app.doctor.report import CheckFailed
from app.models.users import User
from app.realtime.channels import user_channel
from app.realtime.providers.pusher_names import pusher_name

_PATH: Final = "/pusher/webhook"
NO_PASSWORD: Final = "the doctor's"  # noqa: S105  # not a hash, so no password matches it
_STALE_AFTER: Final = timedelta(hours=1)
_POLL_INTERVAL: Final = 0.2  # seconds


async def route(context: Context) -> str:
    """Send a webhook to the app, signed like Pusher's. Raises CheckFailed and CheckSkipped."""
    async with context.database() as database, temporary_user(database) as probe:
        report = {"name": "channel_occupied", "channel": pusher_name(user_channel(probe, 0))}
        body = json.dumps({"time_ms": int(time.time() * 1000), "events": [report]}).encode()
        signature = hmac.new(context.pusher.secret.encode(), body, hashlib.sha256).hexdigest()
        headers = {"X-Pusher-Key": context.pusher.key, "X-Pusher-Signature": signature}
        answer = await context.request("POST", _PATH, content=body, headers=headers)
        if answer.status_code == 401:
            raise CheckFailed("the app rejects PUSHER_SECRET: set the same for the app and the doctor")
        if answer.status_code != 200:
            raise CheckFailed(f"{answer.url} returns {answer.status_code}: correct the routing of /pusher/ to the app")
        if not await is_online(database, probe):
            raise CheckFailed("the app has a different database: set the same DATABASE_URL for the app and the doctor")
    return "the app accepts a signed webhook"


async def arriving(context: Context) -> str:
    """Subscribe to a channel and wait for Pusher's webhook. Raises CheckFailed and CheckSkipped."""
    async with context.database() as database, temporary_user(database) as probe, context.socket() as socket:
        await context.listen(socket, user_channel(probe, 0))
        if (result := await recorded_online(context, database, probe)) is not None:
            return result
    if context.pusher.host is None:
        where = "in Pusher's dashboard, under Webhooks, add this URL for Channel existence"
    else:
        where = "set the gateway's GATEWAY_WEBHOOK_URL to this URL"
    raise CheckFailed(f"no webhook arrived at {context.address}{_PATH} within {context.wait:g} s: {where}")


async def recorded_online(context: Context, database: Database, probe: UUID) -> str | None:
    """Wait until the app has recorded the user as online, and say after how long; None if it does not."""
    started = time.perf_counter()
    with anyio.move_on_after(context.wait):
        while not await is_online(database, probe):  # noqa: ASYNC110  # another process writes it
            await anyio.sleep(_POLL_INTERVAL)
        return f"received after {time.perf_counter() - started:.1f} s"
    return None


@asynccontextmanager
async def temporary_user(database: Database) -> AsyncIterator[UUID]:
    """A temporary hidden user. It is deleted afterwards, along with stale ones from interrupted runs."""
    user = _new_user()
    async with Work(database) as work:
        await work.execute(
            delete(User).where(User.password_hash == NO_PASSWORD, User.created_at < utc_now() - _STALE_AFTER)
        )
        await work.add(user)
        await work.save()
    try:
        yield user.id
    finally:
        with anyio.CancelScope(shield=True):
            async with Work(database) as work:
                await work.execute(delete(User).where(User.id == user.id))
                await work.save()


def _new_user() -> User:
    unique = new_id()
    return User(
        id=unique,
        email=f"{unique}@doctor.invalid",
        display_name="The doctor",
        search_name="",
        password_hash=NO_PASSWORD,
        deactivated_at=utc_now(),
    )


async def is_online(database: Database, probe: UUID) -> bool:
    async with ReadWork(database) as work:
        return bool(await work.one(select(User.online).where(User.id == probe)))
