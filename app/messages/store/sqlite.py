"""Store a message on SQLite: a few plain statements in one write transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from app.access.active_member import ACTIVE_MEMBER
from app.access.active_session import ACTIVE_SESSION, ACTIVE_USER
from app.access.teams import TEAM_OF_USER_ON_SQLITE
from app.core.fields import utc_now
from app.db.column_types import as_sqlite_keeps
from app.db.database import Database
from app.messages.parts import NewMessage
from app.messages.store.new_message import (
    Duplicate,
    Inserted,
    Numbers,
    SenderKind,
    duplicate_of,
    kind_of,
    stored_row,
    values_of,
    values_to_insert,
)
from app.messages.store.part_inserts import PartInsert, json_object
from app.messages.views import INSERTED_COLUMNS
from app.publishing.publisher import OVERDUE_AFTER
from app.rate_limits.gcra import charge_on_sqlite
from app.rate_limits.limit import Limit
from app.realtime.channels import conversation_channel, user_channel

if TYPE_CHECKING:
    from sqlite3 import Connection

_MEMBERSHIP: Final = f"""LEFT JOIN members ON members.user_id = users.id
    AND members.conversation_id = :conversation_id AND {ACTIVE_MEMBER}
LEFT JOIN conversation_heads AS heads ON heads.conversation_id = members.conversation_id
    AND {TEAM_OF_USER_ON_SQLITE}"""
_ANY_CONVERSATION: Final = """LEFT JOIN conversation_heads AS heads ON heads.conversation_id = :conversation_id
    AND heads.member_count > 0"""
_SENDERS: Final[Mapping[SenderKind, tuple[str, str]]] = {
    "session": (f"users JOIN sessions ON sessions.user_id = users.id {_MEMBERSHIP}", ACTIVE_SESSION),
    "user": (f"users {_MEMBERSHIP}", f"users.id = :user_id AND {ACTIVE_USER}"),
    "system": (f"users {_ANY_CONVERSATION}", "users.id = :user_id"),
}
"""Where the sender and the conversation to send in are found, and the condition for the sender."""
_STATES: Final = {
    kind: f"""
SELECT heads.conversation_id AS member_of, answered.number AS answered_number,
    answered.sender_id AS answered_sender_id, messages.*
FROM {found}
LEFT JOIN messages ON messages.conversation_id = heads.conversation_id
    AND messages.sender_id = users.id AND messages.client_id = :client_id
LEFT JOIN messages AS answered ON answered.conversation_id = heads.conversation_id AND answered.id = :reply_to_id
WHERE {condition}
"""  # noqa: S608  # it is built from constants
    for kind, (found, condition) in _SENDERS.items()
}
SELECT_STATE: Final = _STATES["session"]
TAKE_NUMBER: Final = """
UPDATE conversation_heads SET last_number = last_number + 1, last_visible_number = last_number + 1,
    last_seq = last_seq + 1, loud_seq = last_seq + 1, previous_loud_seq = loud_seq,
    last_changed_at = :now, sweep_after = :expected, sweep_attempts = 0
