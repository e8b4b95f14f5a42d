"""HTTP routes of the server API."""

from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Response

from app.accounts.errors import UserDeactivated, UserNotFound
from app.accounts.schemas import TokensOut
from app.accounts.token_answers import tokens_of
from app.conversations.errors import ConversationNotFound, GroupFull, LastOwner, MemberNotFound, NotAGroup
from app.core.cursors import InvalidCursor
from app.core.errors import RateLimited, TooManyAttempts, Unavailable, responses
from app.dependencies import Database, Limits, ReadWork, Settings, Views, Work
from app.messages.errors import ClientIdTaken, ReplyNotFound
from app.schemas import MessageOut
from app.server_api import activity, conversations, create, members, messages, repository, sessions, usage, users
from app.server_api.authentication import ServerRoute, needs
from app.server_api.conversation_schemas import (
    ConversationChangeRequest,
    ConversationDraft,
    ConversationsQuery,
    ListPage,
    RoleRequest,
    ServerConversationOut,
    ServerConversationsOut,
    ServerMemberOut,
    ServerMembersOut,
    ServerMessageDraft,
    UsageOut,
    UsageQuery,
)
from app.server_api.errors import (
    ConversationDiffers,
    InvalidApiKey,
    MemberRepeated,
    MissingScope,
    TeamsDiffer,
)
from app.server_api.references import get_conversation_id, get_user
from app.server_api.schemas import (
    ActivityResults,
    OwnId,
    ServerUserOut,
    SessionRequest,
    UserReferences,
    UserResults,
    UsersUpsert,
)

UserPath = Annotated[OwnId, Path(description="The user's `external_id`, or the `id` that Parley gave.")]
ConversationPath = Annotated[OwnId, Path(description="The conversation's `external_id`, or the `id` that Parley gave.")]

router = APIRouter(prefix="/api/v1/server", tags=["server"], route_class=ServerRoute)
ROUTERS: Final = (router,)
_EVERYWHERE: Final = (InvalidApiKey, MissingScope, TooManyAttempts)


@router.put(
    "/users",
    operation_id="upsertUsers",
    summary="Create and update users",
    dependencies=[needs("users:write")],
    responses=responses(*_EVERYWHERE),
)
async def upsert_users(request: UsersUpsert, settings: Settings, work: Work) -> UserResults:
    """Up to 1,000 users, by their `external_id`. Each row succeeds or fails alone: see its `result`. Idempotent."""
    return UserResults(results=await users.upsert(work, settings, request.users))


@router.post(
    "/users/deactivate",
    operation_id="deactivateUsers",
    summary="Deactivate users",
    dependencies=[needs("users:write")],
    responses=responses(*_EVERYWHERE),
)
async def deactivate_users(request: UserReferences, read: ReadWork, work: Work) -> ActivityResults:
    """Their sessions end, their sockets receive nothing further, and nobody finds them in the directory. Idempotent."""
    return ActivityResults(results=await activity.deactivate(read, work, request.users))


@router.post(
    "/users/reactivate",
    operation_id="reactivateUsers",
    summary="Reactivate users",
    dependencies=[needs("users:write")],
    responses=responses(*_EVERYWHERE),
)
async def reactivate_users(request: UserReferences, read: ReadWork, work: Work) -> ActivityResults:
    """They can sign in again. Idempotent."""
    return ActivityResults(results=await activity.reactivate(read, work, request.users))


@router.get(
    "/users/{user}",
    operation_id="getServerUser",
    summary="Get a user by your own id",
    dependencies=[needs("users:read")],
    responses=responses(*_EVERYWHERE, UserNotFound),
)
async def get_server_user(user: UserPath, work: ReadWork) -> ServerUserOut:
    return ServerUserOut.model_validate(await get_user(work, user))


@router.post(
    "/sessions",
    operation_id="openSession",
    summary="Open a session for a user",
    dependencies=[needs("sessions:write")],
    responses=responses(*_EVERYWHERE, UserNotFound, UserDeactivated, RateLimited),
)
async def open_session(request: SessionRequest, settings: Settings, limits: Limits, work: Work) -> TokensOut:
    """The session of this user and device, or a new one if there is none. It lasts for an hour after the last call.
    Pass the `access_token` to your page, which asks you for the next one when it expires."""
    return tokens_of(await sessions.open_for(work, settings, limits, request), settings, transport=None)


@router.post(
    "/conversations",
    status_code=201,
    operation_id="createConversation",
    summary="Create or get a conversation",
    dependencies=[needs("conversations:write")],
    responses={
        200: {"model": ServerConversationOut, "description": "The conversation already exists."},
        **responses(*_EVERYWHERE, UserNotFound, UserDeactivated, ConversationDiffers, TeamsDiffer, MemberRepeated),
    },
)
async def create_conversation(
    draft: ConversationDraft, work: Work, views: Views, response: Response
) -> ServerConversationOut:
    """Idempotent by `external_id`: call it whenever you show the conversation. Title and metadata of one that exists
    stay as they are. Two users share one direct conversation, which gets your id if it has none."""
    created = await create.create_or_get(work, views, draft)
    response.status_code = 201 if created.new else 200
    return created.conversation


