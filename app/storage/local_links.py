"""Signed links to files in the local folder. Whoever has one needs no access token."""

import base64
import binascii
import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from typing import Any, Final

from app.storage.port import Shown

_PURPOSE: Final = b"links to local files"


class InvalidLink(Exception):
    """The link is malformed, was not signed by this server, or has expired."""


@dataclass(frozen=True)
class UploadTicket:
    """Allows exactly `size` bytes of this type to be stored."""

    key: str
    size: int
    content_type: str


@dataclass(frozen=True)
class DownloadTicket:
    """Allows a file to be read, until `until` (seconds since 1970)."""

    key: str
    until: int
    shown: Shown


class LinkSigner:
    """Makes and reads the last part of a link's path, with a key that follows from the SECRET_KEY."""

    def __init__(self, secret: bytes) -> None:
        self._key = hmac.new(secret, _PURPOSE, hashlib.sha256).digest()

    def for_upload(self, ticket: UploadTicket, until: int) -> str:
        return self._signed(["put", until, ticket.key, ticket.size, ticket.content_type])

    def for_download(self, ticket: DownloadTicket) -> str:
        shown = ticket.shown
        return self._signed(["get", ticket.until, ticket.key, shown.content_type, shown.name, shown.inline])

    def upload(self, token: str) -> UploadTicket:
        """Raises InvalidLink."""
        _, key, size, content_type = self._read(token, "put")
        return UploadTicket(key, size, content_type)

    def download(self, token: str) -> DownloadTicket:
        """Raises InvalidLink."""
        until, key, content_type, name, inline = self._read(token, "get")
        return DownloadTicket(key, until, Shown(content_type, name, inline=inline))

    def _signed(self, fields: list[str | int | bool]) -> str:
        content = _encoded(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode())
        return f"{content}.{_encoded(self._signature(content))}"

    def _read(self, token: str, method: str) -> list[Any]:
        """The fields after the method. They are ours, once the signature is checked."""
        content, _, signature = token.partition(".")
        if not content.isascii() or not hmac.compare_digest(self._signature(content), _decoded(signature)):
            raise InvalidLink
        signed_method, until, *fields = json.loads(_decoded(content))
        if signed_method != method or until <= time.time():
            raise InvalidLink
        return [until, *fields]

    def _signature(self, content: str) -> bytes:
        return hmac.new(self._key, content.encode(), hashlib.sha256).digest()


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _decoded(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        raise InvalidLink from None
