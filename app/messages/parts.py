"""Message parts: what other features add to a message. `messages/` knows only this protocol.

A feature registers its parts at the composition root. A part owns one field of the message on the wire and, if it
stores rows with a send, one table.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, Protocol
from uuid import UUID

from app.access.claims import Sender
from app.core.errors import ApiError
from app.db.unit_of_work import ReadWork, Work
from app.models.messages import Message
from app.schemas import MessageOut

PartRow = Mapping[str, object]
"""The values of one row by column, without those that come from the message."""
Kind = Literal["uuid", "bigint", "text", "boolean"]
"""The type of a column, as PostgreSQL names it."""
MessageColumn = Literal["id", "conversation_id", "number", "seq", "sender_id"]


@dataclass(frozen=True)
class KeptColumn:
    """A column of the message in which a send keeps what the rows of a part refer to, so that the part is read with the
    message. It is a JSON array with an object for each row. The rows referred to are locked until the send commits:
    FOR KEY SHARE, so whoever changes what is kept locks them FOR UPDATE, and then looks for the message."""

    name: str
    """The column of `messages`."""
    source: str
    """The table referred to, by its `id`."""
    key: str
    """The column of `PartTable.columns` with that id. There is also one named `position`, which orders the array."""
    fields: tuple[tuple[str, str], ...]
    """The members of each object, and SQL for both databases for their values."""
    read: Callable[[str | None], object]
    """The value of the part's field, from the column."""


@dataclass(frozen=True)
class PartTable:
    """The table into which a send inserts the rows of a part, in its own transaction."""

    name: str
    columns: tuple[tuple[str, Kind], ...]
    """The columns that `MessagePart.rows` fills, with their types."""
    of_message: tuple[tuple[str, MessageColumn], ...]
    """Columns that are filled with values of the message, such as `("message_id", "id")`."""
    condition: str | None = None
    """SQL, for both databases, that must hold for each row of `rows`, or nothing is stored. It may name `given.column`,
    `:user_id` and `:conversation_id`.

    It sees what was committed before the send, so it must not depend on what can become false again.
    """
    refused: type[ApiError] | None = None
    """Raised if the condition does not hold, or if a row violates a key of the table."""
    kept: KeptColumn | None = None

    def __post_init__(self) -> None:
        if self.condition is not None and self.refused is None:
            raise ValueError(f"the condition of {self.name} has no error")


@dataclass(frozen=True)
class NewMessage:
    """A message to insert."""

    id: UUID
    conversation_id: UUID
    sender: Sender
    client_id: UUID
    body: str
    reply_to_id: UUID | None
    custom_metadata: str | None
    attachment_ids: tuple[UUID, ...]
    request_hash: str
    now: datetime


class MessagePart(Protocol):
    """One field of a message, and where its value comes from."""

    @property
    def field(self) -> str:
        """The name of the field on the wire."""

    @property
    def value_type(self) -> Any:
        """The type of the field, from which its JSON schema is made."""

    @property
    def table(self) -> PartTable | None:
        """Where `rows` are inserted. None if a send stores nothing."""

    def rows(self, new: NewMessage) -> Sequence[PartRow]:
        """The rows to insert with a new message. It reads nothing: the send is one statement on PostgreSQL."""

    def value_of(self, rows: Sequence[PartRow]) -> object:
        """The value of the field for a message with these rows. For no rows, the value of a message without any."""

    async def update(self, work: Work, message: Message) -> None:
        """Change what is stored after the message was edited or deleted, in the same transaction.

        The message has its new body, which is empty if it is deleted, and its new `seq`.
        """

    async def load(self, work: ReadWork, messages: Sequence[MessageOut]) -> Mapping[UUID, object]:
        """The values for a page, by message id; messages that are missing get `value_of(())`.

        It is called once for each page, after the messages were read or in their snapshot. It must not be read before
        them: a value that is older than its message's `seq` would stay.
        """

    def user_ids(self, message: MessageOut) -> Iterable[UUID]:
        """The users whom answers include beside the message, because their names are needed to show it."""


NO_PARTS: Final[tuple[MessagePart, ...]] = ()
