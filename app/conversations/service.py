"""Rename a group."""

from uuid import UUID

from app.access.current_user import CurrentUser
from app.conversations import repository
from app.conversations.events import ConversationUpdated
from app.conversations.lines import add_line
from app.conversations.permissions import can, require
from app.conversations.schemas import TitleChange
from app.conversations.sequence import change_group
from app.conversations.views import ConversationViews
from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.schemas import ConversationAnswer


async def rename(
    work: Work, views: ConversationViews, user: CurrentUser, conversation_id: UUID, change: TitleChange
) -> ConversationAnswer:
    """Change the title of a group. Only owners and admins may do this. Idempotent: the same title changes nothing.

    Raises ConversationNotFound, NotAGroup, NotAllowed.
    """
    locked = await change_group(work, user.id, conversation_id, last_changed_at=utc_now())
    conversation, head = locked.conversation, locked.head
    require(can(views.rules, conversation, locked.caller, other_owner=True).rename)
    if conversation.title == change.title:
        await work.undo()  # give the `seq` back: nothing changed
        return await repository.get_conversation(work, views, user, conversation_id)
    conversation.title, conversation.changed_seq = change.title, head.last_seq
    await work.add(conversation)
    shared = await repository.get_shared_view(work, views.messages, conversation, head)
    updated = ConversationUpdated(
        conversation_id=conversation.id,
        seq=head.last_seq,
        after=head.previous_loud_seq,
        conversation=shared,
        line=await add_line(work, head, "renamed", actor_id=user.id, data={"title": change.title}),
    )
    work.publish(updated.on(*await repository.member_channels(work, conversation.id)))
    return await repository.get_conversation(work, views, user, conversation_id)
