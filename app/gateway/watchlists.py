"""Tells users which of the users that they watch come online and go offline."""

from collections.abc import Sequence

from app.gateway import protocol
from app.gateway.channels import server_to_user
from app.gateway.grace import Grace
from app.gateway.hub import Hub, Listener


class Watchlists:
    """A user is online while signed in on a connection, and for a moment after that."""

    def __init__(self, hub: Hub, offline_delay: float) -> None:
        self._hub = hub
        self._online: set[str] = set()
        self._watchers: dict[str, set[Listener]] = {}  # by the id of the user that they watch
        self._watched: dict[Listener, Sequence[str]] = {}
        self._grace: Grace[str] = Grace(offline_delay, self._offline)

    def signed_in(self, listener: Listener, user_id: str, watched: Sequence[str]) -> None:
        """Announce the user, and tell the connection about those that it watches from now on."""
        self._grace.stay(user_id)
        if user_id not in self._online:
            self._online.add(user_id)
            self._tell(user_id, "online")
        for each in watched:
            self._watchers.setdefault(each, set()).add(listener)
        if watched:
            self._watched[listener] = watched
            online = [each for each in watched if each in self._online]
            offline = [each for each in watched if each not in self._online]
            listener.send(protocol.watchlist_events({"online": online, "offline": offline}))

    def left(self, listener: Listener, user_id: str) -> None:
        """The connection of a signed-in user ended, and is subscribed to nothing any more."""
        for each in self._watched.pop(listener, ()):
            self._watchers[each].discard(listener)
            if not self._watchers[each]:
                del self._watchers[each]
        if not self._hub.has_listeners(server_to_user(user_id)):
            self._grace.leave(user_id)

    def cancel_all(self) -> None:
        self._grace.cancel_all()

    def _offline(self, user_id: str) -> None:
        self._online.discard(user_id)
        self._tell(user_id, "offline")

    def _tell(self, user_id: str, name: str) -> None:
        watchers = self._watchers.get(user_id)
        if watchers:
            frame = protocol.watchlist_events({name: [user_id]})
            for listener in watchers:
                listener.send(frame)
