"""What really happened, read from the database itself, past Parley: triggers keep what rows forget."""

import sqlite3
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy.engine import make_url

_TABLES = """
CREATE TABLE audit_seqs (conversation_id {id}, seq BIGINT);
CREATE TABLE audit_seats (conversation_id {id}, user_id {id}, seq BIGINT, present {flag});
"""
_SQLITE = """
CREATE TRIGGER said AFTER INSERT ON messages BEGIN INSERT INTO audit_seqs VALUES (NEW.conversation_id, NEW.seq); END;
CREATE TRIGGER resaid AFTER UPDATE OF seq ON messages
BEGIN INSERT INTO audit_seqs VALUES (NEW.conversation_id, NEW.seq); END;
CREATE TRIGGER begun AFTER INSERT ON conversations BEGIN INSERT INTO audit_seqs VALUES (NEW.id, NEW.changed_seq); END;
CREATE TRIGGER renamed AFTER UPDATE OF changed_seq ON conversations
BEGIN INSERT INTO audit_seqs VALUES (NEW.id, NEW.changed_seq); END;
CREATE TRIGGER joined AFTER INSERT ON members
BEGIN
    INSERT INTO audit_seqs VALUES (NEW.conversation_id, NEW.seq);
    INSERT INTO audit_seats VALUES (NEW.conversation_id, NEW.user_id, NEW.seq, NEW.left_seq IS NULL);
END;
CREATE TRIGGER reseated AFTER UPDATE OF seq ON members
BEGIN
    INSERT INTO audit_seqs VALUES (NEW.conversation_id, NEW.seq);
    INSERT INTO audit_seats VALUES (NEW.conversation_id, NEW.user_id, NEW.seq, NEW.left_seq IS NULL);
END;
"""
_POSTGRESQL = """
CREATE FUNCTION note_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO audit_seqs VALUES (NEW.conversation_id, NEW.seq); RETURN NULL; END $$;
CREATE TRIGGER said AFTER INSERT OR UPDATE OF seq ON messages FOR EACH ROW EXECUTE FUNCTION note_message();
CREATE FUNCTION note_conversation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO audit_seqs VALUES (NEW.id, NEW.changed_seq); RETURN NULL; END $$;
CREATE TRIGGER begun AFTER INSERT OR UPDATE OF changed_seq ON conversations
FOR EACH ROW EXECUTE FUNCTION note_conversation();
CREATE FUNCTION note_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit_seqs VALUES (NEW.conversation_id, NEW.seq);
    INSERT INTO audit_seats VALUES (NEW.conversation_id, NEW.user_id, NEW.seq, NEW.left_seq IS NULL);
    RETURN NULL;
END $$;
CREATE TRIGGER seated AFTER INSERT OR UPDATE OF seq ON members FOR EACH ROW EXECUTE FUNCTION note_member();
"""


@dataclass
class Ledger:
    """The truth of one moment. Ids are as on the wire."""

    conversations: dict[str, dict[str, Any]]
    messages: dict[str, list[dict[str, Any]]]
    """By conversation, in the order of their numbers."""
    seats: dict[tuple[str, str], dict[str, Any]]
    seqs: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """Each number that was given to a change."""
    moves: dict[tuple[str, str], list[tuple[int, bool]]] = field(default_factory=lambda: defaultdict(list))
    """When somebody came to a conversation or went, by (conversation, user)."""

    def was_in(self, conversation: str, user: str, seq: int) -> bool:
        """Whether somebody had a seat when this change was made; the change by which they went still concerns them."""
        present = False
        for at, comes in self.moves[conversation, user]:
            if at > seq:
                break
            present = comes or at == seq
        return present

    def was_let_in_again(self, conversation: str, user: str, seq: int, epoch: int) -> bool:
        """Whether somebody who was away then came back, and this epoch of the channel began since they went."""
        moves = self.moves[conversation, user]
        went = max((at for at, comes in moves if not comes and at <= seq), default=None)
        if went is None or not any(comes and at > seq for at, comes in moves):
            return False
        theirs = [each for (where, _), each in self.moves.items() if where == conversation]
        departures = sum(not comes and at <= went for each in theirs for at, comes in each)
        return epoch >= departures  # each begins an epoch

    def is_in(self, conversation: str, user: str) -> bool:
        seat = self.seats.get((conversation, user))
        return seat is not None and seat["left_seq"] is None

    def members_of(self, conversation: str) -> set[str]:
        return {user for at, user in self.seats if at == conversation and self.is_in(at, user)}

    def ever_left(self, conversation: str, user: str) -> bool:
        return any(not comes for _, comes in self.moves[conversation, user])


async def keep_ledger(url: str) -> None:
    """Have the database note what its rows forget."""
    if url.startswith("sqlite"):
        with sqlite3.connect(_file(url)) as database:
            database.executescript(_TABLES.format(id="CHAR(32)", flag="BOOLEAN") + _SQLITE)
        database.close()
        return
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(_TABLES.format(id="UUID", flag="BOOLEAN") + _POSTGRESQL)
    finally:
        await connection.close()


async def read_ledger(url: str) -> Ledger:
    """Everything, as of one moment."""
    tables = ("conversations", "conversation_heads", "messages", "members", "audit_seqs", "audit_seats")
    rows = _rows_of_sqlite(url, tables) if url.startswith("sqlite") else await _rows_of_postgresql(url, tables)
    conversations, heads, messages, members, seqs, seats = (rows[table] for table in tables)
    numbers = {row["conversation_id"]: row for row in heads}
    ledger = Ledger(
        conversations={row["id"]: row | numbers[row["id"]] for row in conversations},
        messages={row["id"]: [] for row in conversations},
        seats={(row["conversation_id"], row["user_id"]): row for row in members},
    )
    for row in sorted(messages, key=lambda row: int(row["number"])):
        ledger.messages[row["conversation_id"]].append(row)
    for row in seqs:
        ledger.seqs[row["conversation_id"]].add(row["seq"])
    for row in sorted(seats, key=lambda row: int(row["seq"])):
        ledger.moves[row["conversation_id"], row["user_id"]].append((row["seq"], bool(row["present"])))
    return ledger


def _rows_of_sqlite(url: str, tables: tuple[str, ...]) -> dict[str, list[dict[str, Any]]]:
    database = sqlite3.connect(_file(url))
    database.row_factory = sqlite3.Row
    try:
        database.execute("BEGIN")
        return {table: [_wired(dict(row)) for row in database.execute(f"SELECT * FROM {table}")] for table in tables}  # noqa: S608  # names of our own
    finally:
        database.close()


async def _rows_of_postgresql(url: str, tables: tuple[str, ...]) -> dict[str, list[dict[str, Any]]]:
    connection = await asyncpg.connect(url)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            return {
                table: [_wired(dict(row)) for row in await connection.fetch(f"SELECT * FROM {table}")]  # noqa: S608  # names of our own
                for table in tables
            }
    finally:
        await connection.close()


def _wired(row: dict[str, Any]) -> dict[str, Any]:
    return {name: str(UUID(str(value))) if name.endswith("id") and value else value for name, value in row.items()}


def _file(url: str) -> str:
    file = make_url(url).database
    assert file is not None
    return file
