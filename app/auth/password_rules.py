"""Password rules: reject the passwords that attackers guess first."""

import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

from pydantic_core import PydanticCustomError

from app.core.text.visible_text import is_blank

SHORTEST: Final = 8  # characters of the normalized password
_COMMON: Final = Path(__file__).with_name("common_passwords.txt")


def normalized(password: str) -> str:
    """The NFKC form, which is hashed: keyboards may encode the same letters differently."""
    return unicodedata.normalize("NFKC", password)


def check(password: str, *, email: str = "", name: str = "") -> str:
    """Return the password unchanged. Raises PydanticCustomError with the reason if it is not allowed."""
    if is_blank(password):
        raise PydanticCustomError("password_blank", "Use visible characters.")
    if len(normalized(password)) < SHORTEST:
        raise PydanticCustomError("string_too_short", f"Use at least {SHORTEST} characters.")
    folded = _folded(password)
    if len(set(folded)) == 1:
        raise PydanticCustomError("password_repeats", "Do not repeat a single character.")
    if folded in _common():
        raise PydanticCustomError("password_common", "This password is too common. Choose a different one.")
    if folded in _names_of(email, name):
        raise PydanticCustomError("password_own", "Do not use your name or e-mail address as your password.")
    return password


def _names_of(email: str, name: str) -> set[str]:
    address, display_name = _folded(email), _folded(name)
    return {address, address.partition("@")[0], display_name, display_name.replace(" ", "")}


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", normalized(text).casefold())


@cache
def _common() -> frozenset[str]:
    """The passwords in `common_passwords.txt`, which names its source. Read on first use."""
    return frozenset(_COMMON.read_text(encoding="utf-8").partition("\n\n")[2].split("\n"))
