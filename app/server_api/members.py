"""Members of a group, as the product's server adds, changes and removes them."""

from dataclasses import dataclass

from app.access.active_session import is_deactivated
from app.accounts.errors import UserDeactivated, UserNotFound
from app.conversations import membership
from app.conversations.membership import ONE_LESS, ONE_MORE
from app.conversations.repository import get_member
from app.db.unit_of_work import Work
from app.models.conversations import Role
from app.models.users import User
from app.schemas import MemberOut
from app.server_api.conversation_schemas import ServerMemberOut
from app.server_api.conversations import lock_group
from app.server_api.errors import TeamsDiffer
from app.server_api.references import get_conversation_id, get_user, lock_users


@dataclass(frozen=True)
class PutMember:
    """The member, and whether this call added them."""

    member: ServerMemberOut
    new: bool


async def put(work: Work, reference: str, user_reference: str, role: Role | None) -> PutMember:
    """Add a member, or change the role of one. Without a role a member keeps theirs. Idempotent.

    Raises ConversationNotFound, NotAGroup, UserNotFound, UserDeactivated, TeamsDiffer, GroupFull, LastOwner.
    """
    conversation_id = await get_conversation_id(work, reference)
    user = (await lock_users(work, [user_reference])).get(user_reference)
    if user is None:
        raise UserNotFound
    if is_deactivated(user):
        raise UserDeactivated
    locked = await lock_group(work, conversation_id, **ONE_MORE)
    if user.team != locked.head.team:
        raise TeamsDiffer
    added = await membership.add(work, locked, user, role or "member")
    if added.new or role in (None, added.member.role):
        return PutMember(_view(added.member, user), new=added.new)
    # The user was a member, so the number of members is as before, and the lock is given back.
    locked = await lock_group(work, conversation_id)
    member, user = await get_member(work, conversation_id, user.id)
    return PutMember(_view(await membership.set_role(work, locked, member, user, role), user), new=False)


async def remove(work: Work, reference: str, user_reference: str) -> None:
    """Remove a member. Not idempotent: a second call raises MemberNotFound.

    Raises ConversationNotFound, NotAGroup, UserNotFound, MemberNotFound, LastOwner.
    """
    conversation_id = await get_conversation_id(work, reference)
    user = await get_user(work, user_reference)
    locked = await lock_group(work, conversation_id, **ONE_LESS)
    member, user = await get_member(work, conversation_id, user.id)
    await membership.take_out(work, locked, member, user)


def _view(member: MemberOut, user: User) -> ServerMemberOut:
    return ServerMemberOut(user_id=member.user_id, external_id=user.external_id, role=member.role)
