"""HTTP routes that authorize subscriptions: those that pusher-js calls, and one for clients that need a token."""

from datetime import datetime
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Depends, Form, Query
from pydantic import BaseModel, ConfigDict, Field

from app.channel_auth import service
from app.channel_auth.errors import ChannelForbidden, ProviderNotInUse
from app.core.errors import NotSignedIn, RateLimited, Unavailable, responses
from app.core.fields import Input, Text
from app.dependencies import Claims, Limits, ReadWork, Services
from app.realtime.channels import CHANNEL_NAME
from app.realtime.port import Realtime, RealtimeUnavailable

router = APIRouter(tags=["realtime"])
ROUTERS: Final = (router,)


SocketId = Annotated[str, Text(shortest=1, longest=100)]
ChannelName = Annotated[str, Text(longest=100, pattern=f"^{CHANNEL_NAME}$")]


class ServiceChoice(Input):
    provider: Literal["pusher", "local"] | None = Field(
        default=None, description="Which of two services, while clients move from one to the other."
    )


async def _pusher(services: Services, choice: Annotated[ServiceChoice, Query()]) -> Realtime:
    """The service in use that has Pusher's protocol. Raises ProviderNotInUse."""
    return service.service_of(services, *(("pusher", "local") if choice.provider is None else (choice.provider,)))


Pusher = Annotated[Realtime, Depends(_pusher)]


class SubscriptionRequest(BaseModel):
    """The form that pusher-js posts. Other fields are ignored."""

    model_config = ConfigDict(extra="ignore")
    socket_id: SocketId
    channel_name: Annotated[str, Text(shortest=1, longest=200)]


class SignatureOut(BaseModel):
    """A signature that lets one socket subscribe to a channel or sign in with a session."""

    auth: str
    user_data: str | None = None


class SignInRequest(BaseModel):
    """The form that pusher-js posts. The access token identifies the user."""

    model_config = ConfigDict(extra="ignore")
    socket_id: SocketId


class TokenRequest(Input):
    """The channels that a connection needs, by their names in the API: your own, and those of open conversations."""

    provider: Literal["socketio", "ably", "supabase", "liveblocks"] = Field(description="As in `/config`.")
    channels: Annotated[list[ChannelName], Field(min_length=1, max_length=200)]


class TokenOut(BaseModel):
    """A token of the realtime service for these channels."""

    token: str
    expires_at: datetime = Field(description="Ask for a new token before this time.")


@router.post(
    "/pusher/auth",
    operation_id="authorizeSubscription",
    summary="Authorize a subscription",
    response_model_exclude_none=True,
    responses=responses(NotSignedIn, ChannelForbidden, ProviderNotInUse, RateLimited),
)
async def authorize_subscription(
    form: Annotated[SubscriptionRequest, Form()], claims: Claims, limits: Limits, realtime: Pusher, work: ReadWork
) -> SignatureOut:
    """Signs a subscription to your own channel or to one of your conversations. The channel name must be current."""
    granted = await service.grant(work, limits, realtime, claims, connection=form.socket_id, channel=form.channel_name)
    return SignatureOut(**granted.credentials)


@router.post(
    "/pusher/user-auth",
    operation_id="authorizeUser",
    summary="Authenticate a socket",
    responses=responses(NotSignedIn, ChannelForbidden, ProviderNotInUse, RateLimited),
)
async def authorize_user(
    form: Annotated[SignInRequest, Form()], claims: Claims, limits: Limits, realtime: Pusher, work: ReadWork
) -> SignatureOut:
    """Links a socket to the session, so that the socket is closed when the session ends."""
    granted = await service.authenticate_socket(work, limits, realtime, claims, connection=form.socket_id)
    return SignatureOut(**granted.credentials)


@router.post(
    "/api/v1/realtime/authorize",
    operation_id="authorizeRealtime",
    summary="Get a token for the realtime service",
    responses=responses(NotSignedIn, ChannelForbidden, ProviderNotInUse, RateLimited, Unavailable),
)
async def authorize_realtime(
    request: TokenRequest, claims: Claims, limits: Limits, services: Services, work: ReadWork
) -> TokenOut:
    """For realtime services whose clients connect with a token: Socket.IO, Ably, Supabase and Liveblocks. The token is
    for all the channels or is not signed; `errors` then names the first without access."""
    allowed = await service.require_access_to_all(work, limits, claims, request.channels)
    try:
        granted = await service.service_of(services, request.provider).authorize(allowed)
    except RealtimeUnavailable:  # Liveblocks makes its tokens itself
        raise Unavailable from None
    except ValueError:  # Liveblocks has no token for conversations alone
        raise ChannelForbidden from None
    return TokenOut(token=granted.credentials["token"], expires_at=granted.expires_at)
