"""Storing a message on SQLite: a few plain statements while nobody else can write."""

from sqlalchemy import and_, update
from sqlalchemy.orm import aliased

from app.conversations.changing import take_number
from app.conversations.repository import admitted, listeners, seat_in, seated
from app.foundation.realtime import conversation_channel
from app.foundation.unit_of_work import UnitOfWork
from app.messages.errors import ReplyNotFound
from app.messages.storing import Found, Stored, Wanted
from app.models import Conversation, Member, Message, User
from app.schemas import MessageOut

_Answered = aliased(Message)


async def store(work: UnitOfWork, wanted: Wanted) -> Stored | Found:
    """The caller's session, seat and earlier message in one look; then the number, the row, the mark, the audience."""
    if (found := await _earlier(work, wanted)) is not None:
        return found
    conversation = await take_number(
        work, wanted.conversation_id, last_no=Conversation.last_no + 1, last_changed_at=wanted.now
    )
    message = wanted.numbered(no=conversation.last_no, seq=conversation.last_seq)
    await work.add(Message(**message.model_dump(), request_hash=wanted.request_hash))
    mine = (Member.conversation_id == wanted.conversation_id, Member.user_id == wanted.caller.user_id)
    await work.execute(update(Member).where(*mine).values(read_no=message.no))
    channel = conversation_channel(conversation.id, conversation.channel_epoch)
    return Stored(message, [channel, *await listeners(work, conversation.id)])


async def _earlier(work: UnitOfWork, wanted: Wanted) -> Found | None:
    same = and_(
        Message.conversation_id == Conversation.id,
        Message.sender_id == User.id,
        Message.client_id == wanted.client_id,
    )
    answered = and_(_Answered.conversation_id == Conversation.id, _Answered.id == wanted.reply_to_id)
    look = (
        seated(wanted.caller, wanted.conversation_id)
        .outerjoin(Message, same)
        .outerjoin(_Answered, answered)
        .with_only_columns(seat_in, Message, _Answered.id.label("answered_id"))
    )
    seen = admitted((await work.execute(look)).one_or_none())
    if seen.Message is not None:
        return Found(MessageOut.model_validate(seen.Message), seen.Message.request_hash)
    if wanted.reply_to_id is not None and seen.answered_id is None:
        raise ReplyNotFound
    return None
