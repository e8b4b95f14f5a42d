"""Builds the realtime services that the settings name. No other module knows which providers there are."""

import hashlib
import hmac
from typing import TYPE_CHECKING

from pydantic import SecretStr

from app.core.config import ConfigurationError, Settings
from app.core.realtime_settings import Provider
from app.db.database import Database
from app.realtime.port import Realtime

if TYPE_CHECKING:
    from app.realtime.providers.socketio_cluster import Cluster


def realtime_from(
    settings: Settings,
    provider: Provider | None = None,
    *,
    timeout: float | None = None,
    database: Database | None = None,
) -> Realtime:
    """The realtime service of these settings, or another one that they also configure.

    `timeout` is in seconds, per call; the default is PUBLISH_TIMEOUT. `database` is the app's own, through which
    SOCKETIO_ADAPTER=postgres publishes. Only the named provider's modules are loaded. Raises ConfigurationError.
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
        case "socketio":
            return _socketio(settings, seconds, database)


def services_from(settings: Settings, *, database: Database | None = None) -> tuple[Realtime, ...]:
    """The realtime services of these settings: one or, while clients move, two. Raises ConfigurationError."""
    first = realtime_from(settings, database=database)
    if settings.realtime_also is None:
        return (first,)
    return first, realtime_from(settings, settings.realtime_also, database=database)


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


def services_in_server(settings: Settings, *, database: Database | None = None) -> tuple[Realtime, ...]:
    """The same for the server itself, which runs the gateway of `local`. Raises ConfigurationError."""
    return tuple(
        _gateway_in_process(settings) if service.provider == "local" else service
        for service in services_from(settings, database=database)
    )


def _gateway_in_process(settings: Settings) -> Realtime:
    from app.realtime.providers.local import LocalRealtime  # noqa: PLC0415  # only for this provider
    from app.realtime.providers.pusher_app import pusher_app  # noqa: PLC0415  # only for this provider

    return LocalRealtime(pusher_app(settings, "local"))


def _socketio(settings: Settings, seconds: float, database: Database | None) -> Realtime:
    from app.realtime.providers.socketio import SocketIoRealtime  # noqa: PLC0415  # only for this provider

    assert settings.socketio_url and settings.socketio_secret  # noqa: S101, PT018  # `load_settings` refuses settings without them
    return SocketIoRealtime(
        settings.socketio_url,
        settings.socketio_secret.get_secret_value(),
        _socketio_cluster(settings, seconds, database),
        timeout=seconds,
        token_lifetime=settings.access_token_lifetime,
    )


def _socketio_cluster(settings: Settings, seconds: float, database: Database | None) -> "Cluster":
    prefix = settings.socketio_prefix
    if settings.socketio_adapter == "postgres":
        from app.realtime.providers.socketio_postgres import PostgresCluster  # noqa: PLC0415  # only for this adapter

        if database is None or not database.is_postgresql:
            raise ConfigurationError("SOCKETIO_ADAPTER=postgres requires a DATABASE_URL of PostgreSQL.")
        return PostgresCluster(database, prefix, timeout=seconds)
    from app.realtime.providers.socketio_redis import RedisCluster, RedisConnection  # noqa: PLC0415  # only for this adapter

    assert settings.socketio_redis_url  # noqa: S101  # `load_settings` refuses settings without it
    redis = RedisConnection(settings.socketio_redis_url.get_secret_value(), timeout=seconds)
    if settings.socketio_adapter == "redis":
        return RedisCluster(redis, prefix)
    from app.realtime.providers.socketio_streams import StreamsCluster  # noqa: PLC0415  # only for this adapter

    return StreamsCluster(redis, prefix)


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
