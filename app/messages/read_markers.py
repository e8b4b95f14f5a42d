"""Read markers: how far each member has read."""

from uuid import UUID

from sqlalchemy import BigInteger, case, literal, select, update

from app.access.active_member import active_member
from app.access.current_user import CurrentUser
from app.conversations.repository import channel_for_member
from app.db.unit_of_work import Work
from app.messages.events import MessageRead
from app.models.conversations import ConversationHead, Member
from app.realtime.channels import user_channel


async def mark_read(work: Work, user: CurrentUser, conversation_id: UUID, number: int) -> None:
    """Move the user's read marker to `number`. It only moves forward, and not past the last message. Idempotent.

    Raises ConversationNotFound.
    """
    channel = await channel_for_member(work, conversation_id, user)
    head = select(ConversationHead.last_number).where(ConversationHead.conversation_id == conversation_id)
    last_number = head.scalar_subquery()
    new_marker = case((last_number < number, last_number), else_=literal(number, BigInteger))
    statement = (
        update(Member)
        .where(active_member(user.id, conversation_id), Member.read_number < new_marker)
        .values(read_number=new_marker)
        .returning(Member.read_number)
    )
    read_number = await work.one(statement)
    if read_number is not None:
        read = MessageRead(conversation_id=conversation_id, user_id=user.id, read_number=read_number)
        work.publish(read.on(channel, user_channel(user.id, user.channel_epoch)))
