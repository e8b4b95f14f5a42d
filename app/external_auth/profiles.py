"""What a token says about its subject, as far as it can be used."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import TypeAdapter, ValidationError

from app.accounts.schemas import DisplayName, Email, WebAddress
from app.accounts.service import fold_name
from app.core.avatars import host_of
from app.core.fields import Text
from app.core.issuers import ClaimNames
from app.models.users import LONGEST_NAME, LONGEST_TEAM, User

_name: Final[TypeAdapter[str]] = TypeAdapter(DisplayName)
_email: Final[TypeAdapter[str]] = TypeAdapter(Email)
_picture: Final[TypeAdapter[str]] = TypeAdapter(WebAddress)
_team: Final[TypeAdapter[str]] = TypeAdapter(Annotated[str, Text(shortest=1, longest=LONGEST_TEAM)])


@dataclass(frozen=True)
class Profile:
    """Null: the token does not say, or nothing that can be used."""

    name: str | None
    picture: str | None
    email: str | None
    has_email: bool
    """Whether it names an address, even one that is not verified."""
    team: str | None


def profile_of(claims: Mapping[str, Any], names: ClaimNames, avatar_hosts: Collection[str]) -> Profile:
    """The profile in these claims. Pictures on hosts that are not allowed count as none."""
    name, picture = _claim(claims, names.name), _valid(_picture, _claim(claims, names.picture))
    address = _claim(claims, names.email)
    said = None if names.email_verified is None else _claim(claims, names.email_verified)
    verified = names.email_verified is None or said is True or said == "true"  # some issuers write claims as text
    return Profile(
        name=_valid(_name, name[:LONGEST_NAME] if isinstance(name, str) else None),
        picture=picture if picture is not None and host_of(picture) in avatar_hosts else None,
        email=_valid(_email, address) if verified else None,
        has_email=address is not None,
        team=None if names.team is None else _valid(_team, _claim(claims, names.team)),
    )


def follow_token(user: User, profile: Profile, names: ClaimNames) -> None:
    """Set what the token says: it is the source. What it does not mention stays as it is, except for the team, because
    somebody who has left a team has a token without one."""
    if profile.name is not None:
        user.display_name, user.search_name = profile.name, fold_name(profile.name)
    if profile.picture is not None:
        user.avatar_url = profile.picture
    if profile.has_email:
        user.contact_email = profile.email
    if names.team is not None:
        user.team = profile.team


def _claim(claims: Mapping[str, Any], path: str) -> Any:
    """The claim of this name, or what a path with dots leads to. Some issuers have names with dots in them."""
    if path in claims:
        return claims[path]
    value: Any = claims
    for part in path.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _valid(adapter: TypeAdapter[str], value: Any) -> str | None:
    try:
        return adapter.validate_python(value, strict=True)
    except ValidationError:
        return None
