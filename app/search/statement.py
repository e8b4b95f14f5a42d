"""The one statement of a search: from the caller's memberships to blocks, to signatures, to messages.

It reads rows of the caller's own conversations only, so neither its time nor its answer depends on what others write.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, Integer, LargeBinary, Text, TextualSelect, Uuid, bindparam, text

from app.access.active_member import ACTIVE_MEMBER
from app.access.teams import TEAM_OF_CALLER, TEAM_OF_CALLER_ON_SQLITE
from app.db.column_types import UtcDateTime
from app.db.qualified_sql import qualified
from app.models.search import BLOCK_SIZE
from app.search.signatures import probes_of

CONVERSATIONS_PER_SLICE: Final = 2_000
MOST_CANDIDATES: Final = 100
"""Messages read by one statement."""
LATEST: Final = datetime(9999, 1, 1, tzinfo=UTC)
EARLIEST: Final = datetime(1970, 1, 1, tzinfo=UTC)
HIGHEST_ID: Final = UUID(int=2**128 - 1)

_BYTES_WITH_BIT: Final = [bytes(byte for byte in range(256) if byte >> bit & 1) for bit in range(8)]
_TYPES: Final[Mapping[str, Any]] = {
    **dict.fromkeys(("user_id", "conversation_id", "sender_id", "before_id", "slice_id"), Uuid()),
    **dict.fromkeys(("before", "after", "slice_before", "began"), UtcDateTime()),
    "blocks": Integer(),
}
_COLUMNS: Final[Mapping[str, Any]] = {
    **dict.fromkeys(("id", "conversation_id", "sender_id", "slice_id", "any_other_user_id"), Uuid()),
    **dict.fromkeys(("number", "seq", "conversations", "blocks"), BigInteger()),
    **dict.fromkeys(("created_at", "edge", "slice_at"), UtcDateTime()),
    **dict.fromkeys(("body", "kind", "title"), Text()),
}
_MESSAGE: Final = ", ".join(
    f"messages.{name}" for name in ("id", "conversation_id", "number", "seq", "sender_id", "created_at", "body")
)


@dataclass(frozen=True)
class Shape:
    """What the SQL depends on."""

    is_postgresql: bool
    schema: str | None
    probes: int
    in_conversation: bool
    by_sender: bool
    with_reaction: bool


@lru_cache(maxsize=256)
def statement(shape: Shape) -> TextualSelect:
    """The statement, whose result has the columns of _COLUMNS: one row for each candidate, newest first, or a single
    one with a null `id`. Each has `edge`, the time of the newest block that was not read, how many `conversations` and
    `blocks` were, and where the next slice of conversations begins."""
    sql = _sql(shape)
    if shape.schema is not None:
        sql = qualified(sql, shape.schema)
    parameters = [bindparam(name, type_=kind) for name, kind in names_in(shape).items()]
    return text(sql).bindparams(*parameters).columns(**_COLUMNS)


@lru_cache(maxsize=256)
def names_in(shape: Shape) -> Mapping[str, Any]:
    """The names of the statement's values, each with its type."""
    optional = {"conversation_id": shape.in_conversation, "sender_id": shape.by_sender}
    names = {name: kind for name, kind in _TYPES.items() if optional.get(name, True)}
    for probe in range(shape.probes):
        names[f"p{probe}"] = BigInteger()
        if not shape.is_postgresql:
            names[f"m{probe}"] = LargeBinary()
    return names


def probe_values(keys: list[str], *, is_postgresql: bool) -> dict[str, object]:
    """The values of the bit tests for these keys."""
    values = dict[str, object]()
    for place, probe in enumerate(probe for key in keys for probe in probes_of(key)):
        values[f"p{place}"] = probe
        if not is_postgresql:
            values[f"m{place}"] = _BYTES_WITH_BIT[probe & 7]
    return values


