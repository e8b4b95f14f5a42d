"""Changes: everything in a conversation that is newer than the client's `seq`, read from one snapshot."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, union_all

from app.access.active_member import for_active_member, is_active_member, member_of
from app.access.claims import TokenClaims
from app.conversations.repository import require_member
from app.conversations.views import channel_name
from app.db.padded_union import padded_union, unpack
from app.db.unit_of_work import SnapshotWork
from app.messages.included import Mentioned, included
from app.models.conversations import ConversationHead, Member
from app.sync.items import Changeable, Windows, branches_of, changes_of
from app.sync.schemas import ChangesOut, ChangesPage, ReadState
from app.sync.sources import ChangeSource


async def list_changes(
    work: SnapshotWork,
    changeable: Changeable,
    claims: TokenClaims,
    conversation_id: UUID,
    page: ChangesPage,
) -> ChangesOut:
    """One page of changes, for a member. Raises NotSignedIn, ConversationNotFound.

    It uses one snapshot: several READ COMMITTED statements would miss changes written between them.
    """
    sources = changeable.sources
    query = for_active_member(claims, conversation_id).with_only_columns(member_of, ConversationHead)
    head = require_member(await work.row(query)).ConversationHead  # of the caller's team
    last = await _last_seq_of_page(work, sources, head, page)
    mentioned = Mentioned()
    branches = branches_of(sources, Windows.of_one(conversation_id, page.after, last))
    rows = unpack(branches, await work.rows(padded_union(branches, [{}] * len(branches))))
    items = (await changes_of(work, sources, rows, mentioned)).get(conversation_id, [])
    return ChangesOut(
        items=items,
        included=await included(work, changeable.views, mentioned, head.team),
        reads=await _reads(work, conversation_id),
        channel=channel_name(head),
        epoch=head.channel_epoch,
        last_seq=head.last_seq,
        last_number=head.last_number,
        member_count=head.member_count,
        last_changed_at=head.last_changed_at,
        next_after=last,
        has_more=last < head.last_seq,
    )


async def _last_seq_of_page(
    work: SnapshotWork, sources: Sequence[ChangeSource], head: ConversationHead, page: ChangesPage
) -> int:
    """The `seq` of the last change of the page: the conversation's `last_seq` if the rest fits on one page."""
    seqs = union_all(
        *(
            select(table.column(table.seq).label("seq")).where(
                table.column(table.conversation_id) == head.conversation_id, table.column(table.seq) > page.after
            )
            for table in (source.table for source in sources)
        )
    ).subquery()
    last_of_page = select(seqs.c.seq).order_by(seqs.c.seq).offset(page.limit - 1).limit(1)
    last = await work.one(last_of_page)
    return head.last_seq if last is None else last


async def _reads(work: SnapshotWork, conversation_id: UUID) -> list[ReadState]:
    query = select(Member.user_id, Member.read_number).where(
        Member.conversation_id == conversation_id, is_active_member()
    )
    rows = await work.rows(query.order_by(Member.user_id))
    return [ReadState(user_id=user_id, read_number=read_number) for user_id, read_number in rows]
