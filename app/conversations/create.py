"""Starting conversations: doing it twice, or two people at once, finds the one that is there."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from app.accounts import repository as accounts
from app.conversations import repository
from app.conversations.errors import WithYourself
from app.conversations.events import ConversationCreated
from app.conversations.schemas import ConversationStart, DirectStart, GroupStart
from app.db.unit_of_work import UnitOfWork
from app.db.upserts import insert_into
from app.models.conversations import Conversation, Member
from app.models.users import User
from app.rate_limits.gcra import charge
from app.rate_limits.limits import Limits
from app.schemas import ConversationOut


@dataclass(frozen=True)
class Created:
    conversation: ConversationOut
    new: bool


async def start(work: UnitOfWork, starter: User, wanted: ConversationStart, limits: Limits | None = None) -> Created:
    """A direct conversation or a group. Idempotent: by its two people, or by `client_id`; one that is found costs
    nothing. Raises RateLimited for too many new ones, or too many people in new groups."""
    match wanted:
        case DirectStart():
            return await _start_direct(work, starter, wanted, limits)
        case GroupStart():
            return await _start_group(work, starter, wanted, limits)


async def _start_direct(work: UnitOfWork, starter: User, wanted: DirectStart, limits: Limits | None) -> Created:
    if wanted.user_id == starter.id:
        raise WithYourself
    other = await accounts.get_user(work, wanted.user_id)
    key = ":".join(sorted((str(starter.id), str(other.id))))
    if (found := await _found(work, starter, Conversation.direct_key == key)) is not None:
        return found
    await _charge(work, starter, limits, guests=0)
    new = {"kind": "direct", "direct_key": key, "created_by": starter.id}
    members = [Member(user_id=user.id, role="member", seq=1) for user in (starter, other)]
    return await _created_or_found(work, starter, new, members, Conversation.direct_key == key)


async def _start_group(work: UnitOfWork, starter: User, wanted: GroupStart, limits: Limits | None) -> Created:
    guests = await accounts.get_users(work, set(wanted.member_ids) - {starter.id})
    same = (Conversation.created_by == starter.id) & (Conversation.client_id == wanted.client_id)
    if (found := await _found(work, starter, same)) is not None:
        return found
    await _charge(work, starter, limits, guests=len(guests))
    new = {"kind": "group", "title": wanted.title, "client_id": wanted.client_id, "created_by": starter.id}
    members = [Member(user_id=starter.id, role="owner", seq=1)]
    members += [Member(user_id=guest.id, role="member", seq=1) for guest in guests]
    return await _created_or_found(work, starter, new, members, same)


async def _created_or_found(
    work: UnitOfWork, starter: User, new: dict[str, Any], members: list[Member], same: ColumnElement[bool]
) -> Created:
    if (made := await _insert(work, new)) is None:
        found = await _found(work, starter, same)
        assert found is not None  # noqa: S101  # it is what the insert ran into
        return found
    for member in members:
        member.conversation_id = made.id
    await work.add(*members)
    shared = await repository.shared_view(work, made)
    created = ConversationCreated(conversation_id=made.id, seq=made.last_seq, conversation=shared)
    work.publish(created.on(*await repository.listeners(work, made.id)))
    return Created(await repository.conversation_of(work, starter.id, made.id), new=True)


async def _found(work: UnitOfWork, starter: User, same: ColumnElement[bool]) -> Created | None:
    existing: UUID | None = await work.one(select(Conversation.id).where(same))
    if existing is None:
        return None
    return Created(await repository.conversation_of(work, starter.id, existing), new=False)


async def _charge(work: UnitOfWork, starter: User, limits: Limits | None, *, guests: int) -> None:
    """Before anything is locked, and undone with the rest if it comes to nothing."""
    if limits is None:
        return
    await charge(work, limits.new_conversations, limits.new_conversations.key(starter.id))
    if guests > 0:
        await charge(work, limits.invitations, limits.invitations.key(starter.id), guests)


async def _insert(work: UnitOfWork, new: dict[str, Any]) -> Conversation | None:
    # On a conflict nothing is inserted, and on PostgreSQL this waits until whoever was first has committed.
    insert = insert_into(Conversation, on_postgresql=work.on_postgresql)
    made: Conversation | None = await work.one(insert.values(**new).on_conflict_do_nothing().returning(Conversation))
    return made
