"""The webhook that the realtime service calls."""

from fastapi import APIRouter, Request

from app.core.errors import ApiError, responses
from app.dependencies import Realtime, Work
from app.presence import service
from app.realtime.port import NotFromRealtime
from app.web.middleware.body_limit import BodyTooLarge

router = APIRouter(prefix="/pusher", tags=["realtime"])


class WebhookRefused(ApiError):
    status, code = 401, "webhook_refused"
    detail = "This report is not signed by the realtime service, is too old, or is dated in the future."


@router.post(
    "/webhook",
    operation_id="receiveWebhook",
    summary="Presence reports from Pusher",
    responses=responses(WebhookRefused, BodyTooLarge),
)
async def receive_webhook(request: Request, realtime: Realtime, work: Work) -> dict[str, bool]:
    """For Pusher alone: `channel_occupied` and `channel_vacated`, signed over the raw body. Idempotent."""
    try:
        changes = realtime.presence_changes(request.headers, await request.body())
    except NotFromRealtime:
        raise WebhookRefused from None
    await service.apply(work, changes)
    return {"ok": True}
