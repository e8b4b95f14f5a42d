"""HTTP routes for conversations and members."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Response

from app.access.current_user import CurrentUser as CheckedUser
from app.accounts.errors import UserNotFound
from app.conversations import create, deletion, membership, preferences, repository, service
from app.conversations.errors import (
    ConversationNotFound,
    DirectWithSelf,
    GroupFull,
    LastOwner,
    MemberNotFound,
    NotAGroup,
    NotAllowed,
    StartedByServer,
    TooManyPinned,
)
from app.conversations.schemas import (
    ConversationsOut,
    ConversationsPage,
    ConversationStart,
    Invitation,
    MembersOut,
    MembersPage,
    MyChange,
    RoleChange,
    TitleChange,
)
from app.conversations.views import ConversationViews
from app.core.cursors import InvalidCursor
from app.core.errors import NotSignedIn, RateLimited, responses
from app.core.fields import Id
from app.dependencies import Claims, CurrentUser, Limits, ReadWork, Rules, Work, limited
from app.dependencies import Views as MessageViews
from app.schemas import ConversationAnswer, MemberOut

Changer = Annotated[CheckedUser, limited("changes")]
Chooser = Annotated[CheckedUser, limited("preferences")]
Host = Annotated[CheckedUser, limited("invitations")]
Remover = Annotated[CheckedUser, limited("removals")]


async def _views(messages: MessageViews, rules: Rules) -> ConversationViews:
    return ConversationViews(messages, rules)


Views = Annotated[ConversationViews, Depends(_views)]

router = APIRouter(prefix="/api/v1/conversations", tags=["conversations"])
ROUTERS: Final = (router,)


@router.get(
    "",
    operation_id="listConversations",
    summary="List your conversations",
    responses=responses(NotSignedIn, InvalidCursor),
)
async def list_conversations(
    page: Annotated[ConversationsPage, Query()], user: CurrentUser, work: ReadWork, views: Views
) -> ConversationsOut:
    """Most recently changed first, each with its last message and your unread count."""
    return await repository.list_conversations(work, views, user, page)


@router.post(
    "",
    status_code=201,
    operation_id="startConversation",
    summary="Start a conversation",
    responses={
        200: {"model": ConversationAnswer, "description": "The conversation already exists."},
        **responses(NotSignedIn, StartedByServer, UserNotFound, DirectWithSelf, RateLimited),
    },
)
async def start_conversation(
    request: ConversationStart, user: CurrentUser, limits: Limits, work: Work, views: Views, *, response: Response
) -> ConversationAnswer:
    """Creates a conversation, or returns the existing one. Idempotent: two users share one direct conversation, and a
    group is identified by its `client_id`. `conversations` in `/config` says whether you may."""
    created = await create.start(work, views, user, request, limits)
    response.status_code = 201 if created.new else 200
    return created.conversation


@router.get(
    "/{conversation_id}",
    operation_id="getConversation",
    summary="Get a conversation",
    responses=responses(NotSignedIn, ConversationNotFound),
)
async def get_conversation(conversation_id: Id, user: CurrentUser, work: ReadWork, views: Views) -> ConversationAnswer:
    return await repository.get_conversation(work, views, user, conversation_id)


@router.patch(
    "/{conversation_id}",
    operation_id="renameConversation",
    summary="Rename a group",
    responses=responses(NotSignedIn, NotAllowed, ConversationNotFound, NotAGroup, RateLimited),
)
async def rename_conversation(
    conversation_id: Id, change: TitleChange, user: Changer, work: Work, views: Views
) -> ConversationAnswer:
    """Only owners and admins can rename a group. Idempotent."""
    return await service.rename(work, views, user, conversation_id, change)


@router.delete(
    "/{conversation_id}",
    status_code=204,
    operation_id="deleteConversation",
    summary="Delete a group for all members",
    responses=responses(NotSignedIn, NotAllowed, ConversationNotFound, NotAGroup, RateLimited),
)
async def delete_conversation(conversation_id: Id, user: Remover, work: Work, rules: Rules) -> None:
    """Only owners can delete a group. All members immediately lose access to it and its history. Not idempotent: a
    second call returns 404."""
    await deletion.delete_group(work, rules, user, conversation_id)


@router.patch(
    "/{conversation_id}/me",
    operation_id="updateMyConversation",
    summary="Mute, archive or pin a conversation, or mark it unread",
    responses=responses(NotSignedIn, ConversationNotFound, TooManyPinned, RateLimited),
)
async def update_my_conversation(
    conversation_id: Id, change: MyChange, user: Chooser, work: Work, views: Views
) -> ConversationAnswer:
    """Applies only to you. Your other devices get `preferences-updated`, and the fields from `/sync`. Idempotent."""
    return await preferences.set_preferences(work, views, user, conversation_id, change)


@router.get(
    "/{conversation_id}/members",
    operation_id="listMembers",
    summary="List the members",
    responses=responses(NotSignedIn, ConversationNotFound, InvalidCursor),
)
async def list_members(
    conversation_id: Id, page: Annotated[MembersPage, Query()], claims: Claims, work: ReadWork, rules: Rules
) -> MembersOut:
    """All members, or those whose name contains `q`, in a stable order, with read markers."""
    return await repository.list_members(work, rules, claims, conversation_id, page)


@router.post(
    "/{conversation_id}/members",
    status_code=201,
    operation_id="inviteMember",
    summary="Add a member",
    responses={
        200: {"model": MemberOut, "description": "The user is already a member."},
        **responses(NotSignedIn, NotAllowed, ConversationNotFound, UserNotFound, NotAGroup, GroupFull, RateLimited),
    },
)
async def invite_member(
    conversation_id: Id, invitation: Invitation, user: Host, work: Work, rules: Rules, *, response: Response
) -> MemberOut:
    """Only owners and admins can add members. A new member sees the whole history. Idempotent."""
    invited = await membership.invite(work, rules, user, conversation_id, invitation.user_id)
    response.status_code = 201 if invited.new else 200
    return invited.member


@router.patch(
    "/{conversation_id}/members/{user_id}",
    operation_id="changeRole",
    summary="Change a member's role",
    responses=responses(
        NotSignedIn, NotAllowed, ConversationNotFound, MemberNotFound, NotAGroup, LastOwner, RateLimited
    ),
)
async def change_role(
    conversation_id: Id, user_id: Id, change: RoleChange, user: Changer, work: Work, *, rules: Rules
) -> MemberOut:
    """Only owners can change roles. Idempotent."""
    return await membership.change_role(work, rules, user, conversation_id, user_id, role=change.role)


@router.delete(
    "/{conversation_id}/members/{user_id}",
    status_code=204,
    operation_id="removeMember",
    summary="Remove a member, or leave a group",
    responses=responses(
        NotSignedIn, NotAllowed, ConversationNotFound, MemberNotFound, NotAGroup, LastOwner, RateLimited
    ),
)
async def remove_member(conversation_id: Id, user_id: Id, user: Remover, work: Work, rules: Rules) -> None:
    """To leave, remove yourself. The conversation's channel is renamed. Not idempotent: a second call returns 404."""
    await membership.remove(work, rules, user, conversation_id, user_id)
