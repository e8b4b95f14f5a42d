"""What pusher-js asks before it may listen."""

from typing import Annotated

from fastapi import APIRouter, Form
from pydantic import BaseModel, ConfigDict

from app.channel_auth import service
from app.channel_auth.repository import ChannelForbidden
from app.core.errors import NotSignedIn, RateLimited, responses
from app.core.fields import Text
from app.dependencies import Claims, Limits, Realtime, Work
from app.realtime.port import Grant

router = APIRouter(prefix="/pusher", tags=["realtime"])


SocketId = Annotated[str, Text(shortest=1, longest=100)]


class SubscriptionRequest(BaseModel):
    """As pusher-js posts it; what else its users let it send is not looked at."""

    model_config = ConfigDict(extra="ignore")
    socket_id: SocketId
    channel_name: Annotated[str, Text(shortest=1, longest=200)]


class SignInRequest(BaseModel):
    """As pusher-js posts it. Who signs in is known from the access token alone."""

    model_config = ConfigDict(extra="ignore")
    socket_id: SocketId


@router.post(
    "/auth",
    operation_id="authorizeSubscription",
    summary="May this socket listen?",
    response_model_exclude_none=True,
    responses=responses(NotSignedIn, ChannelForbidden, RateLimited),
)
async def authorize_subscription(
    asked: Annotated[SubscriptionRequest, Form()], claims: Claims, limits: Limits, realtime: Realtime, work: Work
) -> Grant:
    """Signs a subscription to the caller's own channel or to one of their conversations, by its present name."""
    return await service.grant(work, limits, realtime, claims, connection=asked.socket_id, channel=asked.channel_name)


@router.post(
    "/user-auth",
    operation_id="authorizeUser",
    summary="Whose socket is this?",
    responses=responses(NotSignedIn, ChannelForbidden, RateLimited),
)
async def authorize_user(
    asked: Annotated[SignInRequest, Form()], claims: Claims, limits: Limits, realtime: Realtime, work: Work
) -> Grant:
    """Names the session behind a socket, so that it closes when the session ends."""
    return await service.name_session(work, limits, realtime, claims, connection=asked.socket_id)
