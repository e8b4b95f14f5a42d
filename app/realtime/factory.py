"""Builds the realtime service that the settings name. No other module knows which providers there are."""

import secrets

from pydantic import SecretStr

from app.core.config import Settings
from app.realtime.port import Realtime


def realtime_from(settings: Settings, *, timeout: float | None = None) -> Realtime:
    """The realtime service of these settings, which `load_settings` or `with_gateway_keys` has completed.

    `timeout` is in seconds, per call; the default is PUBLISH_TIMEOUT. Only the named provider's modules are loaded.
    """
    seconds = settings.publish_timeout if timeout is None else timeout
    match settings.realtime:
        case "pusher":
            from app.realtime.providers.pusher import PusherRealtime  # noqa: PLC0415  # only for this provider
            from app.realtime.providers.pusher_app import pusher_app  # noqa: PLC0415  # only for this provider

            return PusherRealtime(pusher_app(settings), timeout=seconds)


def with_gateway_keys(settings: Settings) -> Settings:
    """The settings, with generated keys for the embedded gateway where they are missing."""
    if not settings.embeds_gateway:
        return settings
    given = {
        "gateway_app_id": settings.gateway_app_id or "1",
        "gateway_key": settings.gateway_key or secrets.token_hex(10),
        "gateway_secret": settings.gateway_secret or SecretStr(secrets.token_hex(20)),
    }
    return settings.model_copy(update=given)
