"""Tokens of external issuers: who they say that somebody is, once everything about them is checked."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.config import Settings
from app.core.fields import is_storable
from app.core.issuers import Issuer, issuers_of, openid_provider_of
from app.external_auth import discovery, jws
from app.external_auth.errors import InvalidExternalToken
from app.external_auth.issuer_keys import IssuerKeys
from app.external_auth.openid import OpenIdLogin
from app.models.users import LONGEST_EXTERNAL_ID


@dataclass(frozen=True)
class ExternalClaims:
    """A checked token: its issuer, its subject, and all its claims."""

    issuer: Issuer
    subject: str
    claims: Mapping[str, Any]


class ExternalTokens:
    """One for a process, with the keys that it has fetched."""

    def __init__(self, settings: Settings) -> None:
        self._http, https_only = discovery.client(), settings.production

        def with_keys(issuer: Issuer) -> tuple[Issuer, IssuerKeys]:
            return issuer, IssuerKeys(issuer, self._http, https_only=https_only)

        self._issuers = {issuer.issuer: with_keys(issuer) for issuer in issuers_of(settings)}
        provider = openid_provider_of(settings)
        self._provider = None if provider is None else with_keys(provider.issuer)
        self.login = None if provider is None else OpenIdLogin(provider, self._http, https_only=https_only)
        """None if no OpenID provider is configured."""

    async def read(self, token: str) -> ExternalClaims:
        """The claims of a valid token of one of EXTERNAL_ISSUERS. Raises InvalidExternalToken, IssuerUnavailable."""
        parsed = _parsed(token)
        name = parsed.claims.get("iss")
        if not isinstance(name, str) or name not in self._issuers:
            raise InvalidExternalToken("The token's issuer (`iss`) is not one of this server's.")
        return await _checked(parsed, *self._issuers[name])

    async def read_id_token(self, token: str, *, nonce: str) -> ExternalClaims:
        """The claims of a valid ID token of the OpenID provider. Raises InvalidExternalToken, IssuerUnavailable."""
        parsed = _parsed(token)
        if self._provider is None or parsed.claims.get("nonce") != nonce:
            raise InvalidExternalToken("The token was not made for this sign-in (`nonce`).")
        return await _checked(parsed, *self._provider)

    async def close(self) -> None:
        await self._http.close()


def _parsed(token: str) -> jws.ParsedToken:
    try:
        return jws.parse(token)
    except jws.MalformedToken as error:
        raise InvalidExternalToken(str(error)) from None


async def _checked(token: jws.ParsedToken, issuer: Issuer, keys: IssuerKeys) -> ExternalClaims:
    if token.algorithm not in issuer.accepted:
        raise InvalidExternalToken("The token's algorithm (`alg`) is not one of its issuer's.")
    key = await keys.for_token(token)
    if key is None:
        raise InvalidExternalToken("The token's key (`kid`) is not one of its issuer's.")
    if not jws.is_signed(token, key):
        raise InvalidExternalToken("The token's signature is wrong.")
    now = int(time.time())
    try:
        jws.check_claims(token, issuer=issuer.issuer, audience=issuer.audience, leeway=issuer.leeway, now=now)
    except jws.MalformedToken as error:
        raise InvalidExternalToken(str(error)) from None
    _check_party(token.claims, issuer)
    subject = token.claims["sub"]
    if len(subject) > LONGEST_EXTERNAL_ID or not is_storable(subject):
        raise InvalidExternalToken("The token's `sub` is too long, or not text.")
    return ExternalClaims(issuer, subject, token.claims)


def _check_party(claims: Mapping[str, Any], issuer: Issuer) -> None:
    """A token for several audiences was issued to one of them, which `azp` names (OpenID Connect Core, 2)."""
    party, audience = claims.get("azp"), claims.get("aud")
    needed = isinstance(audience, list) and len(audience) > 1
    if issuer.authorized_parties and (party is not None or needed) and party not in issuer.authorized_parties:
        raise InvalidExternalToken("The token was issued to another party (`azp`).")