WHERE conversation_id = :conversation_id
RETURNING last_number AS number, last_seq AS seq, previous_loud_seq AS "after", channel_epoch
"""
INSERT: Final = f"INSERT INTO messages ({INSERTED_COLUMNS}) VALUES ({values_to_insert()})"  # noqa: S608  # the same
MARK_READ: Final = (
    "UPDATE members SET read_number = :number WHERE conversation_id = :conversation_id AND user_id = :user_id"
)
LISTENERS: Final = f"""
SELECT users.id, users.channel_epoch FROM members JOIN users ON users.id = members.user_id
JOIN conversation_heads AS heads ON heads.conversation_id = members.conversation_id
WHERE members.conversation_id = :conversation_id AND {ACTIVE_MEMBER} AND {ACTIVE_USER} AND {TEAM_OF_USER_ON_SQLITE}
"""  # noqa: S608  # it is built from constants


async def store(
    database: Database, limit: Limit, new: NewMessage, inserts: Sequence[PartInsert]
) -> Inserted | Duplicate:
    """Store the message, charge the limit, move the read marker, and find the channels to notify.

    Raises NotSignedIn, ConversationNotFound, ReplyNotFound, RateLimited, and the errors of parts.
    """
    return await database.run_in_writer(partial(_insert, limit, new, inserts))


def _insert(
    limit: Limit, new: NewMessage, inserts: Sequence[PartInsert], connection: "Connection"
) -> Inserted | Duplicate:
    values = {name: as_sqlite_keeps(value) for name, value in values_of(new).items()}
    kind = kind_of(new.sender)
    state = connection.execute(_STATES[kind], values).fetchone()
    if (duplicate := duplicate_of(new, state)) is not None:
        return duplicate
    for insert in inserts:
        _check_part(connection, insert, values)
    if kind == "session":
        charge_on_sqlite(connection, limit, limit.key(new.sender.user_id))
    values["expected"] = as_sqlite_keeps(utc_now() + OVERDUE_AFTER)  # it may have waited in the writer's queue
    (head,) = connection.execute(TAKE_NUMBER, values)
    answered_sender = state["answered_sender_id"]
    numbers = Numbers(
        head["number"], head["seq"], state["answered_number"], UUID(answered_sender) if answered_sender else None
    )
    values |= {name: as_sqlite_keeps(value) for name, value in asdict(numbers).items()}
    connection.execute(INSERT, values)
    for insert in inserts:
        _insert_part(connection, insert, values)
    kept = _keep(connection, inserts, values)
    connection.execute(MARK_READ, values)
    member_channels = [user_channel(UUID(user_id), epoch) for user_id, epoch in connection.execute(LISTENERS, values)]
    own = conversation_channel(new.conversation_id, head["channel_epoch"])
    return Inserted(stored_row(new, numbers, kept), head["after"], [own, *member_channels])


def _check_part(connection: "Connection", insert: PartInsert, values: Mapping[str, Any]) -> None:
    table = insert.table
    if table.condition is None or table.refused is None:
        return
    names = [name for name, _ in table.columns]
    given = ", ".join(f":given_{name} AS {name}" for name in names)
    query = f"SELECT 1 FROM (SELECT {given}) AS given WHERE ({table.condition}) IS NOT TRUE"  # noqa: S608  # the names are constants
    for row in insert.rows:
        own = {f"given_{name}": as_sqlite_keeps(row[name]) for name in names}
        if connection.execute(query, {**values, **own}).fetchone() is not None:
            raise table.refused


def _keep(connection: "Connection", inserts: Sequence[PartInsert], values: Mapping[str, Any]) -> dict[str, str | None]:
    """Fill the columns of the message in which parts are kept, and return them."""
    columns: dict[str, str | None] = {}
    for insert in inserts:
        if (kept := insert.table.kept) is None:
            continue
        query = f"SELECT json_object({json_object(kept.fields)}) FROM {kept.source} WHERE id = ?"  # noqa: S608  # constants
        objects = [connection.execute(query, (as_sqlite_keeps(row[kept.key]),)).fetchone()[0] for row in insert.rows]
        columns[kept.name] = f"[{','.join(objects)}]"
        update = f"UPDATE messages SET {kept.name} = ? WHERE id = ?"  # noqa: S608  # the name is a constant
        connection.execute(update, (columns[kept.name], values["id"]))
    return columns


def _insert_part(connection: "Connection", insert: PartInsert, values: Mapping[str, Any]) -> None:
    import sqlite3  # noqa: PLC0415  # not needed with PostgreSQL

    table = insert.table
    own = [name for name, _ in table.columns]
    columns = ", ".join((*(name for name, _ in table.of_message), *own))
    known = [values["user_id" if source == "sender_id" else source] for _, source in table.of_message]
    marks = ", ".join("?" * (len(known) + len(own)))
    statement = f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"  # noqa: S608  # the names are constants
    rows = [(*known, *(as_sqlite_keeps(row[name]) for name in own)) for row in insert.rows]
    try:
        connection.executemany(statement, rows)
    except sqlite3.IntegrityError:
        if table.refused is None:
            raise
        raise table.refused from None
