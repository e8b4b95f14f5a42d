"""The members of a group and their roles. A group always has an owner."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from app.access.active_member import has_left, is_active_member
from app.access.current_user import CurrentUser
from app.accounts import repository as accounts
from app.conversations.errors import GroupFull, LastOwner
from app.conversations.events import MemberAdded, MemberRemoved, MemberUpdated
from app.conversations.permissions import can, can_to_member, require
from app.conversations.repository import get_member, member_channels
from app.conversations.sequence import change_group
from app.conversations.views import channel_name, member_view
from app.db.unit_of_work import ReadWork, Work
from app.models.conversations import LARGEST_GROUP, ConversationHead, Member, Role
from app.models.users import User
from app.realtime.channels import conversation_channel, user_channel
from app.realtime.events import ChannelChanged
from app.schemas import MemberOut, UserOut


@dataclass(frozen=True)
class Invited:
    """The member, and whether this request added them."""

    member: MemberOut
    new: bool


async def invite(work: Work, user: CurrentUser, conversation_id: UUID, invited_id: UUID) -> Invited:
    """Add a member. Only owners and admins may do this. Idempotent: an existing member stays unchanged.

    Raises ConversationNotFound, NotAGroup, NotAllowed, UserNotFound, GroupFull.
    """
    await accounts.lock_users(work, {invited_id})
    locked = await change_group(work, user.id, conversation_id, member_count=ConversationHead.member_count + 1)
    head = locked.head
    require(can(locked.conversation, locked.caller, other_owner=True).invite)
    invited = await accounts.get_user(work, invited_id)
    member = await work.one(
        select(Member).where(Member.conversation_id == conversation_id, Member.user_id == invited_id)
    )
    if member is not None and not has_left(member):
        return Invited(await _unchanged(work, member), new=False)
    if head.member_count > LARGEST_GROUP:
        raise GroupFull
    if member is None:
        member = Member(conversation_id=conversation_id, user_id=invited_id)
    member.role, member.left_seq, member.seq = "member", None, head.last_seq
    member.read_number, member.muted, member.archived = head.last_number, False, False
    await work.add(member)
    view = member_view(member)
    await _publish(work, head, MemberAdded, view, invited)
    return Invited(view, new=True)


async def change_role(work: Work, user: CurrentUser, conversation_id: UUID, member_id: UUID, role: Role) -> MemberOut:
    """Change the role of a member. Only owners may do this. Idempotent.

    Raises ConversationNotFound, NotAGroup, MemberNotFound, UserNotFound, NotAllowed, LastOwner.
    """
    locked = await change_group(work, user.id, conversation_id)
    member = await get_member(work, conversation_id, member_id)
    member_user = await accounts.get_user(work, member_id)
    require(can(locked.conversation, locked.caller, other_owner=True).change_roles)
    if member.role == role:
        return await _unchanged(work, member)
    await _require_another_owner(work, member)
    member.role, member.seq = role, locked.head.last_seq
    await work.add(member)
    view = member_view(member)
    await _publish(work, locked.head, MemberUpdated, view, member_user)
    return view


async def remove(work: Work, user: CurrentUser, conversation_id: UUID, member_id: UUID) -> None:
    """Remove a member, or leave. The channel is renamed, and the removed user does not receive the new name.

    Not idempotent: a second call raises MemberNotFound, or ConversationNotFound if the caller has left.
    Raises ConversationNotFound, NotAGroup, MemberNotFound, NotAllowed, LastOwner.
    """
    locked = await change_group(
        work,
        user.id,
        conversation_id,
        channel_epoch=ConversationHead.channel_epoch + 1,
        member_count=ConversationHead.member_count - 1,
    )
    head = locked.head
    member = await get_member(work, conversation_id, member_id)
    require(can_to_member(locked.conversation, locked.caller, member, other_owner=True).remove)
    await _require_another_owner(work, member)
    member.left_seq = member.seq = head.last_seq
    await work.add(member)
    removed_user = (await work.all(select(User).where(User.id == member_id)))[0]
    view = member_view(member)
    await _publish(work, head, MemberRemoved, view, removed_user)
    removed = MemberRemoved(
        conversation_id=conversation_id,
        seq=head.last_seq,
        after=head.previous_loud_seq,
        member=view,
        user=UserOut.model_validate(removed_user),
        member_count=head.member_count,
        channel=None,
        epoch=head.channel_epoch,
    )
    old_channel = conversation_channel(conversation_id, head.channel_epoch - 1)
    own_channel = user_channel(removed_user.id, removed_user.channel_epoch)
    work.publish(removed.on(own_channel), ChannelChanged().on(old_channel))


async def _publish(
    work: Work,
    head: ConversationHead,
    event_type: type[MemberAdded | MemberUpdated | MemberRemoved],
    view: MemberOut,
    user: User,
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
