"""An issuer of tokens with keys and a server of its own: what Clerk or Auth0 is for a product."""

import time
import warnings
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from joserfc import jws, jwt
from joserfc.errors import SecurityWarning
from joserfc.jwk import ECKey, Key, OctKey, OKPKey, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.support.serving import serving

AUDIENCE: Final = "https://chat.example.com"
SHARED_SECRET: Final = "qT8mVw2Zx5Bn7Kd9Rf3Hj6Ls1Py4Gc0UaE"  # of a test

_NONE: Final[Mapping[str, Any]] = {}
# Making an RSA key takes a quarter of a second, so all issuers of a process use these.
KEYS: Final[Mapping[str, Key]] = {
    "RS256": RSAKey.generate_key(2048),
    "ES256": ECKey.generate_key("P-256"),
    "EdDSA": OKPKey.generate_key("Ed25519"),
}


@dataclass
class Issuer:
    """It publishes `published` keys, by their ids, and counts who asks for them."""

    url: str = ""
    published: dict[str, Key] = field(default_factory=lambda: {f"{name}-1": key for name, key in KEYS.items()})
    jwks: Any = None
    """What it answers instead of its keys; a Response is sent as it is."""
    says_it_is: str | None = None
    id_token: Any = ""
    """For every code; a Response is sent as it is."""
    fetched: int = 0

    @property
    def settings(self) -> dict[str, Any]:
        """Its entry in EXTERNAL_ISSUERS."""
        return {"issuer": self.url, "audience": AUDIENCE, "claims": {"team": "team"}}

    def claims(self, subject: str = "ada", /, other: Mapping[str, Any] = _NONE, **more: Any) -> dict[str, Any]:
        """Of a token that is valid now, with `other` claims and more; ... takes a claim away."""
        now = int(time.time())
        claims = {"iss": self.url, "aud": AUDIENCE, "sub": subject, "iat": now, "exp": now + 60, **other, **more}
        return {name: value for name, value in claims.items() if value is not ...}

    def token(
        self, subject: str = "ada", /, algorithm: str = "RS256", other: Mapping[str, Any] = _NONE, **more: Any
    ) -> str:
        return signed(self.claims(subject, other, **more), KEYS[algorithm], {"alg": algorithm, "kid": f"{algorithm}-1"})

    def application(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._document),
                Route("/keys", self._keys),
                Route("/token", self._token, methods=["POST"]),
            ]
        )

    async def _document(self, _request: Request) -> Response:
        places = {"jwks_uri": "keys", "authorization_endpoint": "authorize?x=1", "token_endpoint": "token"}
        return JSONResponse(
            {"issuer": self.says_it_is or self.url, **{name: f"{self.url}/{place}" for name, place in places.items()}}
        )

    async def _token(self, _request: Request) -> Response:
        return self.id_token if isinstance(self.id_token, Response) else JSONResponse({"id_token": self.id_token})

    async def _keys(self, _request: Request) -> Response:
        self.fetched += 1
        if isinstance(self.jwks, Response):
            return self.jwks
        return JSONResponse(self.jwks if self.jwks is not None else {"keys": public(self.published)})


def public(keys: Mapping[str, Key]) -> list[dict[str, Any]]:
    return [{**key.as_dict(private=False), "kid": name, "use": "sig"} for name, key in keys.items()]


def signed(claims: dict[str, Any], key: Key, header: dict[str, Any]) -> str:
    """A JWT, whatever its header says."""
    algorithm = header["alg"]
    registry = jws.JWSRegistry(algorithms=[algorithm], strict_check_header=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SecurityWarning)  # EdDSA's newer name, and short keys
        return jwt.encode(header, claims, key, registry=registry)


def shared(claims: dict[str, Any], secret: str = SHARED_SECRET) -> str:
    """A JWT that is signed with a shared secret."""
    return signed(claims, OctKey.import_key(secret), {"alg": "HS256"})


@asynccontextmanager
async def issuing(issuer: Issuer | None = None) -> AsyncIterator[Issuer]:
    """The issuer at an address of its own."""
    issuer = issuer or Issuer()
    async with serving(issuer.application()) as address:
        issuer.url = address.http
        yield issuer