@router.get(
    "/conversations",
    operation_id="listServerConversations",
    summary="List conversations, also by metadata",
    dependencies=[needs("conversations:read")],
    responses=responses(*_EVERYWHERE, InvalidCursor),
)
async def list_server_conversations(
    wanted: Annotated[ConversationsQuery, Query()], work: ReadWork
) -> ServerConversationsOut:
    """With `?metadata.order_id=1001`, those whose metadata have this entry; several entries must all be there. A number
    matches its text. Values of more than 255 characters are not searched. Oldest first."""
    return await repository.list_conversations(work, wanted)


@router.get(
    "/conversations/{conversation}",
    operation_id="getServerConversation",
    summary="Get a conversation by your own id",
    dependencies=[needs("conversations:read")],
    responses=responses(*_EVERYWHERE, ConversationNotFound),
)
async def get_server_conversation(conversation: ConversationPath, work: ReadWork) -> ServerConversationOut:
    return await repository.get_conversation(work, await get_conversation_id(work, conversation))


@router.patch(
    "/conversations/{conversation}",
    operation_id="changeServerConversation",
    summary="Change the title or the metadata",
    dependencies=[needs("conversations:write")],
    responses=responses(*_EVERYWHERE, ConversationNotFound, NotAGroup),
)
async def change_server_conversation(
    conversation: ConversationPath, request: ConversationChangeRequest, work: Work, views: Views
) -> ServerConversationOut:
    """Updates the given fields. Idempotent."""
    return await conversations.change(work, views, conversation, request)


@router.delete(
    "/conversations/{conversation}",
    status_code=204,
    operation_id="deleteServerConversation",
    summary="Delete a group",
    dependencies=[needs("conversations:write")],
    responses=responses(*_EVERYWHERE, ConversationNotFound, NotAGroup),
)
async def delete_server_conversation(conversation: ConversationPath, work: Work) -> None:
    """All members immediately lose access to it and its history. Not idempotent: a second call returns 404."""
    await conversations.delete_group(work, conversation)


@router.get(
    "/conversations/{conversation}/members",
    operation_id="listServerMembers",
    summary="List the members by your own ids",
    dependencies=[needs("conversations:read")],
    responses=responses(*_EVERYWHERE, ConversationNotFound, InvalidCursor),
)
async def list_server_members(
    conversation: ConversationPath, page: Annotated[ListPage, Query()], work: ReadWork
) -> ServerMembersOut:
    return await repository.list_members(work, conversation, page)


@router.put(
    "/conversations/{conversation}/members/{user}",
    status_code=201,
    operation_id="putMember",
    summary="Add a member, or change the role",
    dependencies=[needs("conversations:write")],
    responses={
        200: {"model": ServerMemberOut, "description": "The user was a member."},
        **responses(
            *_EVERYWHERE,
            ConversationNotFound,
            UserNotFound,
            NotAGroup,
            UserDeactivated,
            GroupFull,
            LastOwner,
            TeamsDiffer,
        ),
    },
)
async def put_member(
    conversation: ConversationPath, user: UserPath, request: RoleRequest, work: Work, response: Response
) -> ServerMemberOut:
    """Idempotent."""
    put = await members.put(work, conversation, user, request.role)
    response.status_code = 201 if put.new else 200
    return put.member


@router.delete(
    "/conversations/{conversation}/members/{user}",
    status_code=204,
    operation_id="deleteMember",
    summary="Remove a member of a group",
    dependencies=[needs("conversations:write")],
    responses=responses(*_EVERYWHERE, ConversationNotFound, UserNotFound, MemberNotFound, NotAGroup, LastOwner),
)
async def delete_member(conversation: ConversationPath, user: UserPath, work: Work) -> None:
    """The conversation's channel is renamed. Not idempotent: a second call returns 404."""
    await members.remove(work, conversation, user)


@router.post(
    "/conversations/{conversation}/messages",
    status_code=201,
    operation_id="sendServerMessage",
    summary="Send a message as a member, or a system message",
    dependencies=[needs("messages:write")],
    responses={
        200: {
            "model": MessageOut,
            "description": "This `client_id` was already stored. Returns the current message.",
        },
        **responses(
            *_EVERYWHERE,
            ConversationNotFound,
            UserNotFound,
            MemberNotFound,
            UserDeactivated,
            ClientIdTaken,
            ReplyNotFound,
            Unavailable,
        ),
    },
)
async def send_server_message(
    conversation: ConversationPath,
    draft: ServerMessageDraft,
    read: ReadWork,
    work: Work,
    *,
    views: Views,
    database: Database,
    limits: Limits,
    response: Response,
) -> MessageOut:
    """Idempotent by `client_id` for each sender. It is not charged to the sender's limit."""
    sent = await messages.send(read, work, limits, conversation, draft, views=views, database=database)
    response.status_code = 201 if sent.new else 200
    return sent.message


@router.get(
    "/usage",
    operation_id="getUsage",
    summary="Get the usage of a month",
    dependencies=[needs("usage:read")],
    responses=responses(*_EVERYWHERE),
)
async def get_usage(query: Annotated[UsageQuery, Query()], work: ReadWork) -> UsageOut:
    """How many users sent messages, and how many messages and conversations are new, by day and in the month (UTC)."""
    return await usage.get_usage(work, query.month)
