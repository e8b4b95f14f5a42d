"""Who is in a group, and as what. A group always keeps an owner."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from app.accounts import repository as accounts
from app.conversations.errors import GroupFull, LastOwner, NotAllowed
from app.conversations.events import MemberAdded, MemberRemoved, MemberUpdated
from app.conversations.repository import active_member, channel_name, listeners, member_view
from app.conversations.sequence import change_group, require_manager
from app.db.unit_of_work import UnitOfWork
from app.models.conversations import LARGEST_GROUP, Conversation, Member, Role
from app.models.users import User
from app.realtime.channels import conversation_channel, user_channel
from app.realtime.events import ChannelChanged
from app.schemas import MemberOut

_RANKS: Final = {"member": 0, "admin": 1, "owner": 2}


@dataclass(frozen=True)
class Added:
    member: MemberOut
    new: bool


async def invite(work: UnitOfWork, host: User, conversation_id: UUID, guest_id: UUID) -> Added:
    """Add a member; owners and admins may. Idempotent: a member stays as they are."""
    conversation, hosts_seat = await change_group(work, host.id, conversation_id)
    require_manager(hosts_seat)
    guest = await accounts.get_user(work, guest_id, lock=True)
    member: Member | None = await work.one(
        select(Member).where(Member.conversation_id == conversation_id, Member.user_id == guest_id)
    )
    if member is not None and member.left_seq is None:
        return Added(await _unchanged(work, member, guest), new=False)
    if await _count(work, conversation_id) >= LARGEST_GROUP:
        raise GroupFull
    if member is None:
        member = Member(conversation_id=conversation_id, user_id=guest_id)
    member.role, member.left_seq, member.seq = "member", None, conversation.last_seq
    member.read_number, member.muted, member.archived = conversation.last_number, False, False
    await work.add(member)
    view = member_view(member, guest)
    await _publish(work, conversation, MemberAdded, view)
    return Added(view, new=True)


async def change_role(work: UnitOfWork, host: User, conversation_id: UUID, user_id: UUID, role: Role) -> MemberOut:
    """Another role for a member; owners may. Idempotent."""
    conversation, hosts_seat = await change_group(work, host.id, conversation_id)
    member = await active_member(work, conversation_id, user_id)
    user = await accounts.get_user(work, user_id)
    if hosts_seat.role != "owner":
        raise NotAllowed
    if member.role == role:
        return await _unchanged(work, member, user)
    await _require_another_owner(work, member)
    member.role, member.seq = role, conversation.last_seq
    await work.add(member)
    view = member_view(member, user)
    await _publish(work, conversation, MemberUpdated, view)
    return view


async def remove(work: UnitOfWork, host: User, conversation_id: UUID, user_id: UUID) -> None:
    """Remove a member, or leave. The channel gets a new name, which the removed user does not receive.

    Not idempotent: the second time there is no such member (or no such conversation, for whoever left).
    """
    conversation, hosts_seat = await change_group(
        work, host.id, conversation_id, channel_epoch=Conversation.channel_epoch + 1
    )
    member = await active_member(work, conversation_id, user_id)
    if host.id != user_id and not _outranks(hosts_seat, member):
        raise NotAllowed
    await _require_another_owner(work, member)
    member.left_seq = member.seq = conversation.last_seq
    await work.add(member)
    user: User = await work.one(select(User).where(User.id == user_id))
    view = member_view(member, user)
    await _publish(work, conversation, MemberRemoved, view)
    gone = MemberRemoved(
        conversation_id=conversation.id,
        seq=conversation.last_seq,
        member=view,
        channel=None,
        epoch=conversation.channel_epoch,
    )
    old_channel = conversation_channel(conversation.id, conversation.channel_epoch - 1)
    work.publish(gone.on(user_channel(user.id, user.channel_epoch)), ChannelChanged().on(old_channel))


async def _publish(
    work: UnitOfWork,
    conversation: Conversation,
    event: type[MemberAdded | MemberUpdated | MemberRemoved],
    view: MemberOut,
) -> None:
    said = event(
        conversation_id=conversation.id,
        seq=conversation.last_seq,
        member=view,
        channel=channel_name(conversation),
        epoch=conversation.channel_epoch,
    )
    work.publish(said.on(*await listeners(work, conversation.id)))


async def _unchanged(work: UnitOfWork, member: Member, user: User) -> MemberOut:
    view = member_view(member, user)
    await work.undo()  # the number that was taken goes back: nothing changed
    return view


async def _count(work: UnitOfWork, conversation_id: UUID, *, role: Role | None = None) -> int:
    counted = select(func.count()).where(Member.conversation_id == conversation_id, Member.left_seq.is_(None))
    number: int = await work.one(counted if role is None else counted.where(Member.role == role))
    return number


async def _require_another_owner(work: UnitOfWork, member: Member) -> None:
    if member.role == "owner" and await _count(work, member.conversation_id, role="owner") == 1:
        raise LastOwner


def _outranks(host: Member, member: Member) -> bool:
    return host.role == "owner" or _RANKS[host.role] > _RANKS[member.role]
