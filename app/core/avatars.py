"""Avatar URLs. Every viewer's browser loads them, so only hosts that the operator allows are shown."""

import re
import unicodedata
from collections.abc import Collection
from typing import Any, Final

from pydantic import AnyHttpUrl, TypeAdapter, ValidationError
from sqlalchemy import Dialect, String, TypeDecorator

LONGEST_URL: Final = 2_000  # characters
_TLS_PORT: Final = 443
# The parser accepts more than a Content-Security-Policy does: a `;` there would end the list of hosts.
_HOST: Final = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
# The parser invents a host when there is none, and drops an empty user name.
_AUTHORITY: Final = re.compile(r"https://([^/?#]+)", re.IGNORECASE)
_web_address = TypeAdapter(AnyHttpUrl)


class NotAnAddress(ValueError):
    """The text is not a valid avatar URL. The message is a sentence for the user."""


class AvatarUrl(TypeDecorator[str]):
    """A stored URL is read as null unless its host is allowed.

    `allow_avatars` sets the allowed hosts of an engine, so the check applies to every query.
    """

    impl = String(LONGEST_URL)
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        hosts = getattr(dialect, _ALLOWED, ())
        return shown(value, hosts) if value and hosts else None


_ALLOWED: Final = "parley_avatar_hosts"


def allow_avatars(dialect: Dialect, hosts: Collection[str]) -> None:
    """Allow these hosts, each in the form that `host_name` returns."""
    setattr(dialect, _ALLOWED, frozenset(hosts))


def shown(url: str, hosts: Collection[str]) -> str | None:
    """The normalized URL, or None if it is invalid or its host is not allowed."""
    try:
        address = normalised(url)
    except NotAnAddress:
        return None
    return address if host_of(address) in hosts else None


def host_of(address: str) -> str:
    """The host of a normalized URL, with its port unless that is 443."""
    return address.removeprefix("https://").partition("/")[0]


def host_name(text: str) -> str:
    """The host, with its port if one is given. Raises NotAnAddress for anything that is not just a host."""
    address = normalised(f"https://{text}/")
    if any(character in text for character in "/?#*") or address != f"https://{host_of(address)}/":
        raise NotAnAddress(f"{text} is not a host name")
    return host_of(address)


def normalised(text: str) -> str:
    """The URL with https, an ASCII host, no default port and no fragment. Raises NotAnAddress."""
    if "\\" in text or any(unicodedata.category(character)[0] in "CZ" for character in text):
        raise NotAnAddress("A URL cannot contain spaces, line breaks or other invisible characters.")
    written = _AUTHORITY.match(text)
    if written is None:
        raise NotAnAddress("Enter a URL that starts with https://.")
    if "@" in written[1]:
        raise NotAnAddress("A URL cannot contain a user name or password.")
    try:
        parsed = _web_address.validate_python(text)
    except ValidationError:
        raise NotAnAddress("Enter a URL that starts with https://.") from None
    if parsed.scheme != "https" or not _HOST.fullmatch(parsed.host or ""):
        raise NotAnAddress("Enter a URL that starts with https://.")
    port = "" if parsed.port in {None, _TLS_PORT} else f":{parsed.port}"
    query = "" if parsed.query is None else f"?{parsed.query}"
    address = f"https://{parsed.host}{port}{parsed.path or '/'}{query}"
    if len(address) > LONGEST_URL:  # escaping makes some characters longer
        raise NotAnAddress(f"A URL can have at most {LONGEST_URL} characters.")
    return address
