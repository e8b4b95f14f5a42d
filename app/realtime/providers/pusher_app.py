"""The Pusher app in use: the configured one or, in local development, that of the embedded gateway."""

from dataclasses import dataclass, field
from typing import Literal

from app.core.config import Settings


@dataclass(frozen=True)
class PusherApp:
    """A Pusher app, with its address for the API (`host`, `port`) and for browsers (`public_…`)."""

    app_id: str
    key: str
    secret: str = field(repr=False)
    cluster: str | None = None
    host: str | None = None
    port: int | None = None
    tls: bool = True
    public_host: str | None = None
    public_port: int | None = None
    public_tls: bool | None = None


def pusher_app(settings: Settings, provider: Literal["pusher", "local"]) -> PusherApp:
    """The app of these settings, which `load_settings` or `with_gateway_keys` has completed."""
    if provider == "local":
        app_id, key, secret = settings.gateway_app_id, settings.gateway_key, settings.gateway_secret
    else:
        app_id, key, secret = settings.pusher_app_id, settings.pusher_key, settings.pusher_secret
    assert app_id and key and secret  # noqa: S101, PT018  # `load_settings` refuses settings without them
    if provider == "local":
        return PusherApp(app_id, key, secret.get_secret_value(), host=settings.own_host, port=settings.port, tls=False)
    return PusherApp(
        app_id=app_id,
        key=key,
        secret=secret.get_secret_value(),
        cluster=settings.pusher_cluster,
        host=settings.pusher_host,
        port=settings.pusher_port,
        tls=settings.pusher_tls,
        public_host=settings.pusher_public_host,
        public_port=settings.pusher_public_port,
        public_tls=settings.pusher_public_tls,
    )
