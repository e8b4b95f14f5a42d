"""Pusher's names of channels, as a client of the API makes them."""

import re
from typing import Final

_NAME: Final = re.compile(r"(user|conversation):([0-9a-f-]{36}(?:;[0-9]+)?)")


def at_pusher(channel: str) -> str:
    """Pusher's name of a channel that the API named. Anything else stays as it is: it may be a trick."""
    found = _NAME.fullmatch(channel)
    return f"private-{found[1]}-{found[2]}" if found else channel
