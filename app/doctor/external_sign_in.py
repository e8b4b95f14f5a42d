"""Checks external sign-in: that the keys of each issuer can be fetched, and that the OpenID provider has its pages."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from app.core.config import ConfigurationError
from app.core.http_client import HttpClient
from app.core.issuers import Issuer, issuers_of, openid_provider_of
from app.doctor.context import Context
from app.doctor.report import CheckFailed, CheckSkipped
from app.external_auth.discovery import Unreachable, client, issuer_document
from app.external_auth.issuer_keys import IssuerKeys
from app.external_auth.jws import VerificationKey


async def issuers(context: Context) -> str:
    try:
        known = issuers_of(context.settings)
    except ConfigurationError as error:
        raise CheckSkipped(str(error)) from None
    said, faults = [], []
    async with _http() as http:
        for issuer in known:
            try:
                said.append(f"{issuer.issuer}: {await _keys(context, http, issuer)}")
            except Unreachable as error:
                faults.append(f"{issuer.issuer}: {error}")
    if faults:
        raise CheckFailed(f"{'; '.join(faults)}: correct EXTERNAL_ISSUERS, or allow outgoing connections")
    return "; ".join(said)


async def openid(context: Context) -> str:
    try:
        provider = openid_provider_of(context.settings)
    except ConfigurationError as error:
        raise CheckSkipped(str(error)) from None
    if provider is None:
        raise CheckSkipped("OIDC_ISSUER is not set")
    async with _http() as http:
        try:
            keys = await _keys(context, http, provider.issuer)
            name, https_only = provider.issuer.issuer, context.settings.production
            document = await issuer_document(http, name, https_only=https_only)
        except Unreachable as error:
            raise CheckFailed(f"{error}: correct OIDC_ISSUER, or allow outgoing connections") from None
    if document.authorization_endpoint is None or document.token_endpoint is None:
        raise CheckFailed(f"{provider.issuer.issuer} has no page to sign in at: use an issuer with the code flow")
    return f"{provider.issuer.issuer}: {keys}"


async def _keys(context: Context, http: HttpClient, issuer: Issuer) -> str:
    if issuer.secret is not None:
        return "a shared secret"
    return _counted(await IssuerKeys(issuer, http, https_only=context.settings.production).fetch())


def _counted(keys: Sequence[VerificationKey]) -> str:
    counts = Counter(key.algorithm for key in keys)
    return ", ".join(f"{count} {algorithm} {'key' if count == 1 else 'keys'}" for algorithm, count in counts.items())


@asynccontextmanager
async def _http() -> AsyncIterator[HttpClient]:
    http = client()
    try:
        yield http
    finally:
        await http.close()
