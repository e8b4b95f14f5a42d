"""Create conversations. A repeated or simultaneous request returns the existing one."""

import hashlib
from dataclasses import dataclass
from typing import Required, TypedDict
from uuid import UUID

from sqlalchemy import ColumnElement, select

from app.access.current_user import CurrentUser
from app.accounts import repository as accounts
from app.conversations import repository
from app.conversations.errors import DirectWithSelf, StartedByServer
from app.conversations.events import ConversationCreated
from app.conversations.lines import add_line
from app.conversations.schemas import ConversationStart, DirectStart, GroupStart
from app.conversations.views import ConversationViews, shared_view
from app.db.unit_of_work import Work
from app.models.conversations import Conversation, ConversationHead, Kind, Member
from app.rate_limits.gcra import charge
from app.rate_limits.limits import Limits
from app.schemas import ConversationAnswer


@dataclass(frozen=True)
class Created:
    """The conversation, and whether this request created it."""

    conversation: ConversationAnswer
    new: bool


class Columns(TypedDict, total=False):
    """The columns of a new conversation that have no default."""

    kind: Required[Kind]
    created_by: UUID
    title: str | None
    direct_key: str
    client_id: UUID
    external_id: str
    custom_metadata: str | None


async def start(
    work: Work, views: ConversationViews, creator: CurrentUser, request: ConversationStart, limits: Limits | None = None
) -> Created:
    """Create a direct conversation or a group, or return the existing one.

    Idempotent: a direct conversation is identified by its two members, a group by its `client_id`. Returning an
    existing conversation is not charged. Raises StartedByServer, DirectWithSelf, UserNotFound, ConversationNotFound if
    the creator has left the existing group, and RateLimited for too many new conversations or too many members of new
    groups.
    """
    if views.rules.conversations == "server":
        raise StartedByServer
    match request:
        case DirectStart():
            return await _start_direct(work, views, creator, request, limits)
        case GroupStart():
            return await _start_group(work, views, creator, request, limits)


async def _start_direct(
    work: Work, views: ConversationViews, creator: CurrentUser, request: DirectStart, limits: Limits | None
) -> Created:
    if request.user_id == creator.id:
        raise DirectWithSelf
    other = await accounts.get_user(work, views.rules, creator, request.user_id)
    key = direct_key(creator.team, creator.id, other.id)
    if (existing := await _find(work, views, creator, Conversation.direct_key == key)) is not None:
        return existing
    await _charge(work, creator, limits, invited=0)
    columns: Columns = {"kind": "direct", "direct_key": key, "created_by": creator.id}
    members = [Member(user_id=user.id, role="member", seq=1) for user in (creator, other)]
    return await _insert_or_find(work, views, creator, columns, members, identity=Conversation.direct_key == key)


async def _start_group(
    work: Work, views: ConversationViews, creator: CurrentUser, request: GroupStart, limits: Limits | None
) -> Created:
    invited = await accounts.get_users(work, views.rules, creator, set(request.member_ids) - {creator.id})
    identity = (Conversation.created_by == creator.id) & (Conversation.client_id == request.client_id)
    if (existing := await _find(work, views, creator, identity)) is not None:
        return existing
    await _charge(work, creator, limits, invited=len(invited))
    columns: Columns = {
        "kind": "group",
        "title": request.title,
        "client_id": request.client_id,
        "created_by": creator.id,
    }
    members = [Member(user_id=creator.id, role="owner", seq=1)]
    members += [Member(user_id=user.id, role="member", seq=1) for user in invited]
    return await _insert_or_find(work, views, creator, columns, members, identity=identity)


async def _insert_or_find(
    work: Work,
    views: ConversationViews,
    creator: CurrentUser,
    columns: Columns,
    members: list[Member],
    *,
    identity: ColumnElement[bool],
) -> Created:
    await accounts.lock_users(work, {member.user_id for member in members}, creator.team)
    if (conversation := await insert(work, columns, members, creator.team)) is None:
        existing = await _find(work, views, creator, identity)
        assert existing is not None  # noqa: S101  # the insert conflicted with it
        return existing
    return Created(await repository.get_conversation(work, views, creator, conversation.id), new=True)


async def insert(work: Work, columns: Columns, members: list[Member], team: str | None) -> Conversation | None:
    """Insert a conversation with these members, whom the caller has locked. None if it conflicts with another one.

    On PostgreSQL this waits until the transaction that inserted the other one has committed.
    """
    values = work.sql.insert_into(Conversation).values(**columns)
    conversation = await work.one(values.on_conflict_do_nothing().returning(Conversation))
    if conversation is None:
        return None
    head = ConversationHead(conversation_id=conversation.id, member_count=len(members), team=team)
    await work.add(head)
    for member in members:
        member.conversation_id = conversation.id
    await work.add(*members)
    if conversation.kind == "group":
        title = {"title": conversation.title or ""}
        await add_line(work, head, "created", actor_id=conversation.created_by, data=title)
    shared = shared_view(conversation, head, None)
    created = ConversationCreated(
        conversation_id=conversation.id, seq=head.last_seq, after=head.previous_loud_seq, conversation=shared
    )
    work.publish(created.on(*await repository.member_channels(work, conversation.id)))
    return conversation


def direct_key(team: str | None, one: UUID, other: UUID) -> str:
    """The key by which two users of a team share one direct conversation."""
    key = ":".join(sorted((str(one), str(other))))
    return key if team is None else hashlib.sha256(f"{team}\0{key}".encode()).hexdigest()


async def _find(
    work: Work, views: ConversationViews, creator: CurrentUser, identity: ColumnElement[bool]
) -> Created | None:
    conversation_id = await work.one(select(Conversation.id).where(identity))
    if conversation_id is None:
        return None
    return Created(await repository.get_conversation(work, views, creator, conversation_id), new=False)


async def _charge(work: Work, creator: CurrentUser, limits: Limits | None, *, invited: int) -> None:
    """Charge before locking anything. The charge is rolled back with the transaction. Raises RateLimited."""
    if limits is None:
        return
    await charge(work, limits.new_conversations, limits.new_conversations.key(creator.id))
    if invited > 0:
        await charge(work, limits.invitations, limits.invitations.key(creator.id), invited)
