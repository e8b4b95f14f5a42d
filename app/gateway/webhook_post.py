"""Posts webhooks to the app over HTTP, signed as Pusher signs them."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import httpx2

from app.gateway.settings import GatewaySettings
from app.gateway.signatures import Signer
from app.gateway.webhooks import CONNECTION_REFUSED, Deliver, Report


@asynccontextmanager
async def http_delivery(settings: GatewaySettings) -> AsyncIterator[Deliver]:
    """Proxies from the environment are ignored: the receiver is the app itself."""
    signer = Signer(settings.key, settings.secret.get_secret_value())
    async with httpx2.AsyncClient(trust_env=False, timeout=None) as client:

        async def post(batch: Sequence[Report]) -> str | None:
            events = [{"name": event.name, "channel": event.channel, **event.details} for event in batch]
            body = json.dumps({"time_ms": batch[-1].time_ms, "events": events}).encode()
            headers = {
                "Content-Type": "application/json",
                "X-Pusher-Key": signer.key,
                "X-Pusher-Signature": signer.sign(body),
            }
            try:
                async with asyncio.timeout(settings.webhook_timeout):
                    answer = await client.post(str(settings.webhook_url), content=body, headers=headers)
            except httpx2.ConnectError:
                return CONNECTION_REFUSED
            except (httpx2.HTTPError, TimeoutError) as error:
                return type(error).__name__
            return None if answer.is_success else f"status {answer.status_code}"

        yield post
