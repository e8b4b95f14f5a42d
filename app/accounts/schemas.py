"""Accounts on the wire."""

import unicodedata
from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from app.auth import password_rules
from app.core.avatars import LONGEST_URL, NotAnAddress, normalised
from app.core.fields import Cursor, Input, Name, PageSize, Text
from app.core.text.visible_text import hides_something
from app.models.users import LONGEST_EMAIL, LONGEST_NAME
from app.schemas import Output, UserOut


def _lower_case(email: str) -> str:
    lower = unicodedata.normalize("NFC", email).lower()
    if len(lower) > LONGEST_EMAIL:  # some letters become two
        raise PydanticCustomError("string_too_long", "An e-mail address has 254 characters at most.")
    return lower


def _all_visible(email: str) -> str:
    if hides_something(email):
        raise PydanticCustomError("email_form", "Use visible characters alone in an e-mail address.")
    return email


def _picture_address(url: str) -> str:
    try:
        return normalised(url)
    except NotAnAddress as error:
        raise PydanticCustomError("url_form", "{reason}", {"reason": str(error)}) from None


_NEVER: Final = r"\s@,;<>()\[\]\\\x00-\x1f\x7f-\x9f"
# One @, a dot in the domain, nothing invisible: whether the mailbox exists only a letter to it would tell.
Email = Annotated[
    str,
    Text(
        longest=LONGEST_EMAIL,
        # Controls are named, since `\s` is not the same in every language: JavaScript's has no U+0085.
        pattern=rf"^[^{_NEVER}]+@[^{_NEVER}]+\.[^{_NEVER}.]{{2,}}$",
    ),
    AfterValidator(_lower_case),
    AfterValidator(_all_visible),
]
Password = Annotated[str, Text(shortest=password_rules.SHORTEST, longest=1_000, form="new-password")]
DisplayName = Annotated[str, Name(longest=LONGEST_NAME)]
WebAddress = Annotated[str, Text(longest=LONGEST_URL, form="web-address"), AfterValidator(_picture_address)]


class Registration(Input):
    email: Email = Field(examples=["ada@example.com"])
    display_name: DisplayName = Field(examples=["Ada Lovelace"])
    password: Password = Field(
        examples=["correct horse battery"],
        description="None of the 10,000 commonest, not one character repeated, not your name or address.",
    )

    @field_validator("password")
    @classmethod
    def _is_hard_to_guess(cls, password: str, info: ValidationInfo) -> str:
        return password_rules.check(password, email=info.data.get("email", ""), name=info.data.get("display_name", ""))


class Credentials(Input):
    """A password of any length: telling somebody that theirs is too short to be right would be a hint."""

    email: Annotated[str, Text(longest=LONGEST_EMAIL), AfterValidator(_lower_case)] = Field(
        examples=["ada@example.com"]
    )
    password: Annotated[str, Text(longest=1_000)] = Field(examples=["correct horse battery"])


class RefreshRequest(Input):
    """Mobile apps send the token; browsers leave it out and send their cookie with `X-Refresh: cookie`."""

    refresh_token: Annotated[str, Text(longest=300)] | None = None


class ProfileChange(Input):
    """What is left out stays as it is."""

    display_name: DisplayName | None = None
    avatar_url: WebAddress | None = Field(
        default=None, description="https, on one of the `avatar_hosts` of `/config`; null takes the picture away."
    )


class DirectoryPage(Input):
    search: Annotated[str, Text(longest=100)] = Field(default="", description="Part of a name, in any case.")
    cursor: Cursor | None = None
    limit: PageSize = 50


class MeOut(UserOut):
    """Oneself: with the e-mail address."""

    email: str
    created_at: datetime


class TokensOut(BaseModel):
    """A fresh pair of tokens, and whose they are."""

    user: MeOut
    session_id: UUID
    access_token: str
    expires_in: int = Field(description="Seconds that the access token lives.", examples=[600])
    refresh_token: str | None = Field(description="Null for a browser, which got it as a cookie.")


class SessionOut(Output):
    """One sign-in on one device."""

    id: UUID
    user_agent: str | None
    created_at: datetime
    last_used_at: datetime
    current: bool = Field(description="Whether this is the session that asks.")


class DirectoryOut(BaseModel):
    """Everybody, online first, then by name."""

    items: list[UserOut]
    next_cursor: str | None
