"""Add and remove reactions. Each is a quiet change of its message."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, select

from app.access.current_user import CurrentUser
from app.conversations.repository import quiet_channels
from app.conversations.sequence import change_quietly
from app.db.unit_of_work import Work
from app.messages.errors import MessageDeleted, MessageNotFound
from app.models.conversations import ConversationHead
from app.models.messages import Message
from app.models.reactions import Reaction
from app.reactions import repository
from app.reactions.counts import ReactionOut, read_counts, with_one_less, with_one_more, write_counts
from app.reactions.events import ReactionsUpdated
from app.reactions.schemas import MessageReactionsOut


async def add(
    work: Work, user: CurrentUser, conversation_id: UUID, message_id: UUID, emoji: str
) -> MessageReactionsOut:
    """React to a message. Idempotent.

    Raises ConversationNotFound, MessageNotFound, MessageDeleted, TooManyKinds.
    """
    head, message, own = await _state(work, user, conversation_id, message_id)
    if emoji in own:
        return await _unchanged(work, message, own)
    counts = with_one_more(read_counts(message.reaction_counts), emoji, user.id)
    await work.add(Reaction(message_id=message_id, user_id=user.id, emoji=emoji, seq=head.last_seq))
    await _save(work, head, message, counts)
    await _publish(work, head, message, counts, actor_id=user.id, emoji=emoji, added=True)
    return _answer(message, counts, [*own, emoji])


async def remove(
    work: Work, user: CurrentUser, conversation_id: UUID, message_id: UUID, emoji: str
) -> MessageReactionsOut:
    """Take a reaction back. Idempotent.

    Raises ConversationNotFound, MessageNotFound, MessageDeleted.
    """
    head, message, own = await _state(work, user, conversation_id, message_id)
    if emoji not in own:
        return await _unchanged(work, message, own)
    await work.execute(
        delete(Reaction).where(Reaction.message_id == message_id, Reaction.user_id == user.id, Reaction.emoji == emoji)
    )
    first_users = await repository.first_users(work, message_id, emoji)
    counts = with_one_less(read_counts(message.reaction_counts), emoji, first_users)
    await _save(work, head, message, counts)
    await _publish(work, head, message, counts, actor_id=user.id, emoji=emoji, added=False)
    return _answer(message, counts, [each for each in own if each != emoji])


async def _state(
    work: Work, user: CurrentUser, conversation_id: UUID, message_id: UUID
) -> tuple[ConversationHead, Message, list[str]]:
    """The locked head, the message and the user's own emoji on it."""
    head = (await change_quietly(work, user.id, conversation_id)).head
    message = await work.one(
        select(Message).where(Message.id == message_id, Message.conversation_id == conversation_id)
    )
    if message is None:
        raise MessageNotFound
    if message.deleted_at is not None:
        raise MessageDeleted
    return head, message, await repository.own_emoji(work, message_id, user.id)


async def _save(work: Work, head: ConversationHead, message: Message, counts: Sequence[ReactionOut]) -> None:
    message.reaction_counts, message.seq = write_counts(counts), head.last_seq
    await work.add(message)


async def _publish(
    work: Work,
    head: ConversationHead,
    message: Message,
    counts: list[ReactionOut],
    *,
    actor_id: UUID,
    emoji: str,
    added: bool,
) -> None:
    updated = ReactionsUpdated(
        conversation_id=head.conversation_id,
        seq=head.last_seq,
        after=head.loud_seq,
        message_id=message.id,
        number=message.number,
        reactions=counts,
        actor_id=actor_id,
        emoji=emoji,
        added=added,
    )
    work.publish(updated.on(*await quiet_channels(work, head)))


async def _unchanged(work: Work, message: Message, own: list[str]) -> MessageReactionsOut:
    answer = _answer(message, read_counts(message.reaction_counts), own)
    await work.undo()  # give the `seq` back: nothing changed
    return answer


def _answer(message: Message, counts: list[ReactionOut], own: list[str]) -> MessageReactionsOut:
    return MessageReactionsOut(message_id=message.id, number=message.number, seq=message.seq, reactions=counts, own=own)
