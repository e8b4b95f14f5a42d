"""Send messages, in the name of a member or as a notice in nobody's name."""

from typing import Final

from sqlalchemy import select

from app.access.claims import ServerSender
from app.accounts.errors import UserDeactivated
from app.conversations.errors import ConversationNotFound, MemberNotFound
from app.core.errors import NotSignedIn
from app.core.fields import utc_now
from app.db.database import Database
from app.db.unit_of_work import ReadWork, Work
from app.messages import service
from app.messages.service import Sent
from app.messages.store.new_message import new_message
from app.messages.views import MessageViews
from app.models.users import NO_PASSWORD, SYSTEM_USER_ID, User
from app.rate_limits.limits import Limits
from app.server_api.conversation_schemas import ServerMessageDraft
from app.server_api.references import get_active_user, get_conversation_id

_SYSTEM_NAME: Final = "System"


async def send(
    read: ReadWork,
    work: Work,
    limits: Limits,
    reference: str,
    draft: ServerMessageDraft,
    *,
    views: MessageViews,
    database: Database,
) -> Sent:
    """Store a message, once for each sender and `client_id`. It is charged to nobody's limit.

    Raises ConversationNotFound, UserNotFound, UserDeactivated, MemberNotFound, ClientIdTaken, ReplyNotFound,
    Unavailable.
    """
    conversation_id = await get_conversation_id(read, reference)
    sender_id = None if draft.sender is None else (await get_active_user(read, draft.sender)).id
    if sender_id is None and not await _has_system_user(read):
        await _create_system_user(work)
    await read.undo()  # the statement that stores the message commits on its own connection
    new = new_message(
        draft,
        sender=ServerSender(sender_id or SYSTEM_USER_ID),
        conversation_id=conversation_id,
        metadata=draft.metadata,
    )
    try:
        return await service.insert(work, limits, new, views=views, database=database)
    except NotSignedIn:
        raise UserDeactivated from None
    except ConversationNotFound:
        if draft.sender is None:
            raise
        raise MemberNotFound from None


async def _has_system_user(read: ReadWork) -> bool:
    return await read.one(select(User.id).where(User.id == SYSTEM_USER_ID)) is not None


async def _create_system_user(work: Work) -> None:
    """Insert the sender of system messages, also if a call at the same time does."""
    user = work.sql.insert_into(User).values(
        id=SYSTEM_USER_ID,
        display_name=_SYSTEM_NAME,
        search_name=_SYSTEM_NAME.lower(),
        password_hash=NO_PASSWORD,
        deactivated_at=utc_now(),
    )
    await work.execute(user.on_conflict_do_nothing())
    await work.save()
