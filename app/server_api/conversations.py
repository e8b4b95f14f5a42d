"""Conversations as the product's server changes them: no membership and no role is needed."""

from typing import Final, Unpack
from uuid import UUID

from sqlalchemy import delete, select

from app.access.active_member import is_active_member
from app.conversations import deletion
from app.conversations.errors import ConversationNotFound, NotAGroup
from app.conversations.events import ConversationUpdated
from app.conversations.lines import add_line
from app.conversations.repository import get_shared_view, member_channels
from app.conversations.sequence import LockedConversation, OtherColumns, next_quiet_seq, next_seq
from app.core.fields import utc_now
from app.core.metadata import read_metadata, search_text
from app.db.unit_of_work import ReadWork, Work
from app.messages.views import MessageViews
from app.models.conversations import LONGEST_SEARCHED, Conversation, ConversationHead, ConversationMetadata, Member
from app.models.users import SYSTEM_USER_ID
from app.realtime.channels import Channel, conversation_channel
from app.server_api.conversation_schemas import ConversationChangeRequest, ServerConversationOut
from app.server_api.references import get_conversation_id
from app.server_api.repository import get_conversation

_MOST_FOR_QUIET_CHANGES: Final = 100  # members


async def change(
    work: Work, views: MessageViews, reference: str, request: ConversationChangeRequest
) -> ServerConversationOut:
    """Change the title of a group, or the metadata. Idempotent. Raises ConversationNotFound, NotAGroup.

    Metadata alone is a quiet change, which clients may fetch late.
    """
    conversation_id = await get_conversation_id(work, reference)
    is_loud = request.title is not None
    head = await (
        next_seq(work, conversation_id, last_changed_at=utc_now()) if is_loud else next_quiet_seq(work, conversation_id)
    )
    conversation = await _conversation(work, head)
    if is_loud and conversation.kind == "direct":
        raise NotAGroup
    before = (conversation.title, conversation.custom_metadata)
    conversation.title = request.title or conversation.title
    if "metadata" in request.model_fields_set:
        conversation.custom_metadata = request.metadata
    if before == (conversation.title, conversation.custom_metadata):
        await work.undo()  # give the `seq` back: nothing changed
        return await get_conversation(work, conversation_id)
    conversation.changed_seq = head.last_seq
    await work.add(conversation)
    await index_metadata(work, conversation)
    line = None
    if conversation.title is not None and conversation.title != before[0]:
        line = await add_line(work, head, "renamed", actor_id=None, data={"title": conversation.title})
    updated = ConversationUpdated(
        conversation_id=conversation_id,
        seq=head.last_seq,
        after=head.previous_loud_seq if is_loud else head.loud_seq,
        conversation=await get_shared_view(work, views, conversation, head),
        line=line,
    )
    work.publish(updated.on(*await _channels(work, head, is_loud=is_loud)))
    return await get_conversation(work, conversation_id)


async def delete_group(work: Work, reference: str) -> None:
    """Delete a group for all members. Not idempotent. Raises ConversationNotFound, NotAGroup."""
    conversation_id = await get_conversation_id(work, reference)
    locked = await lock_group(work, conversation_id, **deletion.NOBODY)
    await deletion.delete_locked(work, locked, SYSTEM_USER_ID)


async def lock_group(work: Work, conversation_id: UUID, **values: Unpack[OtherColumns]) -> LockedConversation:
    """Take the next `seq` of a group, for the server. Raises ConversationNotFound, NotAGroup."""
    head = await next_seq(work, conversation_id, **values)
    conversation = await _conversation(work, head)
    if conversation.kind == "direct":
        raise NotAGroup
    return LockedConversation(conversation, head)


async def index_metadata(work: Work, conversation: Conversation) -> None:
    """Let the conversation be found by its metadata, and by nothing else."""
    await work.execute(delete(ConversationMetadata).where(ConversationMetadata.conversation_id == conversation.id))
    texts = {key: search_text(value) for key, value in read_metadata(conversation.custom_metadata).items()}
    await work.add(
        *(
            ConversationMetadata(key=key, value=text, conversation_id=conversation.id)
            for key, text in texts.items()
            if len(text) <= LONGEST_SEARCHED
        )
    )


async def _conversation(work: Work, head: ConversationHead) -> Conversation:
    """The conversation of a locked head, unless it was deleted while this waited for the lock."""
    anyone = select(Member.user_id).where(Member.conversation_id == Conversation.id, is_active_member())
    query = select(Conversation).where(Conversation.id == head.conversation_id, anyone.exists())
    conversation = await work.one(query)
    if conversation is None:
        raise ConversationNotFound
    return conversation


async def _channels(work: ReadWork, head: ConversationHead, *, is_loud: bool) -> list[Channel]:
    if not is_loud and head.member_count > _MOST_FOR_QUIET_CHANGES:
        return [conversation_channel(head.conversation_id, head.channel_epoch)]
    return await member_channels(work, head.conversation_id)
