"""Store a message on PostgreSQL, in one autocommit statement, so that a send costs one round trip."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy.exc import IntegrityError

from app.access.active_member import ACTIVE_MEMBER
from app.access.active_session import ACTIVE_SESSION, ACTIVE_USER
from app.access.teams import TEAM_OF_CALLER, TEAM_OF_LISTENERS
from app.conversations import repository
from app.core.errors import Unavailable
from app.db.database import Database
from app.db.raw_sql import RawStatement
from app.db.unit_of_work import ReadWork
from app.messages.parts import KeptColumn, NewMessage, PartTable
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
from app.messages.store.part_inserts import PartInsert, check, json_object, kept, parameter, parameters, refusal
from app.messages.views import INSERTED_COLUMNS
from app.rate_limits.gcra import wait_of
from app.rate_limits.limit import Limit
from app.realtime.channels import Channel, conversation_channel, user_channel

_ATTEMPTS: Final = 8
_PARTS: Final = "/* message parts */"
_CHECKS: Final = "/* conditions of parts */"
_HOLDS: Final = "/* they hold */"
_CHECKED: Final = "/* which of them hold */"
_KEPT: Final = "/* what is kept of parts */"
_KEPT_COLUMNS: Final = "/* where it is kept */"
_KEPT_VALUES: Final = "/* the values kept */"
_KEPT_ANSWER: Final = "/* the same in the answer */"
_SENDER: Final = "/* the sender */"
_CONVERSATION: Final = "/* the conversation */"
_MEMBERSHIP: Final = f"""JOIN members ON members.user_id = caller.id AND members.conversation_id = :conversation_id
    JOIN conversation_heads AS heads ON heads.conversation_id = members.conversation_id
    WHERE {ACTIVE_MEMBER} AND {TEAM_OF_CALLER}"""
_ANY_CONVERSATION: Final = """JOIN conversation_heads AS heads ON heads.conversation_id = :conversation_id
    WHERE heads.member_count > 0"""
_SENDERS: Final[Mapping[SenderKind, tuple[str, str]]] = {
    "session": (f"users JOIN sessions ON sessions.user_id = users.id\n    WHERE {ACTIVE_SESSION}", _MEMBERSHIP),
    "user": (f"users WHERE users.id = :user_id AND {ACTIVE_USER}", _MEMBERSHIP),
    "system": ("users WHERE users.id = :user_id", _ANY_CONVERSATION),
}
_VALUES: Final = values_to_insert(
    conversation_id="numbered.id",
    number="numbered.number",
    seq="numbered.seq",
    reply_to_id="CAST(:reply_to_id AS uuid)",
    reply_to_number="answered.number",
    reply_to_sender_id="answered.sender_id",
)

# `caller` to `answered` read the statement's snapshot. If there is a message to store, `charged` charges the sender's
# rate limit (see `rate_limits/gcra.py`); its row is always locked before the conversation's row. `numbered` waits for
# the conversation's row and requires the epoch that `active_member` read. Removing a member raises the epoch, so after
# a removal nothing is stored.
_STORE: Final = f"""
WITH caller AS (
    SELECT users.id, users.team FROM {_SENDER}
), active_member AS (
    SELECT heads.conversation_id AS id, heads.channel_epoch, heads.last_seq
    FROM caller {_CONVERSATION}
), earlier AS (
    SELECT messages.* FROM messages JOIN active_member ON messages.conversation_id = active_member.id
    WHERE messages.sender_id = :user_id AND messages.client_id = :client_id
), answered AS (
    SELECT messages.number, messages.sender_id
    FROM messages JOIN active_member ON messages.conversation_id = active_member.id
    WHERE messages.id = CAST(:reply_to_id AS uuid)
){_CHECKS}, charged AS (
    INSERT INTO rate_limits (key, tat)
    SELECT :limit_key, CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint) + CAST(:cost AS bigint)
    FROM active_member
    WHERE CAST(:charge AS boolean)
      AND NOT EXISTS (SELECT FROM earlier)
      AND (CAST(:reply_to_id AS uuid) IS NULL OR EXISTS (SELECT FROM answered)){_HOLDS}
    ON CONFLICT (key) DO UPDATE SET tat = GREATEST(rate_limits.tat + CAST(:cost AS bigint), excluded.tat)
    WHERE rate_limits.tat <= excluded.tat + CAST(:slack AS bigint)
    RETURNING tat
), numbered AS (
    UPDATE conversation_heads AS heads
    SET last_number = heads.last_number + 1, last_visible_number = heads.last_number + 1,
        last_seq = heads.last_seq + 1, loud_seq = heads.last_seq + 1, previous_loud_seq = heads.loud_seq,
        last_changed_at = :now, sweep_after = :expected, sweep_attempts = 0
    FROM active_member
    WHERE heads.conversation_id = active_member.id AND heads.channel_epoch = active_member.channel_epoch
      AND NOT EXISTS (SELECT FROM earlier)
      AND (CAST(:reply_to_id AS uuid) IS NULL OR EXISTS (SELECT FROM answered))
      AND (NOT CAST(:charge AS boolean) OR EXISTS (SELECT FROM charged)){_HOLDS}
    RETURNING heads.conversation_id AS id, heads.last_number AS number, heads.last_seq AS seq,
              heads.previous_loud_seq AS after, heads.team
){_KEPT}, inserted AS (
    INSERT INTO messages ({INSERTED_COLUMNS}{_KEPT_COLUMNS})
    SELECT {_VALUES}{_KEPT_VALUES}
    FROM numbered LEFT JOIN answered ON TRUE
), marked AS (
    UPDATE members SET read_number = numbered.number FROM numbered
    WHERE members.conversation_id = numbered.id AND members.user_id = :user_id
){_PARTS}
SELECT active_member.id AS member_of, active_member.channel_epoch, active_member.last_seq AS seen_seq,
       numbered.number AS new_number, numbered.seq AS new_seq, numbered.after, listeners.ids, listeners.epochs,
       answered.number AS answered_number, answered.sender_id AS answered_sender_id,
       EXISTS (SELECT FROM charged) AS charged,{_CHECKED}{_KEPT_ANSWER}
       CASE WHEN numbered.number IS NULL THEN
           (SELECT tat - CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)
            FROM rate_limits WHERE key = :limit_key)
       END AS ahead,
       earlier.*
