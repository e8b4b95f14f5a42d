"""Which passwords nobody may choose: those that are guessed first."""

import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

from pydantic_core import PydanticCustomError

from app.core.text.visible_text import is_blank

SHORTEST: Final = 8  # characters, as they are kept
_COMMON: Final = Path(__file__).with_name("common_passwords.txt")


def normalized(password: str) -> str:
    """The one form of whatever a keyboard makes of the same letters; it is the form that is hashed."""
    return unicodedata.normalize("NFKC", password)


def check(password: str, *, email: str = "", name: str = "") -> str:
    """The password as it was given; PydanticCustomError says why it may not be chosen."""
    if is_blank(password):
        raise PydanticCustomError("password_blank", "Use characters that can be seen.")
    if len(normalized(password)) < SHORTEST:
        raise PydanticCustomError("string_too_short", f"Use {SHORTEST} characters or more.")
    folded = _folded(password)
    if len(set(folded)) == 1:
        raise PydanticCustomError("password_repeats", "Use more than one character.")
    if folded in _common():
        raise PydanticCustomError("password_common", "Many people use this password. Choose another one.")
    if folded in _own(email, name):
        raise PydanticCustomError("password_own", "Do not use your name or your e-mail address as your password.")
    return password


def _own(email: str, name: str) -> set[str]:
    whole, called = _folded(email), _folded(name)
    return {whole, whole.partition("@")[0], called, called.replace(" ", "")}


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", normalized(text).casefold())


@cache
def _common() -> frozenset[str]:
    """The list of that file, which says where it is from; read when the first password is chosen."""
    return frozenset(_COMMON.read_text(encoding="utf-8").partition("\n\n")[2].split("\n"))
