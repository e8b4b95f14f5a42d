"""Request and response bodies for accounts."""

import unicodedata
from datetime import datetime
from typing import Annotated, Final, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from app.auth import password_rules
from app.core.avatars import LONGEST_URL, NotAnAddress, normalised
from app.core.fields import Cursor, Id, Input, Name, PageSize, Text
from app.core.text.visible_text import hides_something
from app.models.users import LONGEST_EMAIL, LONGEST_NAME
from app.schemas import Output, UserOut


def _lower_case(email: str) -> str:
    if email.isascii():
        return email.lower()
    lower = unicodedata.normalize("NFC", email).lower()
    if len(lower) > LONGEST_EMAIL:  # lower case can be longer: some letters become two
        raise PydanticCustomError("string_too_long", "An e-mail address can have at most 254 characters.")
    return lower


def _all_visible(email: str) -> str:
    if not email.isascii() and hides_something(email):
        raise PydanticCustomError("email_form", "An e-mail address can only contain visible characters.")
    return email


def _picture_address(url: str) -> str:
    try:
        return normalised(url)
    except NotAnAddress as error:
        raise PydanticCustomError("url_form", "{reason}", {"reason": str(error)}) from None


_NEVER: Final = r"\s@,;<>()\[\]\\\x00-\x1f\x7f-\x9f"
# One @ and a dot in the domain. Only a confirmation e-mail could check that the mailbox exists.
Email = Annotated[
    str,
    Text(
        longest=LONGEST_EMAIL,
        # Control characters are listed because `\s` differs between languages: JavaScript's excludes U+0085.
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
        description="Not a common password, a single repeated character, your name or your e-mail address.",
    )

    @field_validator("password")
    @classmethod
    def _is_hard_to_guess(cls, password: str, info: ValidationInfo) -> str:
        return password_rules.check(password, email=info.data.get("email", ""), name=info.data.get("display_name", ""))


class Credentials(Input):
    """The password can have any length: an error about its length would give an attacker a hint."""

    email: Annotated[str, Text(longest=LONGEST_EMAIL), AfterValidator(_lower_case)] = Field(
        examples=["ada@example.com"]
    )
    password: Annotated[str, Text(longest=1_000)] = Field(examples=["correct horse battery"])


class RefreshRequest(Input):
    """Mobile apps send the token here. Browsers omit it and send their cookie with `X-Refresh: cookie`."""

    refresh_token: Annotated[str, Text(longest=300)] | None = None


class ProfileChange(Input):
    """Omitted fields stay unchanged."""

    display_name: DisplayName | None = None
    avatar_url: WebAddress | None = Field(
        default=None, description="An https URL on one of the `avatar_hosts` in `/config`. Null removes the picture."
    )


def _separated(given: object) -> object:
    """The parts between commas: a key of a query may not be repeated."""
    return [part for each in given for part in str(each).split(",")] if isinstance(given, list) else given


UserIds = Annotated[list[Id], BeforeValidator(_separated), Field(min_length=1, max_length=100)]


class DirectoryPage(Input):
    search: Annotated[str, Text(longest=100)] = Field(default="", description="Part of a name. Case is ignored.")
    ids: UserIds | None = Field(
        default=None,
        description="Up to 100 user ids, separated by commas, in place of a search. Unknown ids are left out.",
    )
    cursor: Cursor | None = None
    limit: PageSize = 50

    @model_validator(mode="after")
    def _ids_alone(self) -> Self:
        if self.ids is not None and self.model_fields_set != {"ids"}:
            raise PydanticCustomError("ids_alone", "Give ids without search, cursor and limit.")
        return self


class MeOut(UserOut):
    """The current user, including their e-mail address."""

    email: str | None = Field(
        validation_alias="address", description="Null for an external user whose issuer gives no verified address."
    )
    created_at: datetime


class TokensOut(BaseModel):
    """New tokens and their user."""

    user: MeOut
    session_id: UUID
    access_token: str
    expires_in: int = Field(description="Lifetime of the access token in seconds.", examples=[600])
    refresh_token: str | None = Field(
        description="Null if the token is sent as a cookie, and in a session that your own server opened."
    )


class SessionOut(Output):
    """A session: one sign-in on one device."""

    id: UUID
    user_agent: str | None
    created_at: datetime
    last_used_at: datetime
    current: bool = Field(description="Whether this is the current session.")


class DirectoryOut(BaseModel):
    """A page of users, online users first, then sorted by name."""

    items: list[UserOut]
    next_cursor: str | None
