"""The input and the results of storing a message, the same for both databases."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app.access.claims import TokenClaims
from app.conversations.errors import ConversationNotFound
from app.core.errors import NotSignedIn
from app.core.fields import new_id, utc_now
from app.messages.errors import ReplyNotFound
from app.messages.schemas import MessageDraft
from app.publishing.publisher import OVERDUE_AFTER
from app.realtime.channels import Channel
from app.schemas import MessageOut


@dataclass(frozen=True)
class NewMessage:
    """A message to insert."""

    id: UUID
    conversation_id: UUID
    claims: TokenClaims
    client_id: UUID
    body: str
    reply_to_id: UUID | None
    request_hash: str
    now: datetime

    @classmethod
    def of(cls, draft: MessageDraft, *, claims: TokenClaims, conversation_id: UUID) -> "NewMessage":
        content = f"{draft.reply_to_id or ''}\0{draft.body}"
        return cls(
            id=new_id(),
            conversation_id=conversation_id,
            claims=claims,
            client_id=draft.client_id,
            body=draft.body,
            reply_to_id=draft.reply_to_id,
            request_hash=hashlib.sha256(content.encode()).hexdigest(),
            now=utc_now(),
        )

    @property
    def values(self) -> dict[str, Any]:
        """The parameters of the SQL statements, by name."""
        return {
            "id": self.id,
            "conversation_id": self.conversation_id,
            "user_id": self.claims.user_id,
            "session_id": self.claims.session_id,
            "client_id": self.client_id,
            "body": self.body,
            "reply_to_id": self.reply_to_id,
            "request_hash": self.request_hash,
            "now": self.now,
            "expected": self.now + OVERDUE_AFTER,
        }

    def numbered(self, *, number: int, seq: int) -> MessageOut:
        return MessageOut(
            id=self.id,
            conversation_id=self.conversation_id,
            number=number,
            seq=seq,
            sender_id=self.claims.user_id,
            client_id=self.client_id,
            body=self.body,
            reply_to_id=self.reply_to_id,
            created_at=self.now,
            edited_at=None,
            deleted_at=None,
        )


@dataclass(frozen=True)
class Inserted:
    """A newly inserted message and the channels to notify."""

    message: MessageOut
    after: int
    """The `seq` of the last loud change before this one."""
    channels: list[Channel]


@dataclass(frozen=True)
class Duplicate:
    """The current version of the message that was already stored with this `client_id`."""

    message: MessageOut
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
        earlier = MessageOut.model_validate({name: row[name] for name in MessageOut.model_fields})
        return Duplicate(earlier, row["request_hash"])
    if new.reply_to_id is not None and not row["answered"]:
        raise ReplyNotFound
    return None
