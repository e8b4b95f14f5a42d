"""Search the messages that the caller may see, newest first; and people and groups by their names."""

import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final, Self
from uuid import UUID

from sqlalchemy import Row

from app.access.current_user import CurrentUser
from app.access.visibility import AccessRules
from app.conversations.errors import ConversationNotFound
from app.core.cursors import InvalidCursor, read_cursor, write_cursor
from app.core.fields import utc_now
from app.core.text.search.analyser import HAS_LINK, HAS_MENTION, features
from app.core.text.search.excerpts import excerpt_of
from app.core.text.search.query import Query, parse
from app.db.database import Database
from app.db.unit_of_work import ReadWork
from app.models.search import BLOCK_SIZE
from app.search import names
from app.search.errors import NothingToSearch
from app.search.schemas import FoundConversationOut, HitOut, SearchIncludedOut, SearchOut, SearchPage
from app.search.signatures import key_of
from app.search.statement import EARLIEST, HIGHEST_ID, LATEST, MOST_CANDIDATES, Shape, names_in, probe_values, statement

MOST_ROWS: Final = 50_000  # messages whose signatures one request compares
MOST_SECONDS: Final = 0.2  # after which a request reads no further
_FIRST_BLOCKS: Final = 32  # read by the first statement; each further one reads twice as many
_MOST_KEYS: Final = 8  # compared in signatures; the text decides anyway
_FEATURES: Final = {"link": HAS_LINK, "mention": HAS_MENTION}

Found = Row[*tuple[Any, ...]]


@dataclass(frozen=True)
class Position:
    """Where a search continues: below this message, in the slice of conversations that begins there."""

    before: datetime
    before_id: UUID
    slice_before: datetime
    slice_id: UUID
    began: datetime

    @classmethod
    def read(cls, cursor: str | None, before: datetime | None) -> Self:
        """Raises InvalidCursor."""
        if cursor is None:
            return cls(before or LATEST, UUID(int=0) if before else HIGHEST_ID, LATEST, HIGHEST_ID, LATEST)
        parts = read_cursor(cursor, str, str, str, str, str)
        try:
            at, of_slice, began = (datetime.fromisoformat(parts[place]).astimezone(UTC) for place in (0, 2, 4))
            read = cls(at, UUID(parts[1]), of_slice, UUID(parts[3]), began)
        except (ValueError, OverflowError):
            raise InvalidCursor from None
        if not all(EARLIEST <= each <= LATEST for each in (at, of_slice, began)):
            raise InvalidCursor
        return read

    def write(self) -> str:
        times = [each.isoformat() for each in (self.before, self.slice_before, self.began)]
        return write_cursor(times[0], str(self.before_id), times[1], str(self.slice_id), times[2])


async def search(
    database: Database, work: ReadWork, rules: AccessRules, user: CurrentUser, page: SearchPage
) -> SearchOut:
    """One page of hits. Raises NothingToSearch, ConversationNotFound, InvalidCursor."""
    query = parse(page.q)
    if not query.terms and (page.q.strip() or not (page.has or page.sender_id)):
        raise NothingToSearch
    run = _Run(database, work, user, page, query)
    found, position = await run.hits(Position.read(page.cursor, page.before))
    is_filtered = bool(page.has or page.sender_id or page.conversation_id or page.before or page.after)
    by_name = page.cursor is None and not is_filtered
    users = await names.find_users(work, rules, user, page.q) if by_name else []
    groups = await names.find_groups(work, user, page.q) if by_name else []
    conversations = {each.id: each for each in (*groups, *map(_conversation, found))}
    others = {each.other_user_id for each in conversations.values() if each.other_user_id is not None}
    profiles = await names.users_named(work, user, others | {row.sender_id for row in found}, users)
    return SearchOut(
        messages=[_hit(query, row) for row in found],
        users=[each.id for each in users],
        conversations=[each.id for each in groups],
        included=SearchIncludedOut(users=profiles, conversations=list(conversations.values())),
        searched_back_to=None if position is None else min(position.before, utc_now()),
        next_cursor=None if position is None else position.write(),
    )


