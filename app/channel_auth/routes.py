"""HTTP routes that pusher-js calls to authorize subscriptions and sockets."""

from typing import Annotated

from fastapi import APIRouter, Form
from pydantic import BaseModel, ConfigDict

from app.channel_auth import service
from app.channel_auth.repository import ChannelForbidden
from app.core.errors import NotSignedIn, RateLimited, responses
from app.core.fields import Text
from app.dependencies import Claims, Limits, ReadWork, Realtime

router = APIRouter(prefix="/pusher", tags=["realtime"])


SocketId = Annotated[str, Text(shortest=1, longest=100)]


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


@router.post(
    "/auth",
    operation_id="authorizeSubscription",
    summary="Authorize a subscription",
    response_model_exclude_none=True,
    responses=responses(NotSignedIn, ChannelForbidden, RateLimited),
)
async def authorize_subscription(
    form: Annotated[SubscriptionRequest, Form()], claims: Claims, limits: Limits, realtime: Realtime, work: ReadWork
) -> SignatureOut:
    """Signs a subscription to your own channel or to one of your conversations. The channel name must be current."""
    granted = await service.grant(work, limits, realtime, claims, connection=form.socket_id, channel=form.channel_name)
    return SignatureOut(**granted.credentials)


@router.post(
    "/user-auth",
    operation_id="authorizeUser",
    summary="Authenticate a socket",
    responses=responses(NotSignedIn, ChannelForbidden, RateLimited),
)
async def authorize_user(
    form: Annotated[SignInRequest, Form()], claims: Claims, limits: Limits, realtime: Realtime, work: ReadWork
) -> SignatureOut:
    """Links a socket to the session, so that the socket is closed when the session ends."""
    granted = await service.authenticate_socket(work, limits, realtime, claims, connection=form.socket_id)
    return SignatureOut(**granted.credentials)
