"""The webhooks that receive the reports of the realtime services."""

from typing import Annotated, Final

from fastapi import APIRouter, Path, Request

from app.core.errors import ApiError, responses
from app.core.realtime_settings import Provider
from app.dependencies import Services, Work
from app.presence import service
from app.realtime.port import NotFromRealtime, Realtime
from app.web.middleware.body_limit import BodyTooLarge

router = APIRouter(tags=["realtime"])
ROUTERS: Final = (router,)


class InvalidWebhookSignature(ApiError):
    status, code = 401, "invalid_webhook_signature"
    detail = "Invalid webhook: the signature is wrong, or the timestamp is too old or in the future."


@router.post(
    "/pusher/webhook",
    operation_id="receiveWebhook",
    summary="Receive a Pusher webhook",
    responses=responses(InvalidWebhookSignature, BodyTooLarge),
)
async def receive_webhook(request: Request, services: Services, work: Work) -> dict[str, bool]:
    """For Pusher only. Accepts `channel_occupied` and `channel_vacated`, signed over the raw body. Idempotent."""
    return await _receive(request, [each for each in services if each.provider in {"pusher", "local"}], work)


@router.post(
    "/api/v1/realtime/webhook/{provider}",
    operation_id="receiveRealtimeWebhook",
    summary="Receive a webhook of the realtime service",
    responses=responses(InvalidWebhookSignature, BodyTooLarge),
)
async def receive_realtime_webhook(
    provider: Annotated[Provider, Path()], request: Request, services: Services, work: Work
) -> dict[str, bool]:
    """For the realtime service only: who is online, signed over the raw body. Idempotent."""
    return await _receive(request, [each for each in services if each.provider == provider], work)


async def _receive(request: Request, services: list[Realtime], work: Work) -> dict[str, bool]:
    body = await request.body()
    for realtime in services:
        try:
            changes = realtime.presence_changes(request.headers, body)
        except NotFromRealtime:
            continue
        await service.apply(work, changes, provider=realtime.provider)
        return {"ok": True}
    raise InvalidWebhookSignature
