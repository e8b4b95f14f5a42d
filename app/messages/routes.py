"""Messages over HTTP. Sending comes first: a route is found by looking at each in turn."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.conversations.errors import ConversationNotFound
from app.core.errors import NotSignedIn, RateLimited, Unavailable, responses
from app.core.fields import Id
from app.dependencies import Claims, Limits, Work, limited
from app.messages import repository, service
from app.messages.errors import ClientIdTaken, MessageDeleted, MessageNotFound, NotYourMessage, ReplyNotFound
from app.messages.schemas import HistoryOut, HistoryPage, MessageDraft, MessageEdit, ReadMark, Typing
from app.models.users import User
from app.schemas import MessageOut

Editor = Annotated[User, limited("edits")]
Reader = Annotated[User, limited("read_markers")]

router = APIRouter(prefix="/api/v1/conversations/{conversation_id}", tags=["messages"])


@router.post(
    "/messages",
    status_code=201,
    operation_id="sendMessage",
    summary="Send a message",
    responses={
        200: {"model": MessageOut, "description": "This `client_id` had stored it already; here it is as it is now."},
        **responses(NotSignedIn, ConversationNotFound, ClientIdTaken, ReplyNotFound, RateLimited, Unavailable),
    },
)
async def send_message(
    conversation_id: Id, draft: MessageDraft, claims: Claims, work: Work, *, limits: Limits, response: Response
) -> MessageOut:
    """Idempotent for ever by `client_id`: repeat it until you get an answer. Send your socket's id as `X-Socket-ID`
    to be left out of the announcement."""
    sent = await service.send(work, limits, claims, conversation_id, draft)
    response.status_code = 201 if sent.new else 200
    return sent.message


@router.get(
    "/messages",
    operation_id="listMessages",
    summary="The history",
    responses=responses(NotSignedIn, ConversationNotFound),
)
async def list_messages(
    conversation_id: Id, page: Annotated[HistoryPage, Query()], claims: Claims, work: Work
) -> HistoryOut:
    """In the order in which it was said. Start with the newest page and go up with `before`."""
    return await repository.history(work, claims, conversation_id, page)


@router.get(
    "/messages/{message_id}",
    operation_id="getMessage",
    summary="One message",
    responses=responses(NotSignedIn, ConversationNotFound, MessageNotFound),
)
async def get_message(conversation_id: Id, message_id: Id, claims: Claims, work: Work) -> MessageOut:
    return await repository.message_of(work, claims, conversation_id, message_id)


@router.patch(
    "/messages/{message_id}",
    operation_id="editMessage",
    summary="Edit my message",
    responses=responses(
        NotSignedIn, NotYourMessage, ConversationNotFound, MessageNotFound, MessageDeleted, RateLimited
    ),
)
async def edit_message(
    conversation_id: Id, message_id: Id, change: MessageEdit, user: Editor, work: Work
) -> MessageOut:
    """Idempotent: the same body changes nothing."""
    return await service.edit(work, user, conversation_id, message_id, change.body)


@router.delete(
    "/messages/{message_id}",
    operation_id="deleteMessage",
    summary="Delete my message",
    responses=responses(NotSignedIn, NotYourMessage, ConversationNotFound, MessageNotFound, RateLimited),
)
async def delete_message(conversation_id: Id, message_id: Id, user: Editor, work: Work) -> MessageOut:
    """Answers with the tombstone that stays in its place. Idempotent."""
    return await service.delete(work, user, conversation_id, message_id)


@router.put(
    "/read",
    status_code=204,
    operation_id="markRead",
    summary="Mark as read",
    responses=responses(NotSignedIn, ConversationNotFound, RateLimited),
)
async def mark_read(conversation_id: Id, mark: ReadMark, user: Reader, work: Work) -> None:
    """Up to this number. Watermarks only go forward; a number beyond the last message means that one. Idempotent."""
    await service.mark_read(work, user, conversation_id, mark.number)


@router.put(
    "/typing",
    status_code=204,
    operation_id="setTyping",
    summary="Say that I am typing",
    responses=responses(NotSignedIn, ConversationNotFound),
)
async def set_typing(conversation_id: Id, state: Typing, claims: Claims, limits: Limits, work: Work) -> None:
    """Say it again every five seconds while it is true; who listens lets it lapse after eight. Nothing is stored. More
    than one start in three seconds is answered the same, and told to nobody."""
    await service.tell_typing(work, limits, claims, conversation_id, typing=state.typing)
