"""The settings of realtime services, and what is missing in them."""

import json
import re
from base64 import b64decode
from collections.abc import Mapping
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings

Provider = Literal["pusher", "local", "socketio", "ably", "supabase", "liveblocks", "none"]
"""The realtime services that Parley knows."""

_NUMBER: Final = re.compile(r"[0-9]+", re.ASCII)
_ABLY_KEY: Final = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+:[!-9;-~]+", re.ASCII)
_HOST: Final = re.compile(r"[A-Za-z0-9.-]+(?::[0-9]{1,5})?", re.ASCII)
_APP_ID: Final = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)

SHORTEST_TOKEN_SECRET: Final = 32  # bytes; such secrets sign tokens with HS256

_PREFIX: Final = re.compile(r"[A-Za-z0-9._:-]{1,40}", re.ASCII)  # PostgreSQL cuts longer names of channels off
_REDIS_URL: Final = re.compile(r"rediss?://[^\s]+", re.ASCII)


class RealtimeSettings(BaseSettings):
    """Which realtime service is in use, and how to reach each."""

    realtime_provider: Provider | None = None
    realtime_also: Provider | None = None
    publish_timeout: Annotated[float, Field(gt=0, le=30)] = 1.5
    fan_out_delay: Annotated[float, Field(ge=0, le=1.5)] = 1

    pusher_app_id: str | None = None
    pusher_key: str | None = None
    pusher_secret: SecretStr | None = None
    pusher_cluster: str | None = None
    pusher_host: str | None = None
    pusher_port: Annotated[int, Field(ge=1, le=65535)] | None = None
    pusher_tls: bool = True
    pusher_public_host: str | None = None
    pusher_public_port: Annotated[int, Field(ge=1, le=65535)] | None = None
    pusher_public_tls: bool | None = None

    gateway_app_id: str | None = None
    gateway_key: str | None = None
    gateway_secret: SecretStr | None = None

    socketio_url: str | None = None
    socketio_secret: SecretStr | None = None
    socketio_adapter: Literal["redis", "streams", "postgres"] = "redis"
    socketio_redis_url: SecretStr | None = None
    socketio_prefix: str = "socket.io"

    ably_key: SecretStr | None = None
    ably_host: str | None = None

    supabase_url: str | None = None
    supabase_publishable_key: str | None = None
    supabase_secret_key: SecretStr | None = None
    supabase_jwt_secret: SecretStr | None = None

    liveblocks_secret_key: SecretStr | None = None
    liveblocks_url: str | None = None


def provider_faults(settings: RealtimeSettings, provider: Provider) -> list[str]:
    """One clause for each missing or invalid variable of the provider, starting with its name, without any value."""
    match provider:
        case "pusher":
            return _pusher_faults(settings)
        case "socketio":
            return _socketio_faults(settings)
        case "ably":
            return _ably_faults(settings)
        case "supabase":
            return _supabase_faults(settings)
        case "liveblocks":
            return _liveblocks_faults(settings)
        case "local" | "none":
            return []


def _pusher_faults(settings: RealtimeSettings) -> list[str]:
    faults = _missing(
        {
            "PUSHER_APP_ID": settings.pusher_app_id,
            "PUSHER_KEY": settings.pusher_key,
            "PUSHER_SECRET": settings.pusher_secret,
            "PUSHER_CLUSTER (or PUSHER_HOST)": settings.pusher_cluster or settings.pusher_host,
        }
    )
    # Hosted Pusher numbers its apps; with Ably's Pusher adapter, an id has letters too.
    if settings.pusher_app_id and not (_APP_ID if settings.pusher_host else _NUMBER).fullmatch(settings.pusher_app_id):
        faults.append("PUSHER_APP_ID is not a number" + (", nor letters and digits" if settings.pusher_host else ""))
    return faults


