"""What the demo tells, as it stands in `story.json`."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class UserFixture(_Part):
    """Somebody in the story; `seen` is when they went offline."""

    name: str
    seen: str


class MessageFixture(_Part):
    """A message. `answers` is the `number` of an earlier message, `later` the body after an edit."""

    by: str
    at: str
    says: str
    answers: int | None = None
    later: str | None = None
    taken_back: bool = False


class ConversationFixture(_Part):
    """A group, or two people when there is no title. Who comes first starts it; `unread` are so many at the end."""

    title: str | None = None
    members: tuple[str, ...]
    admins: tuple[str, ...] = ()
    muted: tuple[str, ...] = ()
    unread: dict[str, int] = {}
    lines: tuple[MessageFixture, ...]


class Fixtures(_Part):
    password: str
    people: dict[str, UserFixture]
    conversations: tuple[ConversationFixture, ...]


@cache
def load_fixtures() -> Fixtures:
    return Fixtures.model_validate_json(Path(__file__).with_suffix(".json").read_bytes())


def email(name: str) -> str:
    """An address that can be nobody's: https://www.rfc-editor.org/rfc/rfc2606#section-2."""
    return f"{name}@demo.example"


def moment(when: str, now: datetime) -> datetime:
    """`25m` is so many minutes ago; `3d 09:15` a time of day by this machine's clock, so many days ago."""
    if when.endswith("m"):
        return now - timedelta(minutes=int(when.removesuffix("m")))
    days, clock = when.split("d ")
    hour, minute = map(int, clock.split(":"))
    day = now.astimezone() - timedelta(days=int(days))
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0).astimezone(UTC)