@dataclass
class _Run:
    """One request, which reads in steps until its page is full or it has read enough."""

    database: Database
    work: ReadWork
    user: CurrentUser
    page: SearchPage
    query: Query

    async def hits(self, position: Position) -> tuple[list[Found], Position | None]:
        """The hits, and where the next request continues. Raises ConversationNotFound."""
        hits, rows_read, blocks = list[Found](), 0, _FIRST_BLOCKS
        until = time.monotonic() + MOST_SECONDS
        at: Position | None = position
        while at is not None and (at == position or (rows_read < MOST_ROWS and time.monotonic() < until)):
            rows = await self._candidates(at, blocks)
            if not rows[0].conversations and self.page.conversation_id is not None:
                raise ConversationNotFound
            candidates = [row for row in rows if row.id is not None]
            for row in candidates:
                if self._matches(row.body):
                    hits.append(row)
                    if len(hits) == self.page.limit:
                        return hits, replace(at, before=row.created_at, before_id=row.id)
            at = _after(at, candidates, rows[0], self.page.before)
            rows_read += rows[0].blocks * BLOCK_SIZE
            blocks *= 2
        return hits, at

    async def _candidates(self, position: Position, blocks: int) -> list[Found]:
        keys = self._keys()
        probes = probe_values(keys, is_postgresql=self.database.is_postgresql)
        shape = Shape(
            is_postgresql=self.database.is_postgresql,
            schema=self.database.schema,
            probes=sum(name.startswith("p") for name in probes),
            in_conversation=self.page.conversation_id is not None,
            by_sender=self.page.sender_id is not None,
            with_reaction="reaction" in self.page.has,
        )
        values = {
            **probes,
            **vars(position),
            "user_id": self.user.id,
            "conversation_id": self.page.conversation_id,
            "sender_id": self.page.sender_id,
            "after": self.page.after or EARLIEST,
            "blocks": blocks,
        }
        prepared = statement(shape)
        prepared = prepared.params({name: values[name] for name in names_in(shape)})
        return list(await self.work.rows(prepared))  # type: ignore[arg-type]  # SQLAlchemy does not type text

    def _keys(self) -> list[str]:
        """The keys that every hit has; of many, the longest, which are likely to be rare."""
        wanted = [_FEATURES[each] for each in self.page.has if each in _FEATURES]
        keys = {key_of(term) for term in self.query.terms}
        return [*wanted, *sorted(keys, key=len, reverse=True)][:_MOST_KEYS]

    def _matches(self, body: str) -> bool:
        wanted = {_FEATURES[each] for each in self.page.has if each in _FEATURES}
        return self.query.matches(body) and (not wanted or wanted <= set(features(body)))


def _after(position: Position, candidates: list[Found], bounds: Found, latest: datetime | None) -> Position | None:
    """Where to continue after these candidates have been looked at."""
    if len(candidates) == MOST_CANDIDATES:
        return replace(position, before=candidates[-1].created_at, before_id=candidates[-1].id)
    if bounds.edge is not None:
        return replace(position, before=bounds.edge, before_id=HIGHEST_ID)
    if bounds.slice_at is not None:
        began = bounds.slice_at if position.began == LATEST else position.began
        start = Position.read(None, latest)
        return replace(start, slice_before=bounds.slice_at, slice_id=bounds.slice_id, began=began)
    return None


def _conversation(row: Found) -> FoundConversationOut:
    return FoundConversationOut(
        id=row.conversation_id,
        kind=row.kind,
        title=row.title,
        other_user_id=row.any_other_user_id if row.kind == "direct" else None,
    )


def _hit(query: Query, row: Found) -> HitOut:
    excerpt = excerpt_of(query, row.body)
    return HitOut(
        id=row.id,
        conversation_id=row.conversation_id,
        number=row.number,
        seq=row.seq,
        sender_id=row.sender_id,
        created_at=row.created_at,
        excerpt=excerpt.text,
        highlights=excerpt.ranges,
    )
