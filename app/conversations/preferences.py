"""What a member keeps of a conversation for themselves, the same on all their devices."""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select

from app.access.active_member import active_member, is_active_member
from app.access.current_user import CurrentUser
from app.conversations import repository
from app.conversations.errors import ConversationNotFound, TooManyPinned
from app.conversations.events import PreferencesUpdated
from app.conversations.schemas import MyChange
from app.conversations.views import ConversationViews, preferences_of
from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.models.conversations import Member
from app.models.user_heads import UserHead
from app.realtime.channels import user_channel
from app.schemas import ConversationAnswer

MOST_PINNED: Final = 20  # conversations


async def set_preferences(
    work: Work, views: ConversationViews, user: CurrentUser, conversation_id: UUID, change: MyChange
) -> ConversationAnswer:
    """Mute, archive, pin a conversation or mark it unread, for this user only. Idempotent.

    Raises ConversationNotFound, TooManyPinned.
    """
    own_seq = await next_own_seq(work, user.id)
    member = await work.one(select(Member).where(active_member(user.id, conversation_id)))
    if member is None:
        raise ConversationNotFound
    values = _values(change, member, utc_now())
    if all(getattr(member, name) == value for name, value in values.items()):
        await work.undo()  # give the number back: nothing changed
        return await repository.get_conversation(work, views, user, conversation_id)
    if values.get("pinned_at") is not None:
        await _require_room(work, user.id)
    for name, value in values.items():
        setattr(member, name, value)
    member.own_seq = own_seq
    await work.add(member)
    updated = PreferencesUpdated(conversation_id=conversation_id, **dict(preferences_of(member)))
    work.publish(updated.on(user_channel(user.id, user.channel_epoch)))
    return await repository.get_conversation(work, views, user, conversation_id)


async def next_own_seq(work: Work, user_id: UUID) -> int:
    """Take the next `own_seq` of a user. Other changes of the user's own state wait until this one is saved."""
    insert = work.sql.insert_into(UserHead).values(user_id=user_id, own_seq=1)
    raised = {"own_seq": UserHead.own_seq + 1}
    taken = insert.on_conflict_do_update(index_elements=[UserHead.user_id], set_=raised).returning(UserHead.own_seq)
    own_seq = await work.one(taken)
    assert own_seq is not None  # noqa: S101  # an upsert without a condition returns its row
    return own_seq


def _values(change: MyChange, member: Member, now: datetime) -> dict[str, Any]:
    """The columns that this change sets."""
    values: dict[str, Any] = {}
    if change.muted is not None:
        values |= {"muted": change.muted, "muted_until": None}
    if change.mute_for is not None:
        values |= {"muted": True, "muted_until": now + timedelta(seconds=change.mute_for)}
    if change.archived is not None:
        values["archived"] = change.archived
    if change.marked_unread is not None:
        values["marked_unread"] = change.marked_unread
    if change.pinned is not None:
        values["pinned_at"] = (member.pinned_at or now) if change.pinned else None
    return values


async def _require_room(work: Work, user_id: UUID) -> None:
    query = select(func.count()).where(Member.user_id == user_id, is_active_member(), Member.pinned_at.is_not(None))
    if (await work.one(query) or 0) >= MOST_PINNED:
        raise TooManyPinned
