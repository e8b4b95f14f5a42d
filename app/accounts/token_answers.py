"""What every kind of sign-in has in common at the edge: the device that asks, and the tokens that it gets."""

from typing import Annotated, Final, Literal

from fastapi import Depends, Header, Request, Response

from app.access.claims import TokenClaims
from app.accounts.new_session import Device
from app.accounts.schemas import MeOut, TokensOut
from app.accounts.service import SignedIn
from app.auth.access_tokens import issue_access_token
from app.auth.queued_route import network
from app.auth.refresh_tokens import refresh_token
from app.auth.token_transport import TokenTransport
from app.core.config import Settings as AppSettings
from app.core.fields import utc_now
from app.dependencies import Settings

_LONGEST_AGENT: Final = 300  # characters of the User-Agent that are stored


async def _device(request: Request) -> Device:
    user_agent = request.headers.get("user-agent", "")[:_LONGEST_AGENT]
    return Device(network(request), "".join(character for character in user_agent if character.isprintable()) or None)


def _token_transport(
    request: Request,
    response: Response,
    settings: Settings,
    x_refresh: Annotated[
        Literal["cookie"] | None, Header(description="`cookie`: store the refresh token in an HttpOnly cookie.")
    ] = None,
) -> TokenTransport:
    return TokenTransport(request, response, settings, by_cookie=x_refresh == "cookie")


ThisDevice = Annotated[Device, Depends(_device)]
RefreshTransport = Annotated[TokenTransport, Depends(_token_transport)]


def tokens_of(signed_in: SignedIn, settings: AppSettings, transport: TokenTransport | None) -> TokensOut:
    """New tokens; the refresh token goes the way that the request asked for. Without a transport there is none."""
    secret, now = settings.signing_secret, utc_now()
    lifetime = min(settings.access_token_lifetime, int((signed_in.session.expires_at - now).total_seconds()))
    claims = TokenClaims(user_id=signed_in.user.id, session_id=signed_in.session.id)
    return TokensOut(
        user=MeOut.model_validate(signed_in.user),
        session_id=claims.session_id,
        access_token=issue_access_token(secret, claims, lifetime=lifetime, now=now),
        expires_in=lifetime,
        refresh_token=transport and transport.deliver(refresh_token(secret, signed_in.session)),
    )
