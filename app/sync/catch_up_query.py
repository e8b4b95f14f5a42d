"""The statement of `POST /changes`.

It decides from the heads alone how far each conversation gets, the smallest backlog first, then reads those ranges of
`seq` by index, so that its cost follows from the bounds and not from the backlogs.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, BigInteger, ColumnElement, Select, and_, cast, func, literal, select

from app.access.active_member import active_member, is_active_member
from app.access.current_user import CurrentUser
from app.access.teams import in_team
from app.db.padded_union import Branch, padded_union
from app.db.sql_dialect import SqlDialect
from app.models.conversations import ConversationHead, Member
from app.sync.bounds import CatchUpBounds
from app.sync.items import Windows, branches_of
from app.sync.sources import ChangeSource

_READS = (Member.conversation_id, Member.user_id, Member.read_number)
_SIZE_OF_READ = 80  # bytes


def catch_up_branches(sources: Sequence[ChangeSource]) -> list[Branch]:
    """The branches of the statement's rows, to unpack them."""
    nowhere: Select[*tuple[Any, ...]] = select()
    return [Branch(source.name, source.table.columns, nowhere) for source in sources] + [
        Branch("reads", _READS, nowhere)
    ]


def catch_up_query(
    sql: SqlDialect,
    sources: Sequence[ChangeSource],
    user: CurrentUser,
    given: Sequence[tuple[UUID, int]],
    bounds: CatchUpBounds,
) -> Select[*tuple[Any, ...]]:
    """One row or more for each conversation given. Its head is null if the user is no member; `upto` is null if it has
    to be started over; `cut` is the first `seq` that the bound in bytes left out."""
    heads = _heads(sql, user, given)
    windows = _windows(sql, heads, bounds)
    measured = _measured(sql, sources, windows, bounds)
    kept = select(measured).where(measured.c.running <= bounds.item_bytes).cte("kept")
    cut = (
        select(measured.c.at, func.min(measured.c.seq).label("cut"))
        .where(measured.c.running > bounds.item_bytes)
        .group_by(measured.c.at)
        .cte("cut")
    )
    return (
        select(heads, windows.c.upto, cut.c.cut, kept)
        .outerjoin(windows, windows.c.position == heads.c.position)
        .outerjoin(cut, cut.c.at == heads.c.position)
        .outerjoin(kept, kept.c.at == heads.c.position)
    )


def _heads(sql: SqlDialect, user: CurrentUser, given: Sequence[tuple[UUID, int]]) -> CTE:
    is_own = and_(ConversationHead.conversation_id == Member.conversation_id, in_team(ConversationHead.team, user.team))
    pairs = sql.pairs(given)
    columns = (
        ConversationHead.last_seq,
        ConversationHead.last_number,
        ConversationHead.member_count,
        ConversationHead.last_changed_at,
        ConversationHead.channel_epoch,
        (ConversationHead.last_seq - pairs.c.number).label("backlog"),
    )
    return (
        select(pairs.c.position, pairs.c.id, pairs.c.number.label("after"), *columns)
        .select_from(pairs)
        .outerjoin(Member, active_member(user.id, pairs.c.id))
        .outerjoin(ConversationHead, is_own)
        .cte("heads")
    )


def _windows(sql: SqlDialect, heads: CTE, bounds: CatchUpBounds) -> CTE:
    """How far each conversation gets. `upto` equals `after` if it is not behind or not reached."""
    wanted = sql.least(heads.c.backlog, literal(bounds.changes_each, BigInteger))
    running = func.sum(wanted).over(order_by=(heads.c.backlog, heads.c.position))
    allotted = (
        select(heads, wanted.label("wanted"), cast(running - wanted, BigInteger).label("before"))
        .where(heads.c.backlog.between(0, bounds.backlog))
        .subquery("allotted")
    )
    room = sql.greatest(literal(bounds.changes, BigInteger) - allotted.c.before, literal(0, BigInteger))
    upto = (allotted.c.after + sql.least(allotted.c.wanted, room)).label("upto")
    columns = (allotted.c[name] for name in ("position", "id", "after", "backlog", "member_count"))
    return select(*columns, upto).cte("windows")


def _measured(sql: SqlDialect, sources: Sequence[ChangeSource], windows: CTE, bounds: CatchUpBounds) -> CTE:
    """The rows in the windows and the read markers, with the running sum of their sizes."""
    reached = windows.c.upto > windows.c.after
    with_reads = and_(windows.c.member_count <= bounds.members_with_reads, (windows.c.backlog == 0) | reached)
    reads = select(*_READS).join_from(
        windows, Member, and_(Member.conversation_id == windows.c.id, is_active_member(), with_reads)
    )
    ranges = Windows(windows.c.id, windows.c.after, windows.c.upto, windows)
    branches = [*branches_of(sources, ranges), Branch("reads", _READS, reads)]
    place: dict[str, ColumnElement[Any]] = {"at": windows.c.position, "rank": windows.c.backlog}
    common = [{**place, "seq": source.table.column(source.table.seq), "size": source.size(sql)} for source in sources]
    common.append({**place, "seq": windows.c.after, "size": literal(_SIZE_OF_READ)})
    rows = padded_union(branches, common).subquery("rows")
    running = func.sum(rows.c.size).over(order_by=(rows.c.rank, rows.c.at, rows.c.seq))
    return select(rows, running.label("running")).cte("measured")
