"""Conversations over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.accounts.errors import UserNotFound
from app.conversations import create, deletion, membership, repository, service
from app.conversations.errors import (
    ConversationNotFound,
    DirectIsFixed,
    GroupFull,
    LastOwner,
    MemberNotFound,
    NotAllowed,
    WithYourself,
)
from app.conversations.schemas import (
    ConversationsOut,
    ConversationsPage,
    ConversationStart,
    Invitation,
    MyChange,
    RoleChange,
    TitleChange,
)
from app.core.cursors import UnknownCursor
from app.core.errors import NotSignedIn, RateLimited, responses
from app.core.fields import Id
from app.dependencies import CurrentUser, Limits, Work, limited
from app.models.users import User
from app.schemas import ConversationOut, MemberOut

Changer = Annotated[User, limited("changes")]
Chooser = Annotated[User, limited("preferences")]
Host = Annotated[User, limited("invitations")]
Remover = Annotated[User, limited("removals")]

router = APIRouter(prefix="/api/v1/conversations", tags=["conversations"])


@router.get(
    "",
    operation_id="listConversations",
    summary="My conversations",
    responses=responses(NotSignedIn, UnknownCursor),
)
async def list_conversations(
    page: Annotated[ConversationsPage, Query()], user: CurrentUser, work: Work
) -> ConversationsOut:
    """Newest first, each with its last message, its members and what I have not read."""
    return await repository.conversations_of(work, user.id, page)


@router.post(
    "",
    status_code=201,
    operation_id="startConversation",
    summary="Start a conversation",
    responses={
        200: {"model": ConversationOut, "description": "It was there already."},
        **responses(NotSignedIn, UserNotFound, WithYourself, RateLimited),
    },
)
async def start_conversation(
    wanted: ConversationStart, user: CurrentUser, limits: Limits, work: Work, response: Response
) -> ConversationOut:
    """Two people have one direct conversation. A group is found again by its `client_id`: safe to repeat."""
    started = await create.start(work, user, wanted, limits)
    response.status_code = 201 if started.new else 200
    return started.conversation


@router.get(
    "/{conversation_id}",
    operation_id="getConversation",
    summary="One conversation",
    responses=responses(NotSignedIn, ConversationNotFound),
)
async def get_conversation(conversation_id: Id, user: CurrentUser, work: Work) -> ConversationOut:
    return await repository.conversation_of(work, user.id, conversation_id)


@router.patch(
    "/{conversation_id}",
    operation_id="renameConversation",
    summary="Rename a group",
    responses=responses(NotSignedIn, NotAllowed, ConversationNotFound, DirectIsFixed, RateLimited),
)
async def rename_conversation(conversation_id: Id, change: TitleChange, user: Changer, work: Work) -> ConversationOut:
    """For owners and admins. Idempotent."""
    return await service.rename(work, user, conversation_id, change)


@router.delete(
    "/{conversation_id}",
    status_code=204,
    operation_id="deleteConversation",
    summary="Delete a group for everyone",
    responses=responses(NotSignedIn, NotAllowed, ConversationNotFound, DirectIsFixed, RateLimited),
)
async def delete_conversation(conversation_id: Id, user: Remover, work: Work) -> None:
    """For owners. All members lose it at once, with its history. Not idempotent: the second time it is a 404."""
    await deletion.delete_group(work, user, conversation_id)


@router.patch(
    "/{conversation_id}/me",
    operation_id="updateMyConversation",
    summary="Mute or archive for myself",
    responses=responses(NotSignedIn, ConversationNotFound, RateLimited),
)
async def update_my_conversation(conversation_id: Id, change: MyChange, user: Chooser, work: Work) -> ConversationOut:
    """Nobody else notices. My other devices learn it from `/sync`. Idempotent."""
    return await service.set_preferences(work, user, conversation_id, change)


@router.post(
    "/{conversation_id}/members",
    status_code=201,
    operation_id="inviteMember",
    summary="Invite somebody",
    responses={
        200: {"model": MemberOut, "description": "They were a member already."},
        **responses(NotSignedIn, NotAllowed, ConversationNotFound, UserNotFound, DirectIsFixed, GroupFull, RateLimited),
    },
)
async def invite_member(
    conversation_id: Id, invitation: Invitation, user: Host, work: Work, response: Response
) -> MemberOut:
    """For owners and admins. The guest sees the whole history. Idempotent."""
    invited = await membership.invite(work, user, conversation_id, invitation.user_id)
    response.status_code = 201 if invited.new else 200
    return invited.member


@router.patch(
    "/{conversation_id}/members/{user_id}",
    operation_id="changeRole",
    summary="Change a member's role",
    responses=responses(
        NotSignedIn, NotAllowed, ConversationNotFound, MemberNotFound, DirectIsFixed, LastOwner, RateLimited
    ),
)
async def change_role(conversation_id: Id, user_id: Id, change: RoleChange, user: Changer, work: Work) -> MemberOut:
    """For owners. Idempotent."""
    return await membership.change_role(work, user, conversation_id, user_id, change.role)


@router.delete(
    "/{conversation_id}/members/{user_id}",
    status_code=204,
    operation_id="removeMember",
    summary="Remove a member, or leave",
    responses=responses(
        NotSignedIn, NotAllowed, ConversationNotFound, MemberNotFound, DirectIsFixed, LastOwner, RateLimited
    ),
)
async def remove_member(conversation_id: Id, user_id: Id, user: Remover, work: Work) -> None:
    """Deleting oneself is leaving. The conversation's channel gets a new name. The second time it is a 404."""
    await membership.remove(work, user, conversation_id, user_id)
