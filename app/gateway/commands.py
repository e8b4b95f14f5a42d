"""Handles what clients send: ping, subscribe, unsubscribe, sign in."""

import logging
from typing import TypeVar

from pydantic import BaseModel, Field

from app.gateway import protocol
from app.gateway.authorization import SubscriptionRejected, authorize
from app.gateway.channels import Channel, Kind, is_user_id, server_to_user
from app.gateway.connection import Connection
from app.gateway.hub import Hub
from app.gateway.protocol import Close, Frame, SignIn, Subscribe, Unsubscribe
from app.gateway.signatures import Signer, signin_text

log = logging.getLogger("parley.gateway")


class CommandError(Exception):
    """A message from a client that is answered with `pusher:error`. The connection stays open."""

    code: Close | None = None


class _Unauthorized(CommandError):
    code = Close.UNAUTHORIZED


class _UserData(BaseModel):
    id: str = Field(strict=True)


class Commands:
    def __init__(self, hub: Hub, signer: Signer, channels_per_connection: int) -> None:
        self._hub = hub
        self._signer = signer
        self._channels_per_connection = channels_per_connection

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
        elif frame.event.startswith("client-"):
            raise CommandError("Client events are not enabled for this app")
        else:
            raise CommandError(f"Unknown event {_shortened(frame.event)}")

    def _subscribe(self, connection: Connection, request: Subscribe) -> None:
        subscribed = connection.channels
        known = subscribed.get(request.channel)
        if known is None:
            channel = authorize(self._signer, connection.socket_id, request)
            if len(subscribed) >= self._channels_per_connection:
                raise SubscriptionRejected(
                    channel.name, "Too many channels on one connection", kind="ChannelError", status=403
                )
            self._hub.subscribe(connection, channel)
        elif known.kind is not Kind.SERVER_TO_USER:  # pusher-js subscribes to it again after sign-in
            raise CommandError(f"Existing subscription to channel {known.name}")
        connection.send(protocol.subscription_succeeded(request.channel))

    def _unsubscribe(self, connection: Connection, request: Unsubscribe) -> None:
        known = connection.channels.get(request.channel)
        if known is None or known.kind is Kind.SERVER_TO_USER:
            name = _shortened(request.channel)
            raise CommandError(f"No current subscription to channel {name}, or subscription in progress")
        self._hub.unsubscribe(connection, known)

    def _sign_in(self, connection: Connection, request: SignIn) -> None:
        if not self._signer.authorized(signin_text(connection.socket_id, request.user_data), request.auth):
            raise _Unauthorized("Invalid signature in pusher:signin")
        user = protocol.read(_UserData, request.user_data)
        if user is None or not is_user_id(user.id):
            raise _Unauthorized("user_data needs an id, a string of 1 to 200 characters")
        if connection.user_id not in {None, user.id}:
            raise _Unauthorized("Another user is signed in on this connection")
        connection.user_id = user.id
        self._hub.subscribe(connection, Channel(server_to_user(user.id), Kind.SERVER_TO_USER))
        connection.send(protocol.signin_success(request.user_data))


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