FROM caller
LEFT JOIN active_member ON TRUE
LEFT JOIN earlier ON TRUE
LEFT JOIN answered ON TRUE
LEFT JOIN numbered ON TRUE
LEFT JOIN LATERAL (
    SELECT array_agg(users.id) AS ids, array_agg(users.channel_epoch) AS epochs
    FROM members JOIN users ON users.id = members.user_id
    WHERE members.conversation_id = numbered.id AND {ACTIVE_MEMBER} AND {ACTIVE_USER} AND {TEAM_OF_LISTENERS}
) AS listeners ON TRUE
"""  # noqa: S608  # it is built from constants


@cache
def store_statement(tables: tuple[PartTable, ...] = (), kind: SenderKind = "session") -> RawStatement:
    """The statement, with the condition of each message part, and one further insert for each of their tables."""
    sender, conversation = _SENDERS[kind]
    checked = [index for index, table in enumerate(tables) if table.condition is not None]
    keeping = {index: table.kept for index, table in enumerate(tables) if table.kept is not None}
    values = {index: _kept_value(index) for index in keeping}
    holds = {index: f"(SELECT holds FROM {check(index)})" for index in checked}  # noqa: S608  # a constant name
    return RawStatement(
        _STORE.replace(_SENDER, sender)
        .replace(_CONVERSATION, conversation)
        .replace(_PARTS, "".join(_insert_into(*numbered) for numbered in enumerate(tables)))
        .replace(_CHECKS, "".join(_check(index, tables[index]) for index in checked))
        .replace(_HOLDS, "".join(f"\n      AND {condition}" for condition in holds.values()))
        .replace(_CHECKED, "".join(f"\n       {condition} AS {check(index)}," for index, condition in holds.items()))
        .replace(_KEPT, "".join(_keep(index, tables[index], column) for index, column in keeping.items()))
        .replace(_KEPT_COLUMNS, "".join(f", {column.name}" for column in keeping.values()))
        .replace(_KEPT_VALUES, "".join(f", {value}" for value in values.values()))
        .replace(_KEPT_ANSWER, "".join(f"\n       {value} AS {kept(index)}," for index, value in values.items()))
    )


def _given(index: int, table: PartTable) -> str:
    """The rows of a part, as a table."""
    arrays = ", ".join(f"CAST(:{parameter(index, name)} AS {kind}[])" for name, kind in table.columns)
    return f"unnest({arrays}) AS given ({', '.join(name for name, _ in table.columns)})"


def _check(index: int, table: PartTable) -> str:
    return f""", {check(index)} AS (
    SELECT NOT EXISTS (SELECT FROM {_given(index, table)} WHERE ({table.condition}) IS NOT TRUE) AS holds
)"""  # noqa: S608  # it is built from constants


def _kept_value(index: int) -> str:
    return f"(SELECT CAST(json_agg(value ORDER BY position) AS text) FROM {kept(index)})"  # noqa: S608  # a constant name


def _keep(index: int, table: PartTable, column: KeptColumn) -> str:
    # It waits for the conversation's row first, as everything does. The lock makes it read the newest version of a row
    # that changed after the statement's snapshot.
    return f""", {kept(index)} AS (
    SELECT given.position, json_build_object({json_object(column.fields)}) AS value
    FROM numbered CROSS JOIN {_given(index, table)} JOIN {column.source} ON {column.source}.id = given.{column.key}
    FOR KEY SHARE OF {column.source}
)"""  # noqa: S608  # it is built from constants


def _insert_into(index: int, table: PartTable) -> str:
    columns = ", ".join(name for name, _ in (*table.of_message, *table.columns))
    known = {"id": ":id", "sender_id": ":user_id", "conversation_id": "numbered.id"}
    values = ", ".join(known.get(source, f"numbered.{source}") for _, source in table.of_message)
    own = ", ".join(f"given.{name}" for name, _ in table.columns)
    return f""", part_{"abcdefghijklmnopqrstuvwxyz"[index]} AS (
    INSERT INTO {table.name} ({columns})
    SELECT {values}, {own} FROM numbered CROSS JOIN {_given(index, table)}
)"""  # noqa: S608  # it is built from the names of tables and columns


async def store(
    database: Database, limit: Limit, new: NewMessage, inserts: Sequence[PartInsert]
) -> Inserted | Duplicate:
    """Store the message. Retries after a conflict with a removal or a duplicate, but charges once.

    Raises NotSignedIn, ConversationNotFound, ReplyNotFound, RateLimited, the errors of parts, and Unavailable after 8
    attempts.
    """
    charge_values = {"limit_key": limit.key(new.sender.user_id), "cost": limit.cost(), "slack": limit.slack()}
    kind = kind_of(new.sender)
    statement = store_statement(tuple(insert.table for insert in inserts), kind)
    values = {**values_of(new), **charge_values, **parameters(inserts)}
    charge, taken = kind == "session", False
    for _ in range(_ATTEMPTS):
        try:
            rows = await database.fetch_raw(statement, {**values, "charge": charge})
        except IntegrityError as error:
            # A parallel request stored this client_id, or its part: the next attempt finds it. A row of a part can also
            # belong to a different message, and then the next attempt fails in the same way.
            refused = refusal(inserts, getattr(error.__cause__, "table_name", ""))
            if refused is not None and taken:
                raise refused from None
            taken = refused is not None
            continue
        row = rows[0] if rows else None
        if (duplicate := duplicate_of(new, row)) is not None:
            return duplicate
        assert row is not None  # noqa: S101  # `duplicate_of` has raised
        _raise_if_refused(inserts, row)
        if row["new_number"] is not None:
            return await _inserted(database, new, inserts, row)
        if charge and not row["charged"]:
            _raise_if_exceeded(limit, row["ahead"])
        charge = charge and not row["charged"]
    raise Unavailable


async def _inserted(
    database: Database, new: NewMessage, inserts: Sequence[PartInsert], row: Mapping[str, Any]
) -> Inserted:
    numbers = Numbers(row["new_number"], row["new_seq"], row["answered_number"], row["answered_sender_id"])
    own = conversation_channel(row["member_of"], row["channel_epoch"])
    tables = enumerate(insert.table for insert in inserts)
    values = {table.kept.name: row[kept(index)] for index, table in tables if table.kept is not None}
    return Inserted(stored_row(new, numbers, values), row["after"], [own, *await _member_channels(database, row)])


def _raise_if_refused(inserts: Sequence[PartInsert], row: Mapping[str, Any]) -> None:
    for index, insert in enumerate(inserts):
        table = insert.table
        if table.condition is not None and table.refused is not None and not row[check(index)]:
            raise table.refused


def _raise_if_exceeded(limit: Limit, ahead: int | None) -> None:
    # If the limit had room when the statement began, a parallel send used it. That may have been the same message, and
    # the next attempt finds it.
    if (ahead or 0) + limit.cost() > limit.window:
        raise limit.exceeded(wait_of(limit, ahead))


async def _member_channels(database: Database, row: Mapping[str, Any]) -> list[Channel]:
    if row["new_seq"] != row["seen_seq"] + 1:
        # The conversation changed while this statement waited, so its snapshot may lack new members.
        async with ReadWork(database) as work:
            return await repository.member_channels(work, row["member_of"])
    return [user_channel(user_id, epoch) for user_id, epoch in zip(row["ids"], row["epochs"], strict=True)]
