"""The webhook that receives the reports of the realtime service."""

from fastapi import APIRouter, Request

from app.core.errors import ApiError, responses
from app.dependencies import Realtime, Work
from app.presence import service
from app.realtime.port import NotFromRealtime
from app.web.middleware.body_limit import BodyTooLarge

router = APIRouter(prefix="/pusher", tags=["realtime"])


class InvalidWebhookSignature(ApiError):
    status, code = 401, "invalid_webhook_signature"
    detail = "Invalid webhook: the signature is wrong, or the timestamp is too old or in the future."


@router.post(
    "/webhook",
    operation_id="receiveWebhook",
    summary="Receive a Pusher webhook",
    responses=responses(InvalidWebhookSignature, BodyTooLarge),
)
async def receive_webhook(request: Request, realtime: Realtime, work: Work) -> dict[str, bool]:
    """For Pusher only. Accepts `channel_occupied` and `channel_vacated`, signed over the raw body. Idempotent."""
    try:
        changes = realtime.presence_changes(request.headers, await request.body())
    except NotFromRealtime:
        raise InvalidWebhookSignature from None
    await service.apply(work, changes)
    return {"ok": True}
