"""Find mentions in the body of a message: `<@{user_id}>`, and `<@all>` for every member."""

import re
from typing import Final, Literal
from uuid import UUID

Mention = UUID | Literal["all"]

# At most 36 characters between the signs, so the time is linear.
_MENTION: Final = re.compile(r"<@(all|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})>")


def mentions_in(body: str) -> list[Mention]:
    """Each once, in the order of the text."""
    if "<@" not in body:
        return []
    found: dict[Mention, None] = {}
    for name in _MENTION.findall(body):
        found["all" if name == "all" else UUID(name)] = None
    return list(found)
