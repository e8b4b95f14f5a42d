"""Activity: what a realtime service would deliver besides changes. Clients that poll get it with the heads."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Row,
    Select,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased
from sqlalchemy.types import TypeEngine

from app.access.active_member import is_active_member
from app.access.active_session import is_active_user
from app.access.teams import same_team
from app.db.sql_dialect import SqlDialect
from app.models.conversations import Conversation, ConversationHead, Member
from app.models.messages import Message
from app.models.presence import Typing
from app.models.users import User
from app.sync.bounds import CatchUpBounds
from app.sync.schemas import Activity, ReadState, TypingUser

MOST_LISTED: Final = 100
"""Users who are typing, and users who are online, in one answer."""

Rows = Sequence[Row[*tuple[Any, ...]]]
_Query = Select[*tuple[Any, ...]]
_Column = ColumnElement[Any] | InstrumentedAttribute[Any]


def with_activity(
    heads: _Query, sql: SqlDialect, user_id: UUID, watching: UUID | None, *, typing: bool
) -> CompoundSelect[*tuple[Any, ...]]:
    """The heads, and the user's activity in rows of the same columns. The column `branch` tells them apart. `watching`
    is the conversation on the client's screen; `typing` is whether typing is stored.

    Only the heads depend on the session: without their rows, the others mean nothing.
    """
    columns = {key: column.type for key, column in heads.selected_columns.items()}
    branches = [_branch(columns, "online", _online(user_id, watching), user_id=User.id)]
    if typing:
        typists = {"conversation_id": Typing.conversation_id, "user_id": Typing.user_id}
        branches.append(_branch(columns, "typing", _typing(sql, user_id), **typists))
    if watching is not None:
        reads = {"user_id": Member.user_id, "read_number": Member.read_number}
        branches.append(_branch(columns, "reads", _reads(user_id, watching), **reads))
    return union_all(heads, *branches)


def activity_of(rows: Rows, *, typing: bool) -> Activity:
    """The activity in these rows, in an order that does not change while nothing happens."""
    by_branch: dict[str, Rows] = {
        name: sorted((row for row in rows if row.branch == name), key=_place) for name in ("typing", "online", "reads")
    }
    typists = [TypingUser(conversation_id=row.conversation_id, user_id=row.user_id) for row in by_branch["typing"]]
    reads = [ReadState(user_id=row.user_id, read_number=row.read_number) for row in by_branch["reads"]]
    return Activity(
        typing=typists if typing else None,
        online=[row.user_id for row in by_branch["online"]],
        reads=reads or None,  # the caller's own is always there
    )


def _place(row: Row[*tuple[Any, ...]]) -> tuple[str, UUID]:
    return str(row.conversation_id), row.user_id


def _branch(
    columns: Mapping[str, TypeEngine[Any]],
    name: str,
    query: _Query,
    **own: ColumnElement[Any] | InstrumentedAttribute[Any],
) -> _Query:
    # SQLite takes no LIMIT in a part of a union, but in a subquery.
    part = query.with_only_columns(*(value.label(key) for key, value in own.items())).subquery(name)
    return select(
        literal(name).label("branch"),
        *(
            (part.c[key] if key in own else cast(null(), kind)).label(key)
            for key, kind in columns.items()
            if key != "branch"
        ),
    ).select_from(part)


def _typing(sql: SqlDialect, user_id: UUID) -> _Query:
    own, other = aliased(Member), aliased(Member)
    typist, viewer = aliased(User), aliased(User)
    said = select(Message.id).where(
        Message.conversation_id == Typing.conversation_id,
        Message.number > Typing.after_number,
        Message.sender_id == Typing.user_id,
    )
    return (
        select(Typing)
        .join(own, and_(own.conversation_id == Typing.conversation_id, own.user_id == user_id, is_active_member(own)))
        .join(other, and_(other.conversation_id == Typing.conversation_id, other.user_id == Typing.user_id))
        .join(ConversationHead, ConversationHead.conversation_id == Typing.conversation_id)
        .join(typist, typist.id == Typing.user_id)
        .join(viewer, viewer.id == own.user_id)
        .where(same_team(user=typist), same_team(user=viewer))
        .where(Typing.until > sql.now(), Typing.user_id != user_id, is_active_member(other), ~said.exists())
        .order_by(Typing.conversation_id, Typing.user_id)
        .limit(MOST_LISTED)
    )


def _online(user_id: UUID, watching: UUID | None) -> _Query:
    """Members of the watched conversation come first."""
    own, other, viewer = aliased(Member), aliased(Member), aliased(User)
    watched = false() if watching is None else own.conversation_id == watching
    return (
        select(User)
        .join(other, other.user_id == User.id)
        .join(own, own.conversation_id == other.conversation_id)
        .join(Conversation, Conversation.id == own.conversation_id)
        .join(ConversationHead, ConversationHead.conversation_id == own.conversation_id)
        .join(viewer, viewer.id == own.user_id)
        .where(same_team(), same_team(user=viewer))
        .where(own.user_id == user_id, is_active_member(own), is_active_member(other), User.id != user_id)
        .where(User.online, is_active_user(), or_(Conversation.kind == "direct", watched))
        .group_by(User.id)
        .order_by(func.max(case((watched, 1), else_=0)).desc(), User.id)
        .limit(MOST_LISTED)
    )


def _reads(user_id: UUID, watching: UUID) -> _Query:
    own, viewer = aliased(Member), aliased(User)
    is_member = and_(own.conversation_id == watching, own.user_id == user_id, is_active_member(own))
    return (
        select(Member)
        .join(ConversationHead, ConversationHead.conversation_id == Member.conversation_id)
        .join(own, is_member)
        .join(viewer, viewer.id == own.user_id)
        .where(same_team(user=viewer), Member.conversation_id == watching, is_active_member())
        .where(ConversationHead.member_count <= CatchUpBounds().members_with_reads)
    )
