"""HTTP routes for reactions."""

from typing import Annotated, Final

from fastapi import APIRouter, Query

from app.access.current_user import CurrentUser
from app.conversations.errors import ConversationNotFound
from app.core.cursors import InvalidCursor
from app.core.errors import NotSignedIn, RateLimited, responses
from app.core.fields import Id
from app.dependencies import Claims, ReadWork, Work, limited
from app.messages.errors import MessageDeleted, MessageNotFound
from app.reactions import repository, service
from app.reactions.errors import TooManyKinds
from app.reactions.schemas import (
    Emoji,
    MessageReactionsOut,
    NumberRange,
    OwnReactionsOut,
    ReactionsPage,
    UserReactionsOut,
)

Reactor = Annotated[CurrentUser, limited("reactions")]

router = APIRouter(prefix="/api/v1/conversations/{conversation_id}", tags=["reactions"])
ROUTERS: Final = (router,)


@router.put(
    "/messages/{message_id}/reactions/{emoji}",
    operation_id="addReaction",
    summary="React to a message",
    responses=responses(NotSignedIn, ConversationNotFound, MessageNotFound, MessageDeleted, TooManyKinds, RateLimited),
)
async def add_reaction(
    conversation_id: Id, message_id: Id, emoji: Emoji, user: Reactor, work: Work
) -> MessageReactionsOut:
    """Any emoji, percent-encoded as UTF-8. Idempotent. It is a quiet change: it gives the message a new `seq`."""
    return await service.add(work, user, conversation_id, message_id, emoji)


@router.delete(
    "/messages/{message_id}/reactions/{emoji}",
    operation_id="removeReaction",
    summary="Take a reaction back",
    responses=responses(NotSignedIn, ConversationNotFound, MessageNotFound, MessageDeleted, RateLimited),
)
async def remove_reaction(
    conversation_id: Id, message_id: Id, emoji: Emoji, user: Reactor, work: Work
) -> MessageReactionsOut:
    """Only your own. Idempotent."""
    return await service.remove(work, user, conversation_id, message_id, emoji)


@router.get(
    "/messages/{message_id}/reactions",
    operation_id="listReactions",
    summary="List who reacted to a message",
    responses=responses(NotSignedIn, ConversationNotFound, MessageNotFound, InvalidCursor),
)
async def list_reactions(
    conversation_id: Id, message_id: Id, page: Annotated[ReactionsPage, Query()], claims: Claims, work: ReadWork
) -> UserReactionsOut:
    """By emoji, and for each emoji in the order in which the reactions came."""
    return await repository.list_reactions(work, claims, conversation_id, message_id, page)


@router.get(
    "/own-reactions",
    operation_id="listOwnReactions",
    summary="List your reactions in a range of messages",
    responses=responses(NotSignedIn, ConversationNotFound),
)
async def list_own_reactions(
    conversation_id: Id, numbers: Annotated[NumberRange, Query()], claims: Claims, work: ReadWork
) -> OwnReactionsOut:
    """A message names the first five users of each emoji. If there are more, this says whether you are one of them."""
    return await repository.list_own(work, claims, conversation_id, numbers)
