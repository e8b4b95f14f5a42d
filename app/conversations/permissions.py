"""What a member may do in a conversation, by its kind and their role. Answers say it, and the services require it."""

from typing import Final

from app.access.visibility import AccessRules
from app.conversations.errors import NotAllowed
from app.models.conversations import Conversation, Member
from app.schemas import Can, CanToMember

_RANKS: Final = {"member": 0, "admin": 1, "owner": 2}


def can(rules: AccessRules, conversation: Conversation, member: Member, *, other_owner: bool) -> Can:
    """What this member may do in this conversation. `other_owner` is whether a different member is an owner.

    Where only the server starts conversations, it alone changes them and their members.
    """
    group = conversation.kind == "group" and rules.conversations == "anyone"
    manages, owns = group and member.role in {"owner", "admin"}, group and member.role == "owner"
    return Can(
        send=True,
        rename=manages,
        invite=manages,
        remove_members=manages,
        change_roles=owns,
        leave=group and (other_owner or not owns),
        delete=owns,
    )


def can_to_member(
    rules: AccessRules, conversation: Conversation, caller: Member, member: Member, *, other_owner: bool
) -> CanToMember:
    """What the caller may do to a member. A caller who removes themselves leaves the group. `other_owner` is whether
    an owner besides the caller exists: the last owner stays."""
    allowed = can(rules, conversation, caller, other_owner=other_owner)
    if caller.user_id == member.user_id:
        return CanToMember(remove=allowed.leave, change_role=allowed.change_roles and other_owner)
    outranks = caller.role == "owner" or _RANKS[caller.role] > _RANKS[member.role]
    return CanToMember(remove=allowed.remove_members and outranks, change_role=allowed.change_roles)


def require(allowed: bool) -> None:  # the condition is the argument
    """Raises NotAllowed."""
    if not allowed:
        raise NotAllowed
