"""Queries for attachments."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, or_, select

from app.access.active_member import active_member
from app.access.active_session import for_active_session
from app.access.claims import TokenClaims
from app.access.current_user import CurrentUser
from app.access.teams import same_team
from app.attachments.content_types import ANY, SHOWN
from app.attachments.errors import AttachmentNotFound, AttachmentsOff
from app.attachments.schemas import AttachmentLinksOut, LinksOut
from app.core.errors import NotSignedIn
from app.core.fields import utc_now
from app.db.unit_of_work import ReadWork
from app.models.attachments import Attachment, MessageAttachment
from app.models.conversations import ConversationHead, Member
from app.models.messages import Message
from app.models.users import User
from app.storage.port import Shown, Storage, Window


def require(storage: Storage | None) -> Storage:
    """Raises AttachmentsOff."""
    if storage is None:
        raise AttachmentsOff
    return storage


async def get_own(work: ReadWork, user: CurrentUser, attachment_id: UUID, *, locked: bool = False) -> Attachment:
    """An attachment of the user's. Raises AttachmentNotFound."""
    query = select(Attachment).where(Attachment.id == attachment_id, Attachment.owner_id == user.id)
    attachment = await work.one(query.with_for_update() if locked else query)
    if attachment is None:
        raise AttachmentNotFound
    return attachment


async def list_links(
    work: ReadWork, storage: Storage | None, seconds: int, claims: TokenClaims, ids: Sequence[UUID]
) -> LinksOut:
    """Links to those of these attachments that are ready, and that the caller uploaded or may read in a conversation.

    Raises NotSignedIn, AttachmentsOff.
    """
    files, window = require(storage), Window.shared(utc_now(), seconds)
    query = (
        for_active_session(claims)
        .outerjoin(Attachment, and_(Attachment.id.in_(ids), Attachment.ready))
        .outerjoin(MessageAttachment, MessageAttachment.attachment_id == Attachment.id)
        .outerjoin(Message, Message.id == MessageAttachment.message_id)
        .outerjoin(Member, active_member(User.id, Message.conversation_id))
        .outerjoin(ConversationHead, and_(ConversationHead.conversation_id == Member.conversation_id, same_team()))
        .with_only_columns(
            Attachment,
            or_(
                ConversationHead.conversation_id.is_not(None),
                and_(Attachment.owner_id == User.id, MessageAttachment.message_id.is_(None)),
            ).label("may_read"),
        )
    )
    rows = await work.rows(query)
    if not rows:
        raise NotSignedIn
    found = {row[0].id: row[0] for row in rows if row[0] is not None and row.may_read}
    return LinksOut(items=[_links(files, window, found[each]) for each in dict.fromkeys(ids) if each in found])


def _links(storage: Storage, window: Window, attachment: Attachment) -> AttachmentLinksOut:
    inline = attachment.content_type in SHOWN
    shown = Shown(attachment.content_type if inline else ANY, attachment.name, inline=inline)
    link = storage.link(attachment.file_key or "", window, shown)
    thumbnail = attachment.thumbnail_key
    small = Shown("image/webp", "thumbnail.webp", inline=True)
    return AttachmentLinksOut(
        id=attachment.id,
        url=link.url,
        thumbnail_url=None if thumbnail is None else storage.link(thumbnail, window, small).url,
        expires_at=link.expires_at,
    )
