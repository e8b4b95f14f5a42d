"""OpenID Connect Discovery: where an issuer has its keys and its sign-in page. It fetches what the settings name."""

from typing import Final

from pydantic import BaseModel, ValidationError

from app.core.http_client import HttpClient, HttpFailed
from app.core.issuers import discovery_url

LONGEST_DOCUMENT: Final = 262_144  # bytes
PATIENCE: Final = 4.0  # seconds for one request
_OK: Final = 200


class Unreachable(Exception):
    """A document could not be fetched, or is not what it must be. The message says which and why, without a secret."""


class IssuerDocument(BaseModel):
    """What an issuer says about itself; other fields are ignored."""

    issuer: str
    jwks_uri: str
    authorization_endpoint: str | None = None
    token_endpoint: str | None = None
    userinfo_endpoint: str | None = None
    token_endpoint_auth_methods_supported: list[str] = ["client_secret_basic"]  # OpenID Connect Discovery 1.0, 3


def client() -> HttpClient:
    return HttpClient(PATIENCE, longest=LONGEST_DOCUMENT)


async def fetch(http: HttpClient, url: str, *, https_only: bool) -> bytes:
    """The document at a URL; redirects are not followed. Raises Unreachable."""
    if not url.startswith(("https://",) if https_only else ("https://", "http://")):
        raise Unreachable(f"{url} is not {'an https' if https_only else 'a web'} address")
    try:
        response = await http.request("GET", url, headers={"Accept": "application/json"})
    except (HttpFailed, ValueError) as error:
        raise Unreachable(f"{url} does not answer ({error})") from None
    if response.status != _OK:
        raise Unreachable(f"{url} answers with status {response.status}")
    return response.body


async def issuer_document(http: HttpClient, issuer: str, *, https_only: bool) -> IssuerDocument:
    """The document of this issuer. Raises Unreachable, also if it is another issuer's."""
    url = discovery_url(issuer)
    try:
        document = IssuerDocument.model_validate_json(await fetch(http, url, https_only=https_only))
    except ValidationError:
        raise Unreachable(f"{url} is not a discovery document") from None
    if document.issuer != issuer:
        raise Unreachable(f"{url} is the document of {document.issuer}, so that is the issuer to set")
    return document
