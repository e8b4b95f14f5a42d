"""Create conversations by the product's own ids. The same id returns the same conversation."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select, update

from app.access.active_member import is_active_member
from app.access.active_session import is_deactivated
from app.accounts.errors import UserDeactivated, UserNotFound
from app.conversations.create import Columns, direct_key, insert
from app.core.errors import FieldProblem
from app.core.metadata import read_metadata
from app.db.unit_of_work import Work
from app.messages.views import MessageViews
from app.models.conversations import Conversation, Member
from app.models.users import User
from app.server_api.conversation_schemas import ConversationChangeRequest, ConversationDraft, ServerConversationOut
from app.server_api.conversations import change, index_metadata
from app.server_api.errors import ConversationDiffers, MemberRepeated, TeamsDiffer
from app.server_api.references import lock_users
from app.server_api.repository import get_conversation

_MOST_ERRORS: Final = 50


@dataclass(frozen=True)
class CreatedByServer:
    """The conversation, and whether this call created it."""

    conversation: ServerConversationOut
    new: bool


async def create_or_get(work: Work, views: MessageViews, draft: ConversationDraft) -> CreatedByServer:
    """The conversation with this external id, created if it is new. Idempotent: title and metadata of one that exists
    stay as they are.

    Raises ConversationDiffers if it has other members or is of the other kind. Raises UserNotFound, UserDeactivated,
    TeamsDiffer and MemberRepeated.
    """
    members = await _members_of(work, draft)
    if (existing := await _find(work, draft, members)) is None:
        if any(is_deactivated(user) for user in members):
            raise UserDeactivated
        if len({user.team for user in members}) > 1:
            raise TeamsDiffer
        created = await insert(work, _columns_of(draft, members), _rows_of(draft, members), members[0].team)
        if created is not None:
            await index_metadata(work, created)
            return CreatedByServer(await get_conversation(work, created.id), new=True)
        existing = await _find(work, draft, members)
    assert existing is not None  # noqa: S101  # the insert conflicted with it
    await _require_same(work, existing, draft, members)
    if existing.external_id is None:
        await _adopt(work, views, existing, draft)
    return CreatedByServer(await get_conversation(work, existing.id), new=False)


async def _members_of(work: Work, draft: ConversationDraft) -> list[User]:
    """The users whom the draft names, in its order."""
    users = await lock_users(work, [member.user for member in draft.members])
    missing = [at for at, member in enumerate(draft.members) if member.user not in users]
    if missing:
        raise UserNotFound(errors=[_not_found(at) for at in missing[:_MOST_ERRORS]])
    members = [users[member.user] for member in draft.members]
    if len({user.id for user in members}) < len(members):
        raise MemberRepeated
    return members


def _not_found(at: int) -> FieldProblem:
    location: list[str | int] = ["body", "members", at, "user"]
    return FieldProblem(location=location, type=UserNotFound.code, message=UserNotFound.detail)


async def _find(work: Work, draft: ConversationDraft, members: list[User]) -> Conversation | None:
    """The conversation with the draft's id, or the direct one of these two users."""
    own = await work.one(select(Conversation).where(Conversation.external_id == draft.external_id))
    if own is not None or draft.kind == "group":
        return own
    key = direct_key(members[0].team, members[0].id, members[1].id)
    return await work.one(select(Conversation).where(Conversation.direct_key == key))


async def _require_same(work: Work, existing: Conversation, draft: ConversationDraft, members: list[User]) -> None:
    query = select(Member.user_id).where(Member.conversation_id == existing.id, is_active_member())
    are_same = {
        "external_id": existing.external_id in {None, draft.external_id},
        "kind": existing.kind == draft.kind,
        "members": set(await work.all(query)) == {user.id for user in members},
    }
    if not all(are_same.values()):
        raise ConversationDiffers([name for name, is_same in are_same.items() if not is_same])


async def _adopt(work: Work, views: MessageViews, existing: Conversation, draft: ConversationDraft) -> None:
    """Give a direct conversation that its users started the product's id and metadata."""
    unnamed = (Conversation.id == existing.id, Conversation.external_id.is_(None))
    await work.execute(update(Conversation).where(*unnamed).values(external_id=draft.external_id))
    if draft.metadata:
        await change(work, views, str(existing.id), ConversationChangeRequest(metadata=read_metadata(draft.metadata)))


def _columns_of(draft: ConversationDraft, members: list[User]) -> Columns:
    columns: Columns = {
        "kind": draft.kind,
        "title": draft.title,
        "external_id": draft.external_id,
        "custom_metadata": draft.metadata,
    }
    if draft.kind == "direct":
        columns["direct_key"] = direct_key(members[0].team, members[0].id, members[1].id)
    return columns


def _rows_of(draft: ConversationDraft, members: list[User]) -> list[Member]:
    if draft.kind == "direct":
        return [Member(user_id=user.id, role="member", seq=1) for user in members]
    rows = [Member(user_id=user.id, role=given.role, seq=1) for user, given in zip(members, draft.members, strict=True)]
    if all(row.role != "owner" for row in rows):
        rows[0].role = "owner"
    return rows
