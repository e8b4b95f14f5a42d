"""The demo's users and conversations, read from `fixtures.json`."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class _Fixture(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class UserFixture(_Fixture):
    """A user; `last_seen` is when they went offline."""

    name: str
    last_seen: str


class MessageFixture(_Fixture):
    """A message. `reply_to` is the `number` of an earlier message, `edited_to` the body after an edit."""

    sender: str
    at: str
    body: str
    reply_to: int | None = None
    edited_to: str | None = None
    deleted: bool = False


class ConversationFixture(_Fixture):
    """A group, or a direct conversation if there is no title. The first member creates it.

    `unread` has each member's number of unread messages at the end.
    """

    title: str | None = None
    members: tuple[str, ...]
    admins: tuple[str, ...] = ()
    muted: tuple[str, ...] = ()
    unread: dict[str, int] = {}
    messages: tuple[MessageFixture, ...]


class Fixtures(_Fixture):
    password: str
    users: dict[str, UserFixture]
    conversations: tuple[ConversationFixture, ...]


@cache
def load_fixtures() -> Fixtures:
    return Fixtures.model_validate_json(Path(__file__).with_suffix(".json").read_bytes())


def email(name: str) -> str:
    """An e-mail address in a reserved domain: https://www.rfc-editor.org/rfc/rfc2606#section-2."""
    return f"{name}@demo.example"


def moment(when: str, now: datetime) -> datetime:
    """`25m` is 25 minutes ago; `3d 09:15` is 09:15 three days ago, in this machine's time zone."""
    if when.endswith("m"):
        return now - timedelta(minutes=int(when.removesuffix("m")))
    days, clock = when.split("d ")
    hour, minute = map(int, clock.split(":"))
    day = now.astimezone() - timedelta(days=int(days))
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0).astimezone(UTC)
