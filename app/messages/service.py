"""Send, edit and delete messages."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from app.access.claims import TokenClaims
from app.access.current_user import CurrentUser
from app.conversations.repository import member_channels
from app.conversations.sequence import change
from app.core.fields import utc_now
from app.db.database import Database
from app.db.unit_of_work import ReadWork, Work
from app.messages.errors import ClientIdTaken, MessageDeleted, MessageNotFound, NotMessageAuthor
from app.messages.events import MessageCreated, MessageUpdated
from app.messages.parts import NewMessage
from app.messages.repository import newest_visible_before
from app.messages.schemas import MessageDraft
from app.messages.store import postgresql, sqlite
from app.messages.store.new_message import Duplicate, new_message
from app.messages.store.part_inserts import inserts_of
from app.messages.views import MessageViews
from app.models.conversations import ConversationHead
from app.models.messages import Message
from app.rate_limits.limits import Limits
from app.realtime.channels import conversation_channel
from app.schemas import MessageOut


@dataclass(frozen=True)
class Sent:
    """The message, and whether this request created it."""

    message: MessageOut
    new: bool


async def send(
    work: Work,
    limits: Limits,
    claims: TokenClaims,
    conversation_id: UUID,
    draft: MessageDraft,
    *,
    views: MessageViews,
    database: Database,
) -> Sent:
    """Store a message, once for each `client_id`. It commits on its own; `work` only publishes.

    Raises ClientIdTaken if the `client_id` was used for different content, RateLimited for too many new messages,
    NotSignedIn, ConversationNotFound, ReplyNotFound, the errors of parts, and Unavailable if too many changes
    interfere.
    """
    new = new_message(draft, sender=claims, conversation_id=conversation_id)
    return await insert(work, limits, new, views=views, database=database)


async def insert(work: Work, limits: Limits, new: NewMessage, *, views: MessageViews, database: Database) -> Sent:
    """The same for a message of any sender. Only users with a session are charged.

    Raises ClientIdTaken, ConversationNotFound, ReplyNotFound, the errors of parts, and Unavailable.
    """
    rows = views.rows_of(new)
    store = postgresql.store if database.is_postgresql else sqlite.store
    outcome = await store(database, limits.sends, new, inserts_of(views, rows))
    if isinstance(outcome, Duplicate):
        # The content of a deleted message is not known any more, so every repeat of it returns the tombstone.
        if outcome.request_hash not in {None, new.request_hash}:
            raise ClientIdTaken
        async with ReadWork(database) as read:
            return Sent(await views.one(read, outcome.row), new=False)
    message = views.of_new(outcome.row, rows)
    created = MessageCreated(conversation_id=new.conversation_id, seq=message.seq, after=outcome.after, message=message)
    work.publish(created.on(*outcome.channels))
    return Sent(message, new=True)


async def edit(
    work: Work, user: CurrentUser, conversation_id: UUID, message_id: UUID, body: str, *, views: MessageViews
) -> MessageOut:
    """Change the body of the user's own message. Idempotent: the same body changes nothing.

    Raises ConversationNotFound, MessageNotFound, NotMessageAuthor, MessageDeleted.
    """
    head, message = await _own_message(work, user, conversation_id, message_id)
    if message.deleted_at is not None:
        raise MessageDeleted
    if message.body == body:
        return await _unchanged(work, views, message)
    message.body, message.edited_at = body, utc_now()
    return await _save_change(work, views, head, message)


async def delete(
    work: Work, user: CurrentUser, conversation_id: UUID, message_id: UUID, *, views: MessageViews
) -> MessageOut:
    """Replace the user's own message with a tombstone, which keeps its `number`. Idempotent.

    Raises ConversationNotFound, MessageNotFound, NotMessageAuthor.
    """
    head, message = await _own_message(work, user, conversation_id, message_id)
    if message.deleted_at is not None:
        return await _unchanged(work, views, message)
    message.body, message.custom_metadata, message.request_hash, message.deleted_at = "", None, None, utc_now()
    if head.last_visible_number == message.number:
        head.last_visible_number = await newest_visible_before(work, message)
        await work.add(head)
    return await _save_change(work, views, head, message)


async def _own_message(
    work: Work, user: CurrentUser, conversation_id: UUID, message_id: UUID
) -> tuple[ConversationHead, Message]:
    head = (await change(work, user.id, conversation_id)).head
    message = await work.one(
        select(Message).where(Message.id == message_id, Message.conversation_id == conversation_id)
    )
    if message is None:
        raise MessageNotFound
    if message.sender_id != user.id:
        raise NotMessageAuthor
    return head, message


async def _save_change(work: Work, views: MessageViews, head: ConversationHead, message: Message) -> MessageOut:
    message.seq = head.last_seq
    await work.add(message)
    await views.update_parts(work, message)
    view = await views.one(work, message)
    updated = MessageUpdated(
        conversation_id=head.conversation_id, seq=head.last_seq, after=head.previous_loud_seq, message=view
    )
    channel = conversation_channel(head.conversation_id, head.channel_epoch)
    work.publish(updated.on(channel, *await member_channels(work, head.conversation_id)))
    return view


async def _unchanged(work: Work, views: MessageViews, message: Message) -> MessageOut:
    view = await views.one(work, message)
    await work.undo()  # give the `seq` back: nothing changed
    return view
