"""Channel names: which are valid, and the kind of each."""

import re
from dataclasses import dataclass
from enum import Enum

NAME_LIMIT = 164
_USER_PREFIX = "#server-to-user-"
_CHARACTERS = re.compile(r"[A-Za-z0-9_\-=@,.;]+")
_USER_ID = re.compile(r"[A-Za-z0-9_\-=@,.;]{1,200}")


class Kind(Enum):
    """The value is the prefix of the name. Longer prefixes come first, because the first match decides."""

    SERVER_TO_USER = _USER_PREFIX
    ENCRYPTED_CACHE = "private-encrypted-cache-"
    ENCRYPTED = "private-encrypted-"
    PRIVATE_CACHE = "private-cache-"
    PRESENCE_CACHE = "presence-cache-"
    PRESENCE = "presence-"
    PRIVATE = "private-"
    CACHE = "cache-"
    PUBLIC = ""


_PRESENCE = frozenset({Kind.PRESENCE, Kind.PRESENCE_CACHE})
_ENCRYPTED = frozenset({Kind.ENCRYPTED, Kind.ENCRYPTED_CACHE})
_PRIVATE = frozenset({Kind.PRIVATE, Kind.PRIVATE_CACHE})
_CACHES = frozenset({Kind.CACHE, Kind.PRIVATE_CACHE, Kind.PRESENCE_CACHE, Kind.ENCRYPTED_CACHE})


@dataclass(frozen=True, slots=True)
class Channel:
    name: str
    kind: Kind

    @property
    def counts_users(self) -> bool:
        return self.kind in _PRESENCE

    @property
    def needs_signature(self) -> bool:
        return self.kind in _PRIVATE or self.kind in _PRESENCE or self.kind in _ENCRYPTED

    @property
    def takes_client_events(self) -> bool:
        """Not encrypted ones: clients cannot encrypt."""
        return self.kind in _PRIVATE or self.kind in _PRESENCE

    @property
    def caches(self) -> bool:
        """Whether new listeners get the last event."""
        return self.kind in _CACHES

    @property
    def is_reserved(self) -> bool:
        return self.kind is Kind.SERVER_TO_USER


def channel_named(name: str) -> Channel | None:
    """The channel of this name, or None if Pusher would reject the name."""
    if name.startswith(_USER_PREFIX):
        return Channel(name, Kind.SERVER_TO_USER) if is_user_id(name.removeprefix(_USER_PREFIX)) else None
    if len(name) > NAME_LIMIT or not _CHARACTERS.fullmatch(name):
        return None
    return Channel(name, next(kind for kind in Kind if name.startswith(kind.value)))


def is_user_id(text: str) -> bool:
    return _USER_ID.fullmatch(text) is not None


def server_to_user(user_id: str) -> str:
    """The name of the reserved channel for one signed-in user."""
    return _USER_PREFIX + user_id
