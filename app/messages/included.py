"""What an answer includes beside its items: the users whose ids occur, and the messages that replies point to."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Self
from uuid import UUID

from sqlalchemy import func, literal, select

from app.access.teams import is_named_to
from app.db.padded_union import Branch, padded_union, unpack
from app.db.unit_of_work import ReadWork
from app.messages.views import COLUMNS, MessageViews, size_of
from app.models.messages import Message
from app.models.users import User
from app.schemas import IncludedOut, MessageOut, UserOut

_USER: Final = (
    User.id,
    User.display_name,
    User.avatar_url,
    User.online,
    User.last_seen_at,
    User.custom_metadata,
)
_SIZE_OF_USER: Final = 450  # bytes without metadata


@dataclass
class Mentioned:
    """The ids that occur in an answer."""

    users: set[UUID] = field(default_factory=set)
    replies: set[UUID] = field(default_factory=set)
    items: set[UUID] = field(default_factory=set)
    """Messages that are in the answer as items."""

    def add_messages(self, messages: Iterable[MessageOut], views: MessageViews) -> Self:
        """Add the ids in these items."""
        for message in messages:
            self.items.add(message.id)
            self.users.add(message.sender_id)
            self.users.update(views.users_in(message))
            if message.reply_to is not None:
                self.replies.add(message.reply_to.id)
                self.users.add(message.reply_to.sender_id)
        return self


async def included(
    work: ReadWork, views: MessageViews, mentioned: Mentioned, team: str | None, *, at_most: int | None = None
) -> IncludedOut:
    """The messages, and those of the users that are of the viewer's team, in one statement and one per message part.

    The viewer must be allowed to see what the ids occur in. `at_most` is in bytes, about: what goes beyond it is left
    out.
    """
    replies = mentioned.replies - mentioned.items
    if not mentioned.users and not replies:
        return IncludedOut(users=[], messages=[])
    branches = [Branch("user", _USER, select(*_USER).where(User.id.in_(mentioned.users), is_named_to(team)))]
    if replies:
        branches.append(Branch("message", COLUMNS, select(*COLUMNS).where(Message.id.in_(replies))))
    sizes = [work.sql.json_bytes(User.custom_metadata) + _SIZE_OF_USER, size_of(work.sql)]
    common = [{"rank": literal(rank), "size": size} for rank, size in enumerate(sizes)]
    found = padded_union(branches, common).subquery()
    query = select(found)
    if at_most is not None:
        running = func.sum(found.c.size).over(
            order_by=(found.c.rank, *(found.c[f"{branch.name}_id"] for branch in branches))
        )
        measured = select(found, running.label("running")).subquery()
        query = select(measured).where(measured.c.running <= at_most)
    rows = unpack(branches, await work.rows(query))
    users = [UserOut.model_validate(row) for name, row in rows if name == "user"]
    messages = await views.of(work, [row for name, row in rows if name == "message"])
    return IncludedOut(
        users=sorted(users, key=lambda user: user.id), messages=sorted(messages, key=lambda message: message.id)
    )
