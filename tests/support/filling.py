"""Filling a database set-wise: a million messages by one statement, on either kind."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import text

from app.db.unit_of_work import Work

_PEOPLE: Final = 1 << 60
_CONVERSATIONS: Final = 2 << 60


@dataclass(frozen=True)
class Filling:
    """Writes through a work of its caller's, who saves it. Numbers start at 1."""

    work: Work

    async def people(self, first: int, last: int) -> None:
        """Accounts that nobody can sign in to, `Guest 00000001` and so on."""
        name = self._padded("n.i")
        await self._write(
            f"""INSERT INTO users (id, email, display_name, search_name, password_hash, role, created_at,
                    channel_epoch, online)
                SELECT {self._id(_PEOPLE, "n.i")}, {name} || '@example.com', 'Guest ' || {name}, 'guest ' || {name},
                    '-', 'user', {self._now}, 0, FALSE
                FROM {self._series(first, last)}"""
        )

    async def conversations(self, first: int, last: int) -> None:
        """Groups without anybody in them yet."""
        await self._write(
            f"""INSERT INTO conversations (id, kind, title, changed_seq, created_at)
                SELECT {self._id(_CONVERSATIONS, "n.i")}, 'group', 'Group', 1, {self._now}
                FROM {self._series(first, last)}"""
        )
        await self._write(
            f"""INSERT INTO conversation_heads (conversation_id, last_seq, loud_seq, previous_loud_seq, last_number,
                    last_visible_number, published_seq, processed_seq, channel_epoch, member_count, last_changed_at,
                    sweep_after, sweep_attempts, process_after, process_attempts)
                SELECT {self._id(_CONVERSATIONS, "n.i")}, 1, 1, 0, 0, 0, 1, 1, 0, 0, {self._now}, {self._now}, 0,
                    {self._now}, 0
                FROM {self._series(first, last)}"""
        )

    async def orders(self, first: int, last: int) -> None:
        """What a product's server knows of these conversations: an id of its own and an entry of metadata."""
        number = f"CAST(n.i AS {'text' if self._on_postgresql else 'TEXT'})"
        await self._write(
            f"""INSERT INTO conversation_metadata (key, value, conversation_id)
                SELECT 'order_id', {number}, {self._id(_CONVERSATIONS, "n.i")} FROM {self._series(first, last)}"""
        )
        await self._write("UPDATE conversation_heads SET member_count = 2")

    async def seats(self, conversation: str, first: int, last: int) -> None:
        """The people of these numbers sit down; `conversation` is an expression of `n.i`, or an id in quotes."""
        await self._write(
            f"""INSERT INTO members (conversation_id, user_id, role, read_number, muted, archived, seq)
                SELECT {conversation}, {self._id(_PEOPLE, "n.i")}, 'member', 0, FALSE, FALSE, 1
                FROM {self._series(first, last)}"""
        )
        await self._count_members()

    async def seat_everywhere(self, user_id: str, first: int, last: int) -> None:
        """One person sits down in the conversations of these numbers."""
        await self._write(
            f"""INSERT INTO members (conversation_id, user_id, role, read_number, muted, archived, seq)
                SELECT {self._id(_CONVERSATIONS, "n.i")}, {self.quoted(user_id)}, 'member', 0, FALSE, FALSE, 1
                FROM {self._series(first, last)}"""
        )
        await self._count_members()

    async def messages(self, conversation_id: str, sender_id: str, first: int, last: int) -> None:
        """One conversation, up to its `last` message; those before `first` are there."""
        conversation = self.quoted(conversation_id)
        await self._say(conversation, sender_id, first, last)
        marks = ("last_seq", "loud_seq", "published_seq", "processed_seq")
        numbers = ", ".join(f"{mark} = {last + 1}" for mark in marks)
        await self._write(
            f"""UPDATE conversation_heads SET {numbers}, previous_loud_seq = {last}, last_number = {last},
                    last_visible_number = {last}
                WHERE conversation_id = {conversation}"""
        )

    async def chatter(self, sender_id: str, groups: int, last: int) -> None:
        """So many messages all over the groups, which are not counted there: only their number matters."""
        await self._say(self.group(groups), sender_id, 1, last)

    async def _say(self, conversation: str, sender_id: str, first: int, last: int) -> None:
        fresh = f"{self._fresh}, {conversation}, n.i, n.i + 1, {self.quoted(sender_id)}, {self._fresh}"
        await self._write(
            f"""INSERT INTO messages (id, conversation_id, number, seq, sender_id, client_id, request_hash, body,
                    created_at)
                SELECT {fresh}, '', 'Something of ordinary length that somebody said.', {self._now}
                FROM {self._series(first, last)}"""
        )

    async def _count_members(self) -> None:
        counted = """SELECT count(*) FROM members
            WHERE members.conversation_id = conversation_heads.conversation_id AND left_seq IS NULL"""
        await self._write(f"UPDATE conversation_heads SET member_count = ({counted})")

    async def analyze(self) -> None:
        await self._write("ANALYZE")

    def group(self, spread: int) -> str:
        """The conversation that a series' number falls to, of so many."""
        return self._id(_CONVERSATIONS, f"(n.i % {spread} + 1)")

    def quoted(self, an_id: str) -> str:
        return f"CAST('{an_id}' AS uuid)" if self._on_postgresql else f"'{UUID(an_id).hex}'"

    async def _write(self, statement: str) -> None:
        await self.work.execute(text(statement))

    def _series(self, first: int, last: int) -> str:
        if self._on_postgresql:
            return f"generate_series({first}, {last}) AS n (i)"
        counting = f"SELECT {first} WHERE {first} <= {last} UNION ALL SELECT i + 1 FROM s WHERE i < {last}"
        return f"(WITH RECURSIVE s (i) AS ({counting}) SELECT i FROM s) AS n"

    def _id(self, kind: int, number: str) -> str:
        if self._on_postgresql:
            return f"CAST(lpad(to_hex({kind} + {number}), 32, '0') AS uuid)"
        return f"printf('%032x', {kind} + {number})"

    def _padded(self, number: str) -> str:
        return f"lpad({number}::text, 8, '0')" if self._on_postgresql else f"printf('%08d', {number})"

    @property
    def _on_postgresql(self) -> bool:
        return self.work.sql.name == "postgresql"

    @property
    def _fresh(self) -> str:
        return "gen_random_uuid()" if self._on_postgresql else "lower(hex(randomblob(16)))"

    @property
    def _now(self) -> str:
        return "now()" if self._on_postgresql else "strftime('%Y-%m-%dT%H:%M:%S.000000Z', 'now')"
