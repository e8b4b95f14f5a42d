"""A group's title, and what each member keeps for themselves."""

from uuid import UUID

from sqlalchemy import update

from app.conversations import repository
from app.conversations.errors import ConversationNotFound
from app.conversations.events import ConversationUpdated
from app.conversations.schemas import MyChange, TitleChange
from app.conversations.sequence import change_group, require_manager
from app.core.fields import utc_now
from app.db.unit_of_work import UnitOfWork
from app.models.conversations import Member
from app.models.users import User
from app.schemas import ConversationOut


async def rename(work: UnitOfWork, user: User, conversation_id: UUID, change: TitleChange) -> ConversationOut:
    """Another title; owners and admins may. Idempotent: the same title changes nothing."""
    conversation, active_member = await change_group(work, user.id, conversation_id)
    require_manager(active_member)
    if conversation.title == change.title:
        await work.undo()  # the number that was taken goes back: nothing changed
        return await repository.conversation_of(work, user.id, conversation_id)
    conversation.title, conversation.changed_seq = change.title, conversation.last_seq
    conversation.last_changed_at = utc_now()
    await work.add(conversation)
    shared = await repository.shared_view(work, conversation)
    updated = ConversationUpdated(conversation_id=conversation.id, seq=conversation.last_seq, conversation=shared)
    work.publish(updated.on(*await repository.listeners(work, conversation.id)))
    return await repository.conversation_of(work, user.id, conversation_id)


async def set_preferences(work: UnitOfWork, user: User, conversation_id: UUID, change: MyChange) -> ConversationOut:
    """Mute or archive, for oneself alone: nobody is told. Idempotent."""
    chosen = {name: value for name, value in change.model_dump().items() if value is not None}
    mine = (Member.conversation_id == conversation_id, Member.user_id == user.id, Member.left_seq.is_(None))
    if chosen and await work.change(update(Member).where(*mine).values(**chosen)) == 0:
        raise ConversationNotFound
    return await repository.conversation_of(work, user.id, conversation_id)
