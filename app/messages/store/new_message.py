"""The input and the results of storing a message, the same for both databases."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal
from uuid import UUID

from app.access.claims import Sender, TokenClaims
from app.conversations.errors import ConversationNotFound
from app.core.errors import NotSignedIn
from app.core.fields import new_id, utc_now
from app.messages.errors import ReplyNotFound
from app.messages.parts import NewMessage
from app.messages.schemas import MessageDraft
from app.messages.views import COLUMN_NAMES, INSERTED_NAMES, column_of
from app.models.users import SYSTEM_USER_ID
from app.publishing.publisher import OVERDUE_AFTER
from app.realtime.channels import Channel

SenderKind = Literal["session", "user", "system"]
"""Who sends: a user with a session, a user in whose name the server sends, or nobody."""


def kind_of(sender: Sender) -> SenderKind:
    if isinstance(sender, TokenClaims):
        return "session"
    return "system" if sender.user_id == SYSTEM_USER_ID else "user"


def new_message(
    draft: MessageDraft, *, sender: Sender, conversation_id: UUID, metadata: str | None = None
) -> NewMessage:
    """`metadata` is in the form in which it is stored."""
    attached = [f"attachment {each}" for each in draft.attachments]
    content = "\0".join([str(draft.reply_to_id or ""), draft.body, *([metadata] if metadata else []), *attached])
    return NewMessage(
        id=new_id(),
        conversation_id=conversation_id,
        sender=sender,
        client_id=draft.client_id,
        body=draft.body,
        reply_to_id=draft.reply_to_id,
        custom_metadata=metadata,
        attachment_ids=tuple(draft.attachments),
        request_hash=hashlib.sha256(content.encode()).hexdigest(),
        now=utc_now(),
    )


def values_of(new: NewMessage) -> dict[str, Any]:
    """The parameters of the SQL statements, by name."""
    return {
        "id": new.id,
        "conversation_id": new.conversation_id,
        "user_id": new.sender.user_id,
        "session_id": new.sender.session_id if isinstance(new.sender, TokenClaims) else None,
        "client_id": new.client_id,
        "body": new.body,
        "reply_to_id": new.reply_to_id,
        "custom_metadata": new.custom_metadata,
        "request_hash": new.request_hash,
        "now": new.now,
        "expected": new.now + OVERDUE_AFTER,
    }


def values_to_insert(**other: str) -> str:
    """The SQL of the values of `INSERTED_NAMES`: parameters, but for those that are given here."""
    sources = {"sender_id": ":user_id", "created_at": ":now", **other}
    return ", ".join(sources.get(name, f":{name}") for name in INSERTED_NAMES)


@dataclass(frozen=True)
class Numbers:
    """What the database gave a new message."""

    number: int
    seq: int
    reply_to_number: int | None
    reply_to_sender_id: UUID | None


def stored_row(new: NewMessage, numbers: Numbers, kept: Mapping[str, str | None]) -> dict[str, Any]:
    """The columns of the message that was inserted, by name. `kept` has those of parts."""
    return {
        **dict.fromkeys(COLUMN_NAMES),
        **{name: value for name, value in values_of(new).items() if name in COLUMN_NAMES},
        **asdict(numbers),
        "sender_id": new.sender.user_id,
        "created_at": new.now,
        **kept,
    }


@dataclass(frozen=True)
class Inserted:
    """A newly inserted message and the channels to notify."""

    row: Mapping[str, Any]
    after: int
    """The `seq` of the last loud change before this one."""
    channels: list[Channel]


@dataclass(frozen=True)
class Duplicate:
    """The current version of the message that was already stored with this `client_id`."""

    row: Mapping[str, Any]
    request_hash: str | None
    """None if the message is deleted."""


def duplicate_of(new: NewMessage, row: Mapping[str, Any] | None) -> Duplicate | None:
    """The message already stored with this `client_id`, or None if the new message can be inserted.

    `row` has the session, the membership, the earlier message and the message replied to. Raises NotSignedIn,
    ConversationNotFound, ReplyNotFound.
    """
    if row is None:
        raise NotSignedIn
    if row["member_of"] is None:
        raise ConversationNotFound
    if row["id"] is not None:
        return Duplicate({name: row[column_of(name)] for name in COLUMN_NAMES}, row["request_hash"])
    if new.reply_to_id is not None and row["answered_number"] is None:
        raise ReplyNotFound
    return None
