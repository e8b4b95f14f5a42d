"""HTTP routes for messages. The router tries routes in order, so the most frequent one, sending, comes first."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.access.current_user import CurrentUser
from app.conversations.errors import ConversationNotFound
from app.core.errors import NotSignedIn, RateLimited, Unavailable, responses
from app.core.fields import Id
from app.dependencies import Claims, Database, Limits, ReadWork, Services, Views, Work, limited
from app.messages import read_markers, repository, service, typing
from app.messages.errors import ClientIdTaken, MessageDeleted, MessageNotFound, NotMessageAuthor, ReplyNotFound
from app.messages.schemas import HistoryOut, HistoryPage, MessageDraft, MessageEdit, ReadMark, Typing
from app.realtime.port import stores_typing
from app.schemas import MessageOut

Editor = Annotated[CurrentUser, limited("edits")]
Reader = Annotated[CurrentUser, limited("read_markers")]

router = APIRouter(prefix="/api/v1/conversations/{conversation_id}", tags=["messages"])


@router.post(
    "/messages",
    status_code=201,
    operation_id="sendMessage",
    summary="Send a message",
    responses={
        200: {
            "model": MessageOut,
            "description": "This `client_id` was already stored. Returns the current message.",
        },
        **responses(NotSignedIn, ConversationNotFound, ClientIdTaken, ReplyNotFound, RateLimited, Unavailable),
    },
)
async def send_message(
    conversation_id: Id,
    draft: MessageDraft,
    claims: Claims,
    work: Work,
    *,
    views: Views,
    database: Database,
    limits: Limits,
    response: Response,
) -> MessageOut:
    """Idempotent by `client_id`, without a time limit: retry until you get a response. Send your socket id as
    `X-Socket-ID` to exclude your socket from the event."""
    sent = await service.send(work, limits, claims, conversation_id, draft, views=views, database=database)
    response.status_code = 201 if sent.new else 200
    return sent.message


@router.get(
    "/messages",
    operation_id="listMessages",
    summary="List messages",
    responses=responses(NotSignedIn, ConversationNotFound),
)
async def list_messages(
    conversation_id: Id, page: Annotated[HistoryPage, Query()], claims: Claims, work: ReadWork, views: Views
) -> HistoryOut:
    """Oldest first within a page. Start with the newest page, then use `before` to get older messages."""
    return await repository.list_messages(work, views, claims, conversation_id, page)


@router.get(
    "/messages/{message_id}",
    operation_id="getMessage",
    summary="Get a message",
    responses=responses(NotSignedIn, ConversationNotFound, MessageNotFound),
)
async def get_message(conversation_id: Id, message_id: Id, claims: Claims, work: ReadWork, views: Views) -> MessageOut:
    return await repository.get_message(work, views, claims, conversation_id, message_id)


@router.patch(
    "/messages/{message_id}",
    operation_id="editMessage",
    summary="Edit your message",
    responses=responses(
        NotSignedIn, NotMessageAuthor, ConversationNotFound, MessageNotFound, MessageDeleted, RateLimited
    ),
)
async def edit_message(
    conversation_id: Id, message_id: Id, change: MessageEdit, user: Editor, work: Work, *, views: Views
) -> MessageOut:
    """Only the sender can edit a message. Idempotent: the same body changes nothing."""
    return await service.edit(work, user, conversation_id, message_id, change.body, views=views)


@router.delete(
    "/messages/{message_id}",
    operation_id="deleteMessage",
    summary="Delete your message",
    responses=responses(NotSignedIn, NotMessageAuthor, ConversationNotFound, MessageNotFound, RateLimited),
)
async def delete_message(conversation_id: Id, message_id: Id, user: Editor, work: Work, views: Views) -> MessageOut:
    """Only the sender can delete a message. Returns the tombstone that replaces it. Idempotent."""
    return await service.delete(work, user, conversation_id, message_id, views=views)


@router.put(
    "/read",
    status_code=204,
    operation_id="markRead",
    summary="Mark messages as read",
    responses=responses(NotSignedIn, ConversationNotFound, RateLimited),
)
async def mark_read(conversation_id: Id, mark: ReadMark, user: Reader, work: Work) -> None:
    """Marks all messages up to `number` as read. The read marker only moves forward, and not past the last message.
    Idempotent."""
    await read_markers.mark_read(work, user, conversation_id, mark.number)


@router.put(
    "/typing",
    status_code=204,
    operation_id="setTyping",
    summary="Set the typing indicator",
    responses=responses(NotSignedIn, ConversationNotFound),
)
async def set_typing(
    conversation_id: Id,
    state: Typing,
    claims: Claims,
    limits: Limits,
    read: ReadWork,
    *,
    work: Work,
    services: Services,
) -> None:
    """Repeat the request every five seconds while the user types. Clients let the indicator expire after eight seconds.
    Nothing is stored, except for clients that poll. A second start within three seconds gets the same response but
    publishes no event."""
    stored = stores_typing(services)
    await typing.set_typing(read, work, limits, claims, conversation_id, typing=state.typing, stored=stored)
