"""Addresses of people's pictures, which every viewer's browser asks for: on hosts of the operator's choice alone."""

import re
import unicodedata
from collections.abc import Collection
from typing import Any, Final

from pydantic import AnyHttpUrl, TypeAdapter, ValidationError
from sqlalchemy import Dialect, String, TypeDecorator

LONGEST_URL: Final = 2_000  # characters
_TLS_PORT: Final = 443
# The parser takes more, and a Content-Security-Policy less: there `;` would end the list of hosts.
_HOST: Final = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
# The parser finds a host even where none is written, and forgets an empty user name.
_AUTHORITY: Final = re.compile(r"https://([^/?#]+)", re.IGNORECASE)
_web_address = TypeAdapter(AnyHttpUrl)


class NotAnAddress(ValueError):
    """The text is no address of a picture; the message is a sentence for a person."""


class AvatarUrl(TypeDecorator[str]):
    """A stored address is read as null unless its host is one that this process was told to allow.

    `allow_avatars` tells it, per engine: no query can forget to ask.
    """

    impl = String(LONGEST_URL)
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        hosts = getattr(dialect, _ALLOWED, ())
        return shown(value, hosts) if value and hosts else None


_ALLOWED: Final = "parley_avatar_hosts"


def allow_avatars(dialect: Dialect, hosts: Collection[str]) -> None:
    """Hosts as `host_name` writes them."""
    setattr(dialect, _ALLOWED, frozenset(hosts))


def shown(url: str, hosts: Collection[str]) -> str | None:
    """The address in its one form, or None if it is of another host or unusable."""
    try:
        address = normalised(url)
    except NotAnAddress:
        return None
    return address if host_of(address) in hosts else None


def host_of(address: str) -> str:
    """The host of a normalised address, with its port unless that is 443."""
    return address.removeprefix("https://").partition("/")[0]


def host_name(text: str) -> str:
    """A host as a setting names it, with a port if it has one: raises NotAnAddress for anything more."""
    address = normalised(f"https://{text}/")
    if any(character in text for character in "/?#*") or address != f"https://{host_of(address)}/":
        raise NotAnAddress(f"{text} is not the name of a host")
    return host_of(address)


def normalised(text: str) -> str:
    """https, a host in ASCII, no default port, no fragment. Raises NotAnAddress."""
    if "\\" in text or any(unicodedata.category(character)[0] in "CZ" for character in text):
        raise NotAnAddress("An address has no spaces, line breaks or other invisible characters.")
    written = _AUTHORITY.match(text)
    if written is None:
        raise NotAnAddress("Write an address that starts with https://.")
    if "@" in written[1]:
        raise NotAnAddress("Leave user names and passwords out of an address.")
    try:
        parsed = _web_address.validate_python(text)
    except ValidationError:
        raise NotAnAddress("Write an address that starts with https://.") from None
    if parsed.scheme != "https" or not _HOST.fullmatch(parsed.host or ""):
        raise NotAnAddress("Write an address that starts with https://.")
    port = "" if parsed.port in {None, _TLS_PORT} else f":{parsed.port}"
    query = "" if parsed.query is None else f"?{parsed.query}"
    address = f"https://{parsed.host}{port}{parsed.path or '/'}{query}"
    if len(address) > LONGEST_URL:  # some letters become several
        raise NotAnAddress(f"An address has {LONGEST_URL} characters at most.")
    return address
