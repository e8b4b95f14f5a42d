"""The doctor's report: one line per check, without secrets."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, quote_plus

from pydantic import SecretStr
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from app.core.config import ConfigurationError, Settings
from app.core.issuers import issuers_of


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


class CheckFailed(Exception):
    """A check failed. The message says what is wrong and, after a colon, how to fix it."""


class CheckSkipped(Exception):
    """A check could not run. The message says why."""


def summary(findings: list[Finding]) -> str:
    wrong, unchecked = [sum(each.verdict is kind for each in findings) for kind in (Verdict.WRONG, Verdict.UNCHECKED)]
    skipped = f"; {unchecked} not checked" if unchecked else ""
    if not wrong:
        return f"All checks passed{skipped}."
    return f"{wrong} {'check' if wrong == 1 else 'checks'} failed{skipped}."


def without_secrets(text: str, settings: Settings) -> str:
    """The first line of a driver's or server's message, or a note that it cannot be shown.

    A message with a secret is replaced as a whole, because the words around a masked short secret could reveal it.
    """
    first = (text.splitlines() or [""])[0]
    for secret in _secrets(settings):
        if any(form in first for form in (secret, quote(secret, safe=""), quote_plus(secret))):
            return "the message contains a secret"
    return first


def _secrets(settings: Settings) -> Iterator[str]:
    for name in Settings.model_fields:
        if isinstance(value := getattr(settings, name), SecretStr):
            yield value.get_secret_value()
    for url in (settings.database_url, settings.database_url_unpooled):
        if url is not None and (password := _password(url.get_secret_value())):
            yield password
    with suppress(ConfigurationError):
        yield from (issuer.secret.get_secret_value() for issuer in issuers_of(settings) if issuer.secret is not None)


def _password(url: str) -> str | None:
    try:
        password = make_url(url).password
    except (ArgumentError, ValueError):
        return None
    return None if password is None else str(password)
