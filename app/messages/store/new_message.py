"""What storing a message takes and gives, whichever database does it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app.auth.access_tokens import Caller
from app.conversations.errors import ConversationNotFound
from app.core.errors import NotSignedIn
from app.core.fields import new_id, utc_now
from app.messages.errors import ReplyNotFound
from app.messages.schemas import MessageDraft
from app.publishing.publisher import EXPECTED_WITHIN
from app.realtime.channels import Channel
from app.schemas import MessageOut


@dataclass(frozen=True)
class Wanted:
    """A message that somebody wants to be in a conversation."""

    id: UUID
    conversation_id: UUID
    caller: Caller
    client_id: UUID
    body: str
    reply_to_id: UUID | None
    request_hash: str
    now: datetime

    @classmethod
    def of(cls, draft: MessageDraft, *, caller: Caller, conversation_id: UUID) -> "Wanted":
        said = f"{draft.reply_to_id or ''}\0{draft.body}"
        return cls(
            id=new_id(),
            conversation_id=conversation_id,
            caller=caller,
            client_id=draft.client_id,
            body=draft.body,
            reply_to_id=draft.reply_to_id,
            request_hash=hashlib.sha256(said.encode()).hexdigest(),
            now=utc_now(),
        )

    @property
    def values(self) -> dict[str, Any]:
        """What the statements of both databases are given, by its name there."""
        return {
            "id": self.id,
            "conversation_id": self.conversation_id,
            "user_id": self.caller.user_id,
            "session_id": self.caller.session_id,
            "client_id": self.client_id,
            "body": self.body,
            "reply_to_id": self.reply_to_id,
            "request_hash": self.request_hash,
            "now": self.now,
            "expected": self.now + EXPECTED_WITHIN,
        }

    def numbered(self, *, no: int, seq: int) -> MessageOut:
        return MessageOut(
            id=self.id,
            conversation_id=self.conversation_id,
            no=no,
            seq=seq,
            sender_id=self.caller.user_id,
            client_id=self.client_id,
            body=self.body,
            reply_to_id=self.reply_to_id,
            created_at=self.now,
            edited_at=None,
            deleted_at=None,
        )


@dataclass(frozen=True)
class Stored:
    """A message that was not there before, and who is to hear it."""

    message: MessageOut
    listeners: list[Channel]


@dataclass(frozen=True)
class Found:
    """The message that this client_id stored before, as it is now."""

    message: MessageOut
    request_hash: str


def found_before(wanted: Wanted, row: Mapping[str, Any] | None) -> Found | None:
    """What the look at session, seat, earlier message and answered message means; None is leave to store it."""
    if row is None:
        raise NotSignedIn
    if row["seat_in"] is None:
        raise ConversationNotFound
    if row["id"] is not None:
        earlier = MessageOut.model_validate({name: row[name] for name in MessageOut.model_fields})
        return Found(earlier, row["request_hash"])
    if wanted.reply_to_id is not None and not row["answered"]:
        raise ReplyNotFound
    return None
