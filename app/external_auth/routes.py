"""HTTP routes for sign-in with tokens of external issuers, and at an OpenID provider."""

from dataclasses import replace
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import RedirectResponse

from app.accounts.errors import UserDeactivated
from app.accounts.schemas import TokensOut
from app.accounts.token_answers import RefreshTransport, ThisDevice, tokens_of
from app.core.errors import RateLimited, TooManyAttempts, responses
from app.dependencies import Settings, Work, container_of
from app.external_auth.errors import InvalidExternalToken, IssuerUnavailable, OpenIdOff
from app.external_auth.openid_sign_in import OpenIdSignIn
from app.external_auth.schemas import Exchange, OpenIdAnswer, OpenIdStart
from app.external_auth.service import ExternalSignIn

router = APIRouter(prefix="/api/v1/auth", tags=["accounts"])
ROUTERS: Final = (router,)


async def _external(request: Request) -> ExternalSignIn:
    return container_of(request).the(ExternalSignIn)


async def _openid(request: Request) -> OpenIdSignIn:
    return container_of(request).the(OpenIdSignIn)


External = Annotated[ExternalSignIn, Depends(_external)]
OpenId = Annotated[OpenIdSignIn, Depends(_openid)]


@router.post(
    "/exchange",
    operation_id="exchangeToken",
    summary="Sign in with a token of your own login",
    responses=responses(InvalidExternalToken, IssuerUnavailable, UserDeactivated, TooManyAttempts, RateLimited),
)
async def exchange_token(
    body: Exchange,
    device: ThisDevice,
    external: External,
    settings: Settings,
    work: Work,
    *,
    transport: RefreshTransport,
) -> TokensOut:
    """Exchanges a JWT of Clerk, Auth0, Supabase Auth or another configured issuer for a session. The first token of a
    subject creates its user; name, picture, verified e-mail address and team follow the token each time."""
    signed_in = await external.exchange(work, body.token, replace(device, name=body.device))
    return tokens_of(signed_in, settings, transport)


@router.get(
    "/oidc/start",
    operation_id="startOpenIdSignIn",
    summary="Go to the OpenID provider",
    response_class=RedirectResponse,
    status_code=303,
    responses=responses(OpenIdOff),
)
async def start_openid_sign_in(
    request: Request, start: Annotated[OpenIdStart, Query()], openid: OpenId
) -> RedirectResponse:
    """A link for a browser: it leads to the provider and then back to `path`, a page of the web client, with a session
    in the refresh cookie. The page finds the outcome in `?sign_in=`."""
    return await openid.begin(request, start.path)


@router.get("/oidc/callback", include_in_schema=False)
async def finish_openid_sign_in(
    request: Request, answer: Annotated[OpenIdAnswer, Query()], device: ThisDevice, work: Work, openid: OpenId
) -> RedirectResponse:
    """The redirect URI to register at the provider. Only it leads here, with whatever parameters it adds."""
    return await openid.finish(request, answer, work, device)
