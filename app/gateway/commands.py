"""Handles what clients send: ping, subscribe, unsubscribe, sign in, and events for others."""

import logging
from typing import Any, Final, TypeVar

from pydantic import BaseModel, Field

from app.gateway import protocol
from app.gateway.authorization import SubscriptionRejected, authorize, member_from
from app.gateway.channels import Channel, Kind, is_user_id, server_to_user
from app.gateway.client_events import PREFIX, ClientEvents
from app.gateway.connection import Connection
from app.gateway.errors import CommandError
from app.gateway.hub import Hub
from app.gateway.presence import Member, Presence
from app.gateway.protocol import Close, ErrorCode, Frame, SignIn, Subscribe, Unsubscribe, compact_json
from app.gateway.settings import BaseGatewaySettings
from app.gateway.signatures import Signer, signin_text
from app.gateway.subscriptions import Subscriptions
from app.gateway.watchlists import Watchlists

log = logging.getLogger("parley.gateway")

_WATCHLIST_LIMIT: Final = 100


class _UserData(BaseModel):
    id: str = Field(strict=True)
    user_info: Any = None
    watchlist: list[str] = []


class Commands:
    def __init__(
        self,
        settings: BaseGatewaySettings,
        *,
        hub: Hub,
        subscriptions: Subscriptions,
        presence: Presence,
        watchlists: Watchlists,
        client_events: ClientEvents,
    ) -> None:
        self._signer = Signer(settings.key, settings.secret.get_secret_value())
        self._channels_per_connection = settings.channels_per_connection
        self._presence_members = settings.presence_members
        self._hub = hub
        self._subscriptions = subscriptions
        self._presence = presence
        self._watchlists = watchlists
        self._client_events = client_events

    def handle(self, connection: Connection, text: str | None) -> None:
        """Handle one message. Invalid messages are answered with an error, never raised."""
        try:
            self._dispatch(connection, _frame(text))
            connection.note_subscriptions()
        except CommandError as error:
            connection.send(protocol.error(str(error), error.code))
        except SubscriptionRejected as rejected:
            # Sent twice: to the connection, as Pusher does, and to the channel, where pusher-js passes it to the page.
            reason, channel = _shortened(str(rejected)), _shortened(rejected.channel)
            details = {"channel": channel, "socket_id": connection.socket_id, "status": rejected.status}
            log.info("subscription rejected", extra=details)
            connection.send(protocol.error(reason))
            connection.send(protocol.subscription_error(channel, reason, kind=rejected.kind, status=rejected.status))

    def _dispatch(self, connection: Connection, frame: Frame) -> None:
        if frame.event == "pusher:ping":
            connection.send(protocol.PONG)
        elif frame.event == "pusher:pong":
            pass  # the connection has already recorded the activity
        elif frame.event == "pusher:subscribe":
            self._subscribe(connection, _data(Subscribe, frame))
        elif frame.event == "pusher:unsubscribe":
            self._unsubscribe(connection, _data(Unsubscribe, frame))
        elif frame.event == "pusher:signin":
            self._sign_in(connection, _data(SignIn, frame))
        elif frame.event.startswith(PREFIX):
            self._client_events.send(connection, frame)
        else:
            raise CommandError(f"Unknown event {_shortened(frame.event)}")

    def _subscribe(self, connection: Connection, request: Subscribe) -> None:
        known = connection.channels.get(request.channel)
        if known is None:
            channel = authorize(self._signer, connection.socket_id, request)
            if len(connection.channels) >= self._channels_per_connection:
                raise SubscriptionRejected(
                    channel.name, "Too many channels on one connection", kind="ChannelError", status=403
                )
            self._subscriptions.join(connection, channel, self._member(connection, channel, request.channel_data))
        elif known.is_reserved:  # pusher-js subscribes to it again after sign-in
            connection.send(protocol.subscription_succeeded(known.name, "{}"))
        else:
            raise CommandError(f"Existing subscription to channel {known.name}")

    def _member(self, connection: Connection, channel: Channel, channel_data: str | None) -> Member | None:
        if not channel.counts_users:
            return None
        member = member_from(channel, channel_data, connection.user)
        users = self._presence.users(channel.name)
        if len(users) >= self._presence_members and member.user_id not in users:
            reason = f"A presence channel can have at most {self._presence_members} members"
            raise SubscriptionRejected(channel.name, reason, kind="LimitReached", status=403)
        return member

    def _unsubscribe(self, connection: Connection, request: Unsubscribe) -> None:
        known = connection.channels.get(request.channel)
        if known is None or known.is_reserved:
            name = _shortened(request.channel)
            raise CommandError(f"No current subscription to channel {name}, or subscription in progress")
        self._subscriptions.leave(connection, known)

    def _sign_in(self, connection: Connection, request: SignIn) -> None:
        if not self._signer.authorized(signin_text(connection.socket_id, request.user_data), request.auth):
            raise CommandError("Invalid signature in pusher:signin", Close.UNAUTHORIZED)
        user = protocol.read(_UserData, request.user_data)
        if user is None or not is_user_id(user.id):
            raise CommandError("user_data needs an id, a string of 1 to 200 characters", Close.UNAUTHORIZED)
        before = connection.user
        if before is not None and before.user_id != user.id:
            raise CommandError("Another user is signed in on this connection", Close.UNAUTHORIZED)
        connection.user = Member(user.id, _info(user))
        self._hub.subscribe(connection, Channel(server_to_user(user.id), Kind.SERVER_TO_USER))
        connection.send(protocol.signin_success(request.user_data))
        if before is None:
            self._watchlists.signed_in(connection, user.id, list(dict.fromkeys(user.watchlist))[:_WATCHLIST_LIMIT])
        if len(user.watchlist) > _WATCHLIST_LIMIT:
            raise CommandError(f"Only the first {_WATCHLIST_LIMIT} users are watched", ErrorCode.WATCHLIST_SIZE)


def _info(user: _UserData) -> str:
    try:
        return compact_json(user.user_info)
    except ValueError:
        raise CommandError("The user_info in user_data is not JSON", Close.UNAUTHORIZED) from None


def _frame(text: str | None) -> Frame:
    if text is None:
        raise CommandError("Only text frames are supported")
    if len(text.encode()) > protocol.FRAME_LIMIT:
        raise CommandError(f"A message can have at most {protocol.FRAME_LIMIT} bytes")
    frame = protocol.read(Frame, text)
    if frame is None:
        raise CommandError("A message must be a JSON object with an event")
    return frame


Data = TypeVar("Data", bound=BaseModel)


def _data(kind: type[Data], frame: Frame) -> Data:
    data = protocol.read(kind, frame.data)
    if data is None:
        raise CommandError(f"The data of {frame.event} must be an object of strings: {', '.join(kind.model_fields)}")
    return data


def _shortened(text: str) -> str:
    return text if len(text) <= 500 else text[:500] + "…"
