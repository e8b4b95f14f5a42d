"""Request and response bodies of the server API: users and sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import (
    BaseModel,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    ValidatorFunctionWrapHandler,
)
from pydantic_core import CoreSchema, core_schema

from app.accounts.schemas import DisplayName, Email, WebAddress
from app.core.errors import FieldProblem
from app.core.fields import Input, Text
from app.core.metadata import Metadata, StoredMetadata
from app.models.users import LONGEST_DEVICE, LONGEST_EXTERNAL_ID, LONGEST_TEAM
from app.schemas import METADATA_NAMES, Output
from app.web.problems import field_problem

MOST_ROWS: Final = 1_000
_MOST_ERRORS: Final = 5  # of one row

OwnId = Annotated[
    str,
    # What needs no escaping in a URL, and a few characters that issuers and products use.
    StringConstraints(
        strict=True,
        min_length=1,
        max_length=LONGEST_EXTERNAL_ID,
        pattern=r"^[A-Za-z0-9_:|@+=~-][A-Za-z0-9_.:|@+=,~-]*$",
    ),
]
"""An id that the product gives: letters, digits and `_ - . : | @ + = , ~`, not beginning with a dot."""
_own_id: Final = TypeAdapter[str](OwnId)
Team = Annotated[str, Text(shortest=1, longest=LONGEST_TEAM)]
_REFERENCE: Final = "The user's `external_id`, or the `id` that Parley gave."
UserReference = Annotated[OwnId, Field(description=_REFERENCE, examples=["ada"])]


class UserUpsert(Input):
    """A user of the product. Omitted fields stay unchanged; null removes what is there."""

    external_id: OwnId = Field(description="The product's own id of the user.", examples=["ada"])
    display_name: DisplayName = Field(examples=["Ada Lovelace"])
    avatar_url: WebAddress | None = Field(
        default=None, description="An https URL on one of the hosts in the setting AVATAR_HOSTS."
    )
    email: Email | None = Field(
        default=None, description="For notifications. Nobody signs in with it.", examples=["ada@example.com"]
    )
    team: Team | None = Field(
        default=None, description="Users of other teams, and their conversations, do not exist for this user."
    )
    metadata: Metadata | None = Field(
        default=None, description="Replaces all of it. Everyone who sees the user can read it."
    )


@dataclass(frozen=True)
class InvalidRow:
    """A row that cannot be used. The others can."""

    external_id: str | None
    errors: list[FieldProblem]


class _EachAlone:
    """Validates each row alone, so that an invalid one does not keep the others from being used."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(self._validate, handler.generate_schema(UserUpsert))

    def _validate(self, given: Any, validate: ValidatorFunctionWrapHandler) -> object:
        if not isinstance(given, dict):
            return validate(given)  # which fails: the whole request is wrong
        try:
            return validate(given)
        except ValidationError as error:
            return InvalidRow(_readable_id(given), [field_problem(each) for each in error.errors()[:_MOST_ERRORS]])


Row = Annotated[UserUpsert | InvalidRow, _EachAlone()]


class UsersUpsert(Input):
    users: Annotated[list[Row], Field(min_length=1, max_length=MOST_ROWS)]


class RowError(Output):
    """Why a row changed nothing."""

    code: str = Field(
        description="`invalid` (see `errors`), `repeated` (the id occurs before in this call), "
        "`avatar_host_not_allowed`, or `user_not_found`.",
        examples=["invalid"],
    )
    errors: Sequence[FieldProblem] = ()


@dataclass(frozen=True)
class UserResult:
    """What became of one row."""

    external_id: Annotated[str | None, Field(description="Null if the row has no valid one.", examples=["ada"])]
    id: Annotated[UUID | None, Field(description="Parley's id of the user. Null after an error.")]
    result: Literal["created", "updated", "unchanged", "error"]
    error: RowError | None = None


class UserResults(BaseModel):
    """One result for each row of the request, in the same order."""

    results: list[UserResult]


class UserReferences(Input):
    users: Annotated[list[UserReference], Field(min_length=1, max_length=MOST_ROWS)]


class ActivityResult(Output):
    """What became of one user."""

    user: str = Field(description="As in the request.", examples=["ada"])
    result: Literal["updated", "unchanged", "error"]
    error: RowError | None = None


class ActivityResults(BaseModel):
    """One result for each user of the request, in the same order."""

    results: list[ActivityResult]


class ServerUserOut(Output):
    """A user as the product's server sees them."""

    id: UUID
    external_id: str | None = Field(description="Null for a user who registered here.", examples=["ada"])
    external_issuer: str | None = Field(description="The issuer of the user's tokens. Empty for your own users.")
    display_name: str = Field(examples=["Ada Lovelace"])
    avatar_url: str | None
    email: str | None = Field(validation_alias="address")
    team: str | None
    metadata: StoredMetadata = Field(validation_alias=METADATA_NAMES)
    online: bool
    last_seen_at: datetime | None
    created_at: datetime
    deactivated_at: datetime | None


class SessionRequest(Input):
    user: UserReference
    device: Annotated[str, Text(shortest=1, longest=LONGEST_DEVICE)] = Field(
        description="A name of the browser or installation, such as a random id in a cookie of yours. The same user "
        "and device share one session, so that no page load ends another's.",
        examples=["5e0c3b7a"],
    )


def _readable_id(given: dict[Any, Any]) -> str | None:
    try:
        return _own_id.validate_python(given.get("external_id"))
    except ValidationError:
        return None
