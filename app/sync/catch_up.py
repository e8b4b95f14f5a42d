"""Catch up in many conversations at once: one statement, which sees one moment."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from app.access.current_user import CurrentUser
from app.db.padded_union import unpack
from app.db.unit_of_work import ReadWork
from app.messages.included import Mentioned, included
from app.realtime.channels import conversation_channel
from app.sync.bounds import CatchUpBounds
from app.sync.catch_up_query import catch_up_branches, catch_up_query
from app.sync.items import Changeable, changes_of
from app.sync.schemas import CatchUpOut, CatchUpRequest, CaughtUp, ReadState
from app.sync.sources import Change

_WITHOUT_INCLUDED = 40
"""Bytes of the part that is replaced by what is included."""
_BOUNDS = CatchUpBounds()


async def catch_up(
    work: ReadWork,
    changeable: Changeable,
    user: CurrentUser,
    request: CatchUpRequest,
    bounds: CatchUpBounds = _BOUNDS,
) -> CatchUpOut:
    """The changes of the user's conversations, as far as the bounds allow.

    Two statements, one for each message part, and one for what a source reads besides. What is included is read after
    the changes.
    """
    sources = changeable.sources
    branches = catch_up_branches(sources)
    found = await work.rows(catch_up_query(work.sql, sources, user, request.after, bounds))
    rows = unpack(branches, found)
    mentioned = Mentioned()
    changes = await changes_of(work, sources, rows, mentioned)
    reads = _reads_of(row for name, row in rows if name == "reads")
    answer = _answer(found, changes, reads)
    room = bounds.answer_bytes - len(answer.model_dump_json().encode()) - _WITHOUT_INCLUDED
    return answer.model_copy(
        update={"included": await included(work, changeable.views, mentioned, user.team, at_most=max(0, room))}
    )


def _answer(
    found: Sequence[Row[*tuple[Any, ...]]], changes: Mapping[UUID, list[Change]], reads: Mapping[UUID, list[ReadState]]
) -> CatchUpOut:
    heads = {row.position: row for row in found}
    outcomes: dict[str, list[UUID]] = {"start_over": [], "gone": [], "not_reached": []}
    reached = []
    for row in sorted(heads.values(), key=lambda row: (row.backlog or 0, row.position)):
        outcome = _outcome(row)
        if outcome is None:
            reached.append(_caught_up(row, changes.get(row.id, []), reads))
        else:
            outcomes[outcome].append(row.id)
    return CatchUpOut(conversations=reached, **outcomes)


def _outcome(row: Row[*tuple[Any, ...]]) -> str | None:
    """Which list a conversation belongs to, or None if it was reached."""
    if row.last_seq is None:
        return "gone"
    if row.upto is None:
        return "start_over"
    is_behind = row.backlog > 0
    return "not_reached" if (is_behind or row.cut is not None) and _next_after(row) <= row.after else None


def _next_after(row: Row[*tuple[Any, ...]]) -> int:
    """Up to where the answer has every change: before the first one that the bound in bytes left out."""
    upto = row.upto if row.cut is None else min(row.upto, row.cut - 1)
    return int(upto)


def _caught_up(row: Row[*tuple[Any, ...]], items: list[Change], reads: Mapping[UUID, list[ReadState]]) -> CaughtUp:
    next_after = _next_after(row)
    return CaughtUp(
        id=row.id,
        items=items,
        reads=reads.get(row.id),
        next_after=next_after,
        has_more=next_after < row.last_seq,
        last_seq=row.last_seq,
        last_number=row.last_number,
        member_count=row.member_count,
        last_changed_at=row.last_changed_at,
        channel=conversation_channel(row.id, row.channel_epoch).name,
        epoch=row.channel_epoch,
    )


def _reads_of(rows: Iterable[Mapping[str, Any]]) -> dict[UUID, list[ReadState]]:
    reads: dict[UUID, list[ReadState]] = defaultdict(list)
    for row in rows:
        reads[row["conversation_id"]].append(ReadState(user_id=row["user_id"], read_number=row["read_number"]))
    return {each: sorted(states, key=lambda state: state.user_id) for each, states in reads.items()}
