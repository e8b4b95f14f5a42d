"""People and groups by their names, and the profiles of those that hits name."""

from collections.abc import Collection, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import select

from app.access.active_member import is_active_member
from app.access.current_user import CurrentUser
from app.access.teams import in_team, is_named_to
from app.access.visibility import AccessRules, visible_users
from app.accounts.service import fold_name
from app.core.text.search.folding import fold, normalized
from app.db.unit_of_work import ReadWork
from app.models.conversations import Conversation, ConversationHead, Member
from app.models.users import User
from app.schemas import UserOut
from app.search.schemas import FoundConversationOut

_MOST: Final = 5  # of each
_GROUPS: Final = 2_000  # the most recently changed ones of the caller
_LONGEST_NAME: Final = 100  # characters


async def find_users(work: ReadWork, rules: AccessRules, viewer: CurrentUser, typed: str) -> list[UserOut]:
    """Users whose name contains the text, as the directory finds them; without a directory, contacts."""
    typed = fold_name(typed[: _LONGEST_NAME + 1].strip())
    if not typed or len(typed) > _LONGEST_NAME:
        return []
    query = select(User).where(visible_users(rules, viewer), User.search_name.contains(typed, autoescape=True))
    users = await work.all(query.order_by(User.online.desc(), User.search_name, User.id).limit(_MOST))
    return [UserOut.model_validate(user) for user in users]


async def find_groups(work: ReadWork, viewer: CurrentUser, typed: str) -> list[FoundConversationOut]:
    """Groups of the viewer whose title contains all words, most recently changed first."""
    words = fold(normalized(typed)).split()
    if not words or len(typed) > _LONGEST_NAME:
        return []
    # Compared here, because SQLite does not fold letters outside ASCII.
    query = (
        select(Conversation.id, Conversation.title)
        .join(Member, Member.conversation_id == Conversation.id)
        .join(ConversationHead, ConversationHead.conversation_id == Conversation.id)
        .where(Member.user_id == viewer.id, is_active_member(), in_team(ConversationHead.team, viewer.team))
        .where(Conversation.title.is_not(None))
        .order_by(ConversationHead.last_changed_at.desc(), Conversation.id.desc())
        .limit(_GROUPS)
    )
    found = list[FoundConversationOut]()
    for row in await work.rows(query):
        title = fold(normalized(row.title or ""))
        if all(word in title for word in words):
            found.append(FoundConversationOut(id=row.id, kind="group", title=row.title, other_user_id=None))
            if len(found) == _MOST:
                break
    return found


async def users_named(
    work: ReadWork, viewer: CurrentUser, user_ids: Collection[UUID], known: Sequence[UserOut]
) -> list[UserOut]:
    """The profiles of these users, beside those that are known. Users of another team are left out."""
    missing = set(user_ids) - {user.id for user in known}
    if not missing:
        return list(known)
    users = await work.all(select(User).where(User.id.in_(missing), is_named_to(viewer.team)).order_by(User.id))
    return [*known, *(UserOut.model_validate(user) for user in users)]