def _socketio_faults(settings: RealtimeSettings) -> list[str]:
    faults = _missing({"SOCKETIO_URL": settings.socketio_url, "SOCKETIO_SECRET": settings.socketio_secret})
    if settings.socketio_secret and len(settings.socketio_secret.get_secret_value()) < SHORTEST_TOKEN_SECRET:
        faults.append(f"SOCKETIO_SECRET is shorter than {SHORTEST_TOKEN_SECRET} bytes")
    if settings.socketio_adapter != "postgres":
        faults += _missing({"SOCKETIO_REDIS_URL": settings.socketio_redis_url})
        if settings.socketio_redis_url and not _REDIS_URL.match(settings.socketio_redis_url.get_secret_value()):
            faults.append("SOCKETIO_REDIS_URL is not a redis:// or rediss:// URL")
    if not _PREFIX.fullmatch(settings.socketio_prefix):
        faults.append("SOCKETIO_PREFIX is not 1 to 40 letters, digits, dots, colons, hyphens and underscores")
    return faults + _url_faults({"SOCKETIO_URL": settings.socketio_url})


def _ably_faults(settings: RealtimeSettings) -> list[str]:
    if settings.ably_key is None:
        return ["ABLY_KEY is missing"]
    faults = [] if _ABLY_KEY.fullmatch(settings.ably_key.get_secret_value()) else ["ABLY_KEY is not APP.KEY:SECRET"]
    if settings.ably_host is not None and not _HOST.fullmatch(settings.ably_host):
        faults.append("ABLY_HOST is not a host name")
    return faults


def _supabase_faults(settings: RealtimeSettings) -> list[str]:
    needed = {
        "SUPABASE_URL": settings.supabase_url,
        "SUPABASE_PUBLISHABLE_KEY": settings.supabase_publishable_key,
        "SUPABASE_SECRET_KEY": settings.supabase_secret_key,
        "SUPABASE_JWT_SECRET": settings.supabase_jwt_secret,
    }
    faults = _missing(needed) + _url_faults({"SUPABASE_URL": settings.supabase_url})
    if _is_secret_key(settings.supabase_publishable_key or ""):  # clients get it
        faults.append("SUPABASE_PUBLISHABLE_KEY is a secret key")
    secret = _value(settings.supabase_secret_key)
    if secret and not _is_secret_key(secret):  # Realtime accepts a publication with another key and delivers nothing
        faults.append("SUPABASE_SECRET_KEY is not a secret key")
    if 0 < len(_value(settings.supabase_jwt_secret)) < SHORTEST_TOKEN_SECRET:
        faults.append(f"SUPABASE_JWT_SECRET is shorter than {SHORTEST_TOKEN_SECRET} bytes")
    return faults


def _liveblocks_faults(settings: RealtimeSettings) -> list[str]:
    faults = _missing({"LIVEBLOCKS_SECRET_KEY": settings.liveblocks_secret_key})
    if not faults and not _value(settings.liveblocks_secret_key).startswith("sk_"):
        faults.append("LIVEBLOCKS_SECRET_KEY is not a secret key")
    return faults + _url_faults({"LIVEBLOCKS_URL": settings.liveblocks_url})


def _is_secret_key(key: str) -> bool:
    """Whether it is one of Supabase's secret keys, or one of the older keys with the role `service_role`."""
    return key.startswith("sb_secret_") or _claims(key).get("role") == "service_role"


def _claims(token: str) -> Mapping[str, object]:
    """The claims of a JWT, unchecked; none if it is not one."""
    try:
        part = token.split(".")[1]
        claims = json.loads(b64decode(part + "=" * (-len(part) % 4), altchars=b"-_"))
    except (IndexError, ValueError, RecursionError):
        return {}
    return claims if isinstance(claims, dict) else {}


def _value(secret: SecretStr | None) -> str:
    return "" if secret is None else secret.get_secret_value()


def _missing(needed: Mapping[str, object]) -> list[str]:
    return [f"{name} is missing" for name, value in needed.items() if not value]


def _url_faults(urls: Mapping[str, str | None]) -> list[str]:
    return [f"{name} is not an http(s) URL" for name, url in urls.items() if url is not None and not is_url(url)]


def is_url(url: str) -> bool:
    """Whether it is an http(s) URL with a host."""
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
