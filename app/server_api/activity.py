"""Deactivate and reactivate users. A deactivated user has no session and gets no event."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from sqlalchemy import and_, func, select, update

from app.access.active_member import is_active_member
from app.access.active_session import is_active_user, is_deactivated
from app.accounts.errors import UserNotFound
from app.accounts.sessions import revoke_all
from app.conversations.channel_renewal import BATCH_SIZE, renew_now
from app.core.fields import utc_now
from app.db.unit_of_work import ReadWork, Work
from app.models.conversations import Member
from app.models.users import User
from app.server_api.references import find_users
from app.server_api.schemas import ActivityResult, RowError


async def deactivate(read: ReadWork, work: Work, references: Sequence[str]) -> list[ActivityResult]:
    """End all sessions of these users, and their access to their conversations. Idempotent.

    Each transaction is for as many users as have 100 conversations together. Their channels are renamed in it, so that
    no message of theirs is stored afterwards. A user with more has a transaction of their own, and a job renames the
    rest.
    """
    found = await find_users(read, references)
    changed = {user.id for user in found.values() if not is_deactivated(user)}
    counts = await _conversation_counts(read, changed)
    await read.undo()  # return the connection: `work` may have to wait for its turn to write
    for batch in _batches(counts):
        await revoke_all(work, batch)
        await work.execute(update(User).where(User.id.in_(batch), is_active_user()).values(deactivated_at=utc_now()))
        await renew_now(work, batch)
        await work.save()
    return _results(references, {name: user.id for name, user in found.items()}, changed)


async def reactivate(read: ReadWork, work: Work, references: Sequence[str]) -> list[ActivityResult]:
    """Let these users in again. Idempotent. They have to sign in: sessions from before do not come back."""
    found = await find_users(read, references)
    changed = {user.id for user in found.values() if is_deactivated(user)}
    await read.undo()
    if changed:
        await revoke_all(work, changed)  # those that began at the moment of the deactivation
        await work.execute(update(User).where(User.id.in_(changed)).values(deactivated_at=None))
    return _results(references, {name: user.id for name, user in found.items()}, changed)


async def _conversation_counts(work: ReadWork, user_ids: set[UUID]) -> dict[UUID, int]:
    query = (
        select(User.id, func.count(Member.conversation_id))
        .outerjoin(Member, and_(Member.user_id == User.id, is_active_member()))
        .where(User.id.in_(user_ids))
        .group_by(User.id)
        .order_by(User.id)
    )
    return {row[0]: row[1] for row in await work.rows(query)}


def _batches(counts: Mapping[UUID, int]) -> Iterator[list[UUID]]:
    batch: list[UUID] = []
    total = 0
    for user_id, count in counts.items():
        if batch and total + count > BATCH_SIZE:
            yield batch
            batch, total = [], 0
        batch.append(user_id)
        total += count
    if batch:
        yield batch


def _results(references: Sequence[str], ids: Mapping[str, UUID], changed: set[UUID]) -> list[ActivityResult]:
    return [
        ActivityResult(user=each, result="updated" if ids[each] in changed else "unchanged")
        if each in ids
        else ActivityResult(user=each, result="error", error=RowError(code=UserNotFound.code))
        for each in references
    ]
