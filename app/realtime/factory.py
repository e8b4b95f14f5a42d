"""Builds the realtime services that the settings name. No other module knows which providers there are."""

import hashlib
import hmac

from pydantic import SecretStr

from app.core.config import ConfigurationError, Settings
from app.core.realtime_settings import Provider
from app.realtime.port import Realtime


def realtime_from(settings: Settings, provider: Provider | None = None, *, timeout: float | None = None) -> Realtime:
    """The realtime service of these settings, or another one that they also configure.

    `timeout` is in seconds, per call; the default is PUBLISH_TIMEOUT. Only the named provider's modules are loaded.
    Raises ConfigurationError.
    """
    seconds = settings.publish_timeout if timeout is None else timeout
    match provider or settings.realtime:
        case "none":
            from app.realtime.providers.none import NoRealtime  # noqa: PLC0415  # only for this provider

            return NoRealtime()
        case "pusher" | "local" as name:  # the gateway of the running server is reached like Pusher
            from app.realtime.providers.pusher import PusherRealtime  # noqa: PLC0415  # only for this provider
            from app.realtime.providers.pusher_app import pusher_app  # noqa: PLC0415  # only for this provider

            return PusherRealtime(pusher_app(settings, name), timeout=seconds, provider=name)
        case "supabase":
            return _supabase(settings, seconds)
        case "liveblocks":
            from app.realtime.providers.liveblocks import LiveblocksRealtime  # noqa: PLC0415  # only for this provider

            return LiveblocksRealtime(_value(settings.liveblocks_secret_key), settings.liveblocks_url, timeout=seconds)
        case "ably":
            from app.realtime.providers.ably import AblyRealtime  # noqa: PLC0415  # only for this provider

            return AblyRealtime(_value(settings.ably_key), settings.ably_host, timeout=seconds)
        case other:
            raise ConfigurationError(f"REALTIME_PROVIDER={other} is not built yet.")


def services_from(settings: Settings) -> tuple[Realtime, ...]:
    """The realtime services of these settings: one or, while clients move, two. Raises ConfigurationError."""
    if settings.realtime_also is None:
        return (realtime_from(settings),)
    return realtime_from(settings), realtime_from(settings, settings.realtime_also)


def _supabase(settings: Settings, seconds: float) -> Realtime:
    from app.realtime.providers.supabase import SupabaseProject, SupabaseRealtime  # noqa: PLC0415  # only for this provider

    project = SupabaseProject(
        url=(settings.supabase_url or "").rstrip("/"),
        publishable_key=settings.supabase_publishable_key or "",
        secret_key=_value(settings.supabase_secret_key),
        jwt_secret=_value(settings.supabase_jwt_secret),
    )
    return SupabaseRealtime(project, timeout=seconds)


def _value(secret: SecretStr | None) -> str:
    return "" if secret is None else secret.get_secret_value()


def services_in_server(settings: Settings) -> tuple[Realtime, ...]:
    """The same for the server itself, which runs the gateway of `local`. Raises ConfigurationError."""
    return tuple(
        _gateway_in_process(settings) if service.provider == "local" else service for service in services_from(settings)
    )


def _gateway_in_process(settings: Settings) -> Realtime:
    from app.realtime.providers.local import LocalRealtime  # noqa: PLC0415  # only for this provider
    from app.realtime.providers.pusher_app import pusher_app  # noqa: PLC0415  # only for this provider

    return LocalRealtime(pusher_app(settings, "local"))


def with_gateway_keys(settings: Settings) -> Settings:
    """The settings, with keys for the gateway in this process where they are missing.

    They follow from SECRET_KEY, so that clients that hold them can connect again after a restart.
    """
    if not settings.runs_gateway:
        return settings
    given = {
        "gateway_app_id": settings.gateway_app_id or "1",
        "gateway_key": settings.gateway_key or _derived(settings, "gateway key")[:20],
        "gateway_secret": settings.gateway_secret or SecretStr(_derived(settings, "gateway secret")),
    }
    return settings.model_copy(update=given)


def _derived(settings: Settings, purpose: str) -> str:
    return hmac.new(settings.signing_secret, purpose.encode(), hashlib.sha256).hexdigest()
