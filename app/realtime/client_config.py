"""What a client needs to connect to the realtime service, by provider. It contains no secret."""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

POLL_INTERVAL: Final = 2
"""Seconds between two polls of a visible client without a realtime service."""
ABLY_HOST: Final = "main.realtime.ably.net"


class _ProviderConfig(BaseModel):
    model_config = ConfigDict(frozen=True, json_schema_serialization_defaults_required=True)


class _PusherProtocolConfig(_ProviderConfig):
    key: str
    cluster: str | None
    host: str | None
    port: int | None
    tls: bool
    auth_endpoint: str = "/pusher/auth"
    user_auth_endpoint: str = "/pusher/user-auth"


class PusherConfig(_PusherProtocolConfig):
    """Options for a Pusher client. If `host` and `port` are null, use hosted Pusher if `cluster` is given, or else
    the API's own host and port. Pusher's name of a channel is `private-`, then the channel's name with `-` for `:`."""

    provider: Literal["pusher"] = "pusher"


class LocalConfig(_PusherProtocolConfig):
    """The same for the gateway in the API's own process, which is at the API's host and port."""

    provider: Literal["local"] = "local"


class SocketIoConfig(_ProviderConfig):
    """Options for a Socket.IO client. It sends a token of `/realtime/authorize` as `auth.token`."""

    provider: Literal["socketio"] = "socketio"
    url: str = Field(description="The origin of the Socket.IO server, which serves it at `/socket.io`.")


class AblyConfig(_ProviderConfig):
    """Options for an Ably client. `authCallback` returns a token of `/realtime/authorize`."""

    provider: Literal["ably"] = "ably"
    host: str | None = Field(description="Ably's host, if it is not the usual one. At `127.0.0.1` it has no TLS.")

    @property
    def origin(self) -> str:
        host = self.host or ABLY_HOST
        return f"{'http' if host.partition(':')[0] == '127.0.0.1' else 'https'}://{host}"


class SupabaseConfig(_ProviderConfig):
    """Options for Supabase's Realtime client. `accessToken` returns a token of `/realtime/authorize`."""

    provider: Literal["supabase"] = "supabase"
    url: str = Field(description="The project's URL.")
    key: str = Field(description="The project's publishable key.")


class LiveblocksConfig(_ProviderConfig):
    """Options for a Liveblocks client. `authEndpoint` returns a token of `/realtime/authorize`."""

    provider: Literal["liveblocks"] = "liveblocks"
    url: str | None = Field(description="Liveblocks' base URL, if it is not the usual one.")


class NoneConfig(_ProviderConfig):
    """There is no realtime service: call `/sync?activity=true` every `interval` seconds while visible."""

    provider: Literal["none"] = "none"
    interval: int = POLL_INTERVAL


ClientConfig = Annotated[
    PusherConfig | LocalConfig | SocketIoConfig | AblyConfig | SupabaseConfig | LiveblocksConfig | NoneConfig,
    Field(discriminator="provider"),
]
"""A union with one member a provider, which `provider` tells apart."""