def _sql(shape: Shape) -> str:
    own = " AND members.conversation_id = :conversation_id" if shape.in_conversation else ""
    team = TEAM_OF_CALLER if shape.is_postgresql else TEAM_OF_CALLER_ON_SQLITE
    sender = " AND messages.sender_id = :sender_id" if shape.by_sender else ""
    reaction = " AND messages.reaction_counts IS NOT NULL" if shape.with_reaction else ""
    memberships = _nested(
        shape, "members", "members.conversation_id", f"members.user_id = caller.id AND {ACTIVE_MEMBER}{own}"
    )
    heads = _nested(
        shape,
        "conversation_heads AS heads",
        "heads.conversation_id, heads.last_changed_at, heads.team",
        "heads.conversation_id = members.conversation_id",
    )
    in_block = f"indexed.number >= chosen.block * {BLOCK_SIZE} AND indexed.number < (chosen.block + 1) * {BLOCK_SIZE}"
    blocks = _nested(
        shape,
        "search_blocks AS indexed",
        "indexed.conversation_id, indexed.block, indexed.newest",
        f"indexed.conversation_id = mine.conversation_id AND indexed.oldest <= :before AND indexed.newest >= :after"
        f"{_bits(shape)}",
    )
    numbers = _nested(
        shape,
        "message_search AS indexed",
        "indexed.conversation_id, indexed.number",
        f"indexed.conversation_id = chosen.conversation_id AND {in_block}{_bits(shape)}",
    )
    candidates = _nested(
        shape,
        "messages",
        _MESSAGE,
        "messages.conversation_id = indexed.conversation_id AND messages.number = indexed.number"
        f" AND messages.deleted_at IS NULL AND messages.created_at >= :after{sender}{reaction}"
        " AND (messages.created_at, messages.id) < (:before, :before_id)",
    )
    return f"""
WITH mine AS MATERIALIZED (
    SELECT members.conversation_id, heads.last_changed_at
    FROM users AS caller {memberships} {heads}
    WHERE caller.id = :user_id AND {team}
      AND (heads.last_changed_at > :began
        OR (heads.last_changed_at, heads.conversation_id) < (:slice_before, :slice_id))
    ORDER BY heads.last_changed_at DESC, heads.conversation_id DESC LIMIT {CONVERSATIONS_PER_SLICE}
), matching AS MATERIALIZED (
    SELECT indexed.conversation_id, indexed.block, indexed.newest FROM mine {blocks}
), edge AS MATERIALIZED (
    SELECT matching.newest FROM matching WHERE matching.newest <= :before
    ORDER BY matching.newest DESC LIMIT 1 OFFSET :blocks
), chosen AS MATERIALIZED (
    SELECT matching.conversation_id, matching.block FROM matching
    WHERE NOT EXISTS (SELECT 1 FROM edge WHERE edge.newest >= matching.newest)
), last_of_slice AS (
    SELECT mine.last_changed_at, mine.conversation_id FROM mine
    ORDER BY mine.last_changed_at DESC, mine.conversation_id DESC LIMIT 1 OFFSET {CONVERSATIONS_PER_SLICE - 1}
), found AS MATERIALIZED (
    SELECT {_MESSAGE} FROM chosen {numbers} {candidates}
    ORDER BY messages.created_at DESC, messages.id DESC LIMIT {MOST_CANDIDATES}
)
SELECT found.id, found.conversation_id, found.number, found.seq, found.sender_id, found.created_at, found.body,
    bounds.edge, bounds.conversations, bounds.blocks, bounds.slice_at, bounds.slice_id,
    (SELECT conversations.kind FROM conversations WHERE conversations.id = found.conversation_id) AS kind,
    (SELECT conversations.title FROM conversations WHERE conversations.id = found.conversation_id) AS title,
    (SELECT members.user_id FROM members
     WHERE members.conversation_id = found.conversation_id AND members.user_id <> :user_id
     ORDER BY members.user_id LIMIT 1) AS any_other_user_id
FROM (
    SELECT (SELECT edge.newest FROM edge) AS edge, (SELECT count(*) FROM mine) AS conversations,
        (SELECT count(*) FROM chosen) AS blocks,
        (SELECT last_of_slice.last_changed_at FROM last_of_slice) AS slice_at,
        (SELECT last_of_slice.conversation_id FROM last_of_slice) AS slice_id
) AS bounds
LEFT JOIN found ON 1 = 1
ORDER BY found.created_at DESC, found.id DESC
"""  # noqa: S608  # no value is part of the text


def _nested(shape: Shape, table: str, columns: str, condition: str) -> str:
    """A join of which the database can only make a loop: for each row so far, it looks up the rows of the table."""
    name = table.rsplit(maxsplit=1)[-1]
    if shape.is_postgresql:
        # OFFSET 0 keeps PostgreSQL from making a join of it that reads the whole table.
        return f"CROSS JOIN LATERAL (SELECT {columns} FROM {table} WHERE {condition} OFFSET 0) AS {name}"  # noqa: S608  # no value is part of the text
    return f"CROSS JOIN {table} ON {condition}"


def _bits(shape: Shape) -> str:
    """Whether the signature has all bits of the keys."""
    place = "(:p{0} & (8 * length(indexed.signature) - 1))"
    if shape.is_postgresql:
        test = f" AND get_bit(indexed.signature, CAST({place} AS integer)) = 1"
    else:
        test = f" AND instr(:m{{0}}, substr(indexed.signature, 1 + ({place} >> 3), 1)) > 0"
    return "".join(test.format(probe) for probe in range(shape.probes))
