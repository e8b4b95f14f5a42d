"""Changes: everything in a conversation that is newer than the client's `seq`, read from one snapshot."""

from uuid import UUID

from sqlalchemy import ColumnElement, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from app.access.active_member import for_active_member, is_active_member, member_of
from app.access.claims import TokenClaims
from app.conversations.repository import channel_name, member_view, require_member
from app.db.unit_of_work import SnapshotWork
from app.models.conversations import Conversation, ConversationHead, Member
from app.models.messages import Message
from app.models.users import User
from app.schemas import MessageOut
from app.sync.schemas import (
    Change,
    ChangesOut,
    ChangesPage,
    ConversationChange,
    ConversationState,
    MemberChange,
    MessageChange,
    ReadState,
)


async def list_changes(work: SnapshotWork, claims: TokenClaims, conversation_id: UUID, page: ChangesPage) -> ChangesOut:
    """One page of changes, for a member. Raises NotSignedIn, ConversationNotFound.

    It uses one snapshot: several READ COMMITTED statements would miss changes written between them.
    """
    query = for_active_member(claims, conversation_id).outerjoin(
        Conversation, Conversation.id == ConversationHead.conversation_id
    )
    row = require_member(await work.row(query.with_only_columns(member_of, Conversation, ConversationHead)))
    conversation, head = row.Conversation, row.ConversationHead
    last = await _last_seq_of_page(work, head, page)
    items = await _items(work, conversation, head, after=page.after, last=last)
    has_more = last < head.last_seq
    return ChangesOut(
        items=items,
        reads=await _reads(work, conversation_id),
        channel=channel_name(head),
        epoch=head.channel_epoch,
        last_seq=head.last_seq,
        last_number=head.last_number,
        next_after=last,
        has_more=has_more,
    )


async def _last_seq_of_page(work: SnapshotWork, head: ConversationHead, page: ChangesPage) -> int:
    """The `seq` of the last change of the page: the conversation's `last_seq` if the rest fits on one page."""
    seqs = union_all(
        select(Message.seq).where(Message.conversation_id == head.conversation_id, Message.seq > page.after),
        select(Member.seq).where(Member.conversation_id == head.conversation_id, Member.seq > page.after),
        select(Conversation.changed_seq).where(
            Conversation.id == head.conversation_id, Conversation.changed_seq > page.after
        ),
    ).subquery()
    last_of_page = select(seqs.c.seq).order_by(seqs.c.seq).offset(page.limit - 1).limit(1)
    last = await work.one(last_of_page)
    return head.last_seq if last is None else last


async def _items(
    work: SnapshotWork, conversation: Conversation, head: ConversationHead, *, after: int, last: int
) -> list[Change]:
    def of_page(
        conversation_id: InstrumentedAttribute[UUID], seq: InstrumentedAttribute[int]
    ) -> list[ColumnElement[bool]]:
        return [conversation_id == conversation.id, seq > after, seq <= last]

    messages = await work.all(select(Message).where(*of_page(Message.conversation_id, Message.seq)))
    members = select(Member, User).join(User, User.id == Member.user_id)
    rows = await work.rows(members.where(*of_page(Member.conversation_id, Member.seq)))
    items: list[Change] = [MessageChange(seq=row.seq, message=MessageOut.model_validate(row)) for row in messages]
    items += [MemberChange(seq=member.seq, member=member_view(member, user)) for member, user in rows]
    if after < conversation.changed_seq <= last:
        state = ConversationState(
            id=conversation.id,
            kind=conversation.kind,
            title=conversation.title,
            last_changed_at=head.last_changed_at,
        )
        items.append(ConversationChange(seq=conversation.changed_seq, conversation=state))
    return sorted(items, key=lambda item: (item.seq, item.type))


async def _reads(work: SnapshotWork, conversation_id: UUID) -> list[ReadState]:
    query = select(Member.user_id, Member.read_number).where(
        Member.conversation_id == conversation_id, is_active_member()
    )
    rows = await work.rows(query.order_by(Member.user_id))
    return [ReadState(user_id=user_id, read_number=read_number) for user_id, read_number in rows]
