"""Events that clients send to each other on private and presence channels."""

from collections.abc import Callable

from app.gateway import protocol
from app.gateway.connection import Connection
from app.gateway.errors import CommandError
from app.gateway.hub import Hub
from app.gateway.presence import Presence
from app.gateway.protocol import DATA_LIMIT, ErrorCode, Frame, compact_json
from app.gateway.rates import Rate
from app.gateway.settings import BaseGatewaySettings

PREFIX = "client-"
_NAME_LIMIT = 200


class ClientEvents:
    def __init__(
        self, hub: Hub, presence: Presence, notify: Callable[..., None], settings: BaseGatewaySettings
    ) -> None:
        self._hub = hub
        self._presence = presence
        self._notify = notify
        self._enabled = settings.client_events
        self._rate = Rate(burst=settings.client_events_per_second, per_second=settings.client_events_per_second)

    def send(self, connection: Connection, frame: Frame) -> None:
        """Send the event to the other listeners of its channel. Raises CommandError."""
        if not self._enabled:
            raise CommandError("Client events are not enabled for this app")
        channel = connection.channels.get(frame.channel) if isinstance(frame.channel, str) else None
        if channel is None:
            raise CommandError("Client event rejected: you are not subscribed to its channel")
        if not channel.takes_client_events:
            raise CommandError("Client event rejected: only supported on private and presence channels")
        if self._rate.wait(connection.client_events_paid_until) > 0:
            raise CommandError("Client event rejected: too many in one second", code=ErrorCode.CLIENT_EVENT_RATE)
        connection.client_events_paid_until = self._rate.count(connection.client_events_paid_until)
        data = _data(frame)
        user_id = self._presence.user_id(channel.name, connection)
        event = protocol.client_event(channel.name, frame.event, frame.data, user_id)
        self._hub.send(channel.name, event, leaving_out=connection.socket_id)
        details = {"event": frame.event, "data": data, "socket_id": connection.socket_id}
        self._notify("client_event", channel.name, **details, **({} if user_id is None else {"user_id": user_id}))


def _data(frame: Frame) -> str:
    """The data as text. Raises CommandError if it or the name is too long."""
    try:
        data = frame.data if isinstance(frame.data, str) else compact_json(frame.data)
    except ValueError:
        raise CommandError("Client event rejected: its data is not JSON") from None
    if len(data.encode()) > DATA_LIMIT:
        raise CommandError(f"Client event rejected: its data can have at most {DATA_LIMIT} bytes")
    if len(frame.event) > _NAME_LIMIT:
        raise CommandError(f"Client event rejected: its name can have at most {_NAME_LIMIT} characters")
    return data
