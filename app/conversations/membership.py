"""The members of a group and their roles. A group always has an owner."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from app.access.active_member import has_left, is_active_member
from app.access.current_user import CurrentUser
from app.access.visibility import AccessRules
from app.accounts import repository as accounts
from app.conversations.errors import GroupFull, LastOwner, MemberNotFound
from app.conversations.events import MemberAdded, MemberRemoved, MemberUpdated
from app.conversations.lines import add_line
from app.conversations.permissions import can, can_to_member, require
from app.conversations.repository import get_member, member_channels
from app.conversations.sequence import LockedConversation, OtherColumns, change_group
from app.conversations.views import channel_name, member_view
from app.db.unit_of_work import ReadWork, Work
from app.models.conversations import LARGEST_GROUP, ConversationHead, Member, Role
from app.models.system_lines import LineKind
from app.models.users import User
from app.realtime.channels import conversation_channel, user_channel
from app.realtime.events import ChannelChanged
from app.schemas import LineOut, MemberOut, UserOut

ONE_MORE: Final[OtherColumns] = {"member_count": ConversationHead.member_count + 1}
ONE_LESS: Final[OtherColumns] = {
    "member_count": ConversationHead.member_count - 1,
    "channel_epoch": ConversationHead.channel_epoch + 1,
}
"""What changes in a conversation's head with a new member, and with one who loses access."""


@dataclass(frozen=True)
class Invited:
    """The member, and whether this request added them."""

    member: MemberOut
    new: bool


async def invite(work: Work, rules: AccessRules, user: CurrentUser, conversation_id: UUID, invited_id: UUID) -> Invited:
    """Add a member. Only owners and admins may do this. Idempotent: an existing member stays unchanged.

    Raises ConversationNotFound, NotAGroup, NotAllowed, UserNotFound, GroupFull.
    """
    await accounts.lock_users(work, {invited_id}, user.team)
    locked = await change_group(work, user.id, conversation_id, **ONE_MORE)
    require(can(rules, locked.conversation, locked.caller, other_owner=True).invite)
    return await add(work, locked, await accounts.get_user(work, rules, user, invited_id), "member")


async def add(work: Work, locked: LockedConversation, invited: User, role: Role) -> Invited:
    """Add a user of the conversation's team. The caller has locked the user, and then the conversation with ONE_MORE.

    Raises GroupFull.
    """
    head = locked.head
    member = await work.one(
        select(Member).where(Member.conversation_id == head.conversation_id, Member.user_id == invited.id)
    )
    if member is not None and not has_left(member):
        return Invited(await _unchanged(work, member), new=False)
    if head.member_count > LARGEST_GROUP:
        raise GroupFull
    if member is None:
        member = Member(conversation_id=head.conversation_id, user_id=invited.id)
    member.role, member.left_seq, member.seq = role, None, head.last_seq
    member.read_number, member.muted, member.archived = head.last_number, False, False
    member.muted_until, member.marked_unread, member.pinned_at = None, False, None
    await work.add(member)
    view = member_view(member)
    line = await add_line(work, head, "added", actor_id=locked.actor_id, subject_id=invited.id)
    await _publish(work, head, MemberAdded, view, invited, line=line)
    return Invited(view, new=True)


async def change_role(
    work: Work, rules: AccessRules, user: CurrentUser, conversation_id: UUID, member_id: UUID, *, role: Role
) -> MemberOut:
    """Change the role of a member. Only owners may do this. Idempotent.

    Raises ConversationNotFound, NotAGroup, MemberNotFound, UserNotFound, NotAllowed, LastOwner.
    """
    locked = await change_group(work, user.id, conversation_id)
    member, _ = await get_member(work, conversation_id, member_id)
    member_user = await accounts.get_user(work, rules, user, member_id)
    require(can(rules, locked.conversation, locked.caller, other_owner=True).change_roles)
    return await set_role(work, locked, member, member_user, role)


async def set_role(work: Work, locked: LockedConversation, member: Member, user: User, role: Role) -> MemberOut:
    """Change the role of a member of the locked conversation. Idempotent. Raises LastOwner."""
    if member.role == role:
        return await _unchanged(work, member)
    await _require_another_owner(work, member)
    member.role, member.seq = role, locked.head.last_seq
    await work.add(member)
    view = member_view(member)
    line = await add_line(work, locked.head, "role", actor_id=locked.actor_id, subject_id=user.id, data={"role": role})
    await _publish(work, locked.head, MemberUpdated, view, user, line=line)
    return view


async def remove(work: Work, rules: AccessRules, user: CurrentUser, conversation_id: UUID, member_id: UUID) -> None:
    """Remove a member, or leave. The channel is renamed, and the removed user does not receive the new name.

    Not idempotent: a second call raises MemberNotFound, or ConversationNotFound if the caller has left.
    Raises ConversationNotFound, NotAGroup, MemberNotFound, NotAllowed, LastOwner.
    """
    locked = await change_group(work, user.id, conversation_id, **ONE_LESS)
    member, removed_user = await get_member(work, conversation_id, member_id)
    if removed_user.team != locked.head.team:
        raise MemberNotFound
    require(can_to_member(rules, locked.conversation, locked.caller, member, other_owner=True).remove)
    await take_out(work, locked, member, removed_user)


async def take_out(work: Work, locked: LockedConversation, member: Member, removed_user: User) -> None:
    """Remove a member of the conversation, which the caller has locked with ONE_LESS. Raises LastOwner."""
    head = locked.head
    await _require_another_owner(work, member)
    member.left_seq = member.seq = head.last_seq
    await work.add(member)
    view = member_view(member)
    kind: LineKind = "left" if locked.actor_id == removed_user.id else "removed"
    line = await add_line(work, head, kind, actor_id=locked.actor_id, subject_id=removed_user.id)
    await _publish(work, head, MemberRemoved, view, removed_user, line=line)
    removed = MemberRemoved(
        conversation_id=head.conversation_id,
        seq=head.last_seq,
        after=head.previous_loud_seq,
        member=view,
        user=UserOut.model_validate(removed_user),
        member_count=head.member_count,
        channel=None,
        epoch=head.channel_epoch,
        line=line,
    )
    old_channel = conversation_channel(head.conversation_id, head.channel_epoch - 1)
    own_channel = user_channel(removed_user.id, removed_user.channel_epoch)
    work.publish(removed.on(own_channel), ChannelChanged().on(old_channel))


async def _publish(
    work: Work,
    head: ConversationHead,
    event_type: type[MemberAdded | MemberUpdated | MemberRemoved],
    view: MemberOut,
    user: User,
    *,
    line: LineOut,
) -> None:
    event = event_type(
        conversation_id=head.conversation_id,
        seq=head.last_seq,
        after=head.previous_loud_seq,
        member=view,
        user=UserOut.model_validate(user),
        member_count=head.member_count,
        channel=channel_name(head),
        epoch=head.channel_epoch,
        line=line,
    )
    work.publish(event.on(*await member_channels(work, head.conversation_id)))


async def _unchanged(work: Work, member: Member) -> MemberOut:
    view = member_view(member)
    await work.undo()  # give the `seq` back: nothing changed
    return view


async def _count(work: ReadWork, conversation_id: UUID, *, role: Role | None = None) -> int:
    query = select(func.count()).where(Member.conversation_id == conversation_id, is_active_member())
    return await work.one(query if role is None else query.where(Member.role == role)) or 0


async def _require_another_owner(work: ReadWork, member: Member) -> None:
    if member.role == "owner" and await _count(work, member.conversation_id, role="owner") == 1:
        raise LastOwner
