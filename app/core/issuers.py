"""The settings of external sign-in: whose tokens are exchanged, and the OpenID provider of the web client.

Only imported where one of them is set.
"""

import json
from typing import Annotated, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from app.core.config import ConfigurationError, Settings
from app.core.realtime_settings import SHORTEST_TOKEN_SECRET

Algorithm = Literal["RS256", "ES256", "EdDSA", "HS256"]
PUBLIC_KEY_ALGORITHMS: Final[tuple[Algorithm, ...]] = ("RS256", "ES256", "EdDSA")

_LONGEST_ISSUER: Final = 255  # characters; the column has as many


def _several(given: object) -> object:
    return (given,) if isinstance(given, str) else given


Words = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], BeforeValidator(_several)]
"""A text or a list of them."""


class ClaimNames(BaseModel):
    """Which claims of a token say what. A dot leads into an object: `user_metadata.full_name`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = "name"
    picture: str = "picture"
    email: str = "email"
    email_verified: str | None = "email_verified"
    """None: the issuer verifies every address that it puts into a token."""
    team: str | None = None
    """None: tokens do not say anything about teams."""


class Issuer(BaseModel):
    """Somebody whose tokens are accepted, and how they are checked."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    issuer: Annotated[str, Field(min_length=1, max_length=_LONGEST_ISSUER)]
    audience: Words | None
    """A token must be for one of these. None: its tokens name no audience, and one that does is refused."""
    jwks_url: str | None = None
    """None: discovered at the issuer's `/.well-known/openid-configuration`."""
    secret: SecretStr | None = None
    """Instead of public keys, for HS256."""
    algorithms: Words = ()
    authorized_parties: Words = ()
    """Values of `azp`; empty accepts any."""
    leeway: Annotated[int, Field(ge=0, le=300)] = 30
    """Seconds that its clock may differ."""
    claims: ClaimNames = ClaimNames()
    shared_ids: bool = False
    """Whether `sub` is the `external_id` that the product's server gives to the server API."""

    @model_validator(mode="after")
    def _keys_fit_algorithms(self) -> Self:
        if self.audience == ():
            raise ValueError("audience is empty; null means that tokens have none")
        allowed = ("HS256",) if self.secret is not None else PUBLIC_KEY_ALGORITHMS
        if unknown := set(self.algorithms) - set(allowed):
            kind = "a shared secret" if self.secret is not None else "public keys"
            raise ValueError(f"{', '.join(sorted(unknown))} cannot be used with {kind}, only {', '.join(allowed)}")
        if self.secret is not None:
            if self.jwks_url is not None:
                raise ValueError("give a secret or a jwks_url, not both")
            if len(self.secret.get_secret_value().encode()) < SHORTEST_TOKEN_SECRET:
                raise ValueError(f"the secret is shorter than {SHORTEST_TOKEN_SECRET} bytes")
        elif _scheme(self.keys_url) is None:
            raise ValueError("jwks_url, or without one issuer, must be an http(s) URL")
        return self

    @property
    def accepted(self) -> tuple[str, ...]:
        """The algorithms that its tokens may be signed with. A shared secret and public keys have none in common."""
        return self.algorithms or (("HS256",) if self.secret is not None else PUBLIC_KEY_ALGORITHMS)

    @property
    def keys_url(self) -> str:
        """Where its keys are, or where it says where they are."""
        return self.jwks_url or discovery_url(self.issuer)

    @property
    def namespace(self) -> str:
        """`external_issuer` of its users."""
        return "" if self.shared_ids else self.issuer


def discovery_url(issuer: str) -> str:
    return f"{issuer.rstrip('/')}/.well-known/openid-configuration"


class OpenIdProvider(BaseModel):
    """Who signs people in to the web client."""

    model_config = ConfigDict(frozen=True)

    issuer: Issuer
    client_id: str
    client_secret: SecretStr


def issuers_of(settings: Settings) -> tuple[Issuer, ...]:
    """The issuers of EXTERNAL_ISSUERS. Raises ConfigurationError, which never shows a value."""
    if settings.external_issuers is None:
        return ()
    try:
        given = json.loads(settings.external_issuers.get_secret_value())
    except (ValueError, RecursionError):
        raise ConfigurationError("EXTERNAL_ISSUERS is not JSON") from None
    try:
        issuers = _issuers.validate_python([given] if isinstance(given, dict) else given)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise ConfigurationError(f"EXTERNAL_ISSUERS: {place or 'the list'}: {first['msg']}") from None
    names = [issuer.issuer for issuer in issuers]
    if len(set(names)) < len(names):
        raise ConfigurationError("EXTERNAL_ISSUERS has an issuer twice")
    if sum(issuer.shared_ids for issuer in issuers) > 1:
        raise ConfigurationError("EXTERNAL_ISSUERS: only one issuer can have shared_ids")
    if settings.production and any(_is_plain(issuer) for issuer in issuers):
        raise ConfigurationError("EXTERNAL_ISSUERS: keys must be fetched with https")
    return issuers


def openid_provider_of(settings: Settings) -> OpenIdProvider | None:
    """The provider of OIDC_ISSUER. If EXTERNAL_ISSUERS has it too, its users are the same.

    Raises ConfigurationError.
    """
    issuer, client, secret = settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret
    if issuer is None and client is None and secret is None:
        return None
    given = {"OIDC_ISSUER": issuer, "OIDC_CLIENT_ID": client, "OIDC_CLIENT_SECRET": secret}
    if issuer is None or client is None or secret is None:
        raise ConfigurationError("; ".join(f"{name} is missing" for name, value in given.items() if value is None))
    if _scheme(issuer) is None or len(issuer) > _LONGEST_ISSUER:
        raise ConfigurationError("OIDC_ISSUER is not an http(s) URL")
    if settings.production and _scheme(issuer) != "https":
        raise ConfigurationError("OIDC_ISSUER must begin with https")
    same = [each for each in issuers_of(settings) if each.issuer == issuer and each.secret is None]
    known = same[0] if same else Issuer(issuer=issuer, audience=(client,))
    own = known.model_copy(update={"audience": (client,), "authorized_parties": (client,)})
    return OpenIdProvider(issuer=own, client_id=client, client_secret=secret)


def _is_plain(issuer: Issuer) -> bool:
    return issuer.secret is None and _scheme(issuer.keys_url) != "https"


def _scheme(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        return parts.scheme if parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0 else None
    except ValueError:
        return None


_issuers = TypeAdapter(tuple[Issuer, ...])
