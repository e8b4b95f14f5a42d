"""What the doctor says: one line for each check, in which no secret shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import quote, quote_plus

from pydantic import SecretStr
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from app.foundation.settings import Settings

_SHORTEST_MASKED: Final = 3  # characters; to hide a single letter would garble every line and hide nothing


class Verdict(StrEnum):
    OK = "ok"
    WRONG = "WRONG"
    UNCHECKED = "not checked"


@dataclass(frozen=True)
class Finding:
    verdict: Verdict
    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.verdict:<11}  {self.name:<16}  {self.text}"


class Wrong(Exception):
    """What is wrong, and after a colon what to do."""


class Unchecked(Exception):
    """Why it could not be looked at."""


def closing(findings: list[Finding]) -> str:
    wrong, unchecked = [sum(each.verdict is kind for each in findings) for kind in (Verdict.WRONG, Verdict.UNCHECKED)]
    left_out = f"; {unchecked} not checked" if unchecked else ""
    if not wrong:
        return f"All good{left_out}."
    return f"{wrong} {'thing is' if wrong == 1 else 'things are'} wrong{left_out}."


class Mask:
    """Hides every secret of the settings, however it got into a text: as it is, or as URLs write it."""

    def __init__(self, settings: Settings) -> None:
        spelt = {form for secret in _secrets(settings) for form in (secret, quote(secret, safe=""), quote_plus(secret))}
        self._secrets = sorted((each for each in spelt if len(each) >= _SHORTEST_MASKED), key=len, reverse=True)

    def __call__(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "•••")
        return text


def _secrets(settings: Settings) -> Iterator[str]:
    for name in Settings.model_fields:
        if isinstance(value := getattr(settings, name), SecretStr):
            yield value.get_secret_value()
    for url in (settings.database_url, settings.database_url_unpooled):
        if url is not None and (password := _password(url.get_secret_value())):
            yield password


def _password(url: str) -> str | None:
    try:
        password = make_url(url).password
    except (ArgumentError, ValueError):
        return None
    return None if password is None else str(password)
