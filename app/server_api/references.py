"""Find the users and conversations that a call names, each by the product's own id or by Parley's."""

from collections.abc import Collection, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select, union_all

from app.access.active_session import is_deactivated
from app.accounts.errors import UserDeactivated, UserNotFound
from app.conversations.errors import ConversationNotFound
from app.db.sql_dialect import SqlDialect
from app.db.unit_of_work import ReadWork, Work
from app.models.conversations import Conversation, ConversationHead
from app.models.users import SYSTEM_USER_ID, User

OWN_ISSUER: Final = ""
"""The `external_issuer` of the users whom the product's server created."""


async def find_users(work: ReadWork, references: Collection[str]) -> dict[str, User]:
    """The users by their references, without those that are missing."""
    return _by_reference(references, await work.all(_named(work.sql, references)))


async def lock_users(work: Work, references: Collection[str]) -> dict[str, User]:
    """The same. Until the transaction ends, nothing changes these users. Call it before locking a conversation."""
    return _by_reference(references, await work.all(_named(work.sql, references).with_for_update(read=True)))


async def get_user(work: ReadWork, reference: str) -> User:
    """One user, who may be deactivated. Raises UserNotFound."""
    found = await find_users(work, [reference])
    if not found:
        raise UserNotFound
    return found[reference]


async def get_active_user(work: ReadWork, reference: str) -> User:
    """One active user. Raises UserNotFound, UserDeactivated."""
    user = await get_user(work, reference)
    if is_deactivated(user):
        raise UserDeactivated
    return user


async def get_conversation_id(work: ReadWork, reference: str) -> UUID:
    """The id of a conversation that was not deleted. Raises ConversationNotFound."""
    own, by_id = Conversation.external_id == reference, _uuid(reference)
    query = (
        select(Conversation.id, Conversation.external_id)
        .join(ConversationHead, ConversationHead.conversation_id == Conversation.id)
        .where(or_(own, Conversation.id == by_id) if by_id else own, is_there())
    )
    rows = await work.rows(query)
    if not rows:
        raise ConversationNotFound
    return next((each for each, external_id in rows if external_id == reference), rows[0][0])


def is_there() -> ColumnElement[bool]:
    """The conversation was not deleted: a job may still have to delete its rows."""
    return ConversationHead.member_count > 0


def _named(sql: SqlDialect, references: Collection[str]) -> Select[User]:
    ids = [each for each in map(_uuid, references) if each is not None and each != SYSTEM_USER_ID]
    own = select(User.id).where(User.external_issuer == OWN_ISSUER, User.external_id.in_(references))
    # The ids are found first: SQLite would read all users in the order of their ids instead.
    found = union_all(own, select(User.id).where(User.id.in_(ids)))
    return select(User).where(sql.is_among(User.id, found)).order_by(User.id)


def _by_reference(references: Collection[str], found: Sequence[User]) -> dict[str, User]:
    by_id = {str(user.id): user for user in found}
    own = {user.external_id: user for user in found if user.external_issuer == OWN_ISSUER}
    return {each: user for each in references if (user := own.get(each) or by_id.get(each.lower())) is not None}


def _uuid(reference: str) -> UUID | None:
    try:
        parsed = UUID(reference)
    except ValueError:
        return None
    return parsed if str(parsed) == reference.lower() else None
