"""What follows when a connection joins or leaves a channel: its answer, members, counts and the last event."""

from app.gateway import protocol
from app.gateway.channels import Channel
from app.gateway.connection import Connection
from app.gateway.event_cache import EventCache
from app.gateway.hub import Hub
from app.gateway.presence import Member, Presence
from app.gateway.subscription_counts import SubscriptionCounts
from app.gateway.watchlists import Watchlists


class Subscriptions:
    def __init__(
        self, hub: Hub, presence: Presence, counts: SubscriptionCounts, cache: EventCache, watchlists: Watchlists
    ) -> None:
        self._hub = hub
        self._presence = presence
        self._counts = counts
        self._cache = cache
        self._watchlists = watchlists

    def join(self, connection: Connection, channel: Channel, member: Member | None) -> None:
        """`member` is given exactly for presence channels."""
        self._hub.subscribe(connection, channel)
        data = "{}"
        if member is not None:
            self._presence.join(channel.name, connection, member)
            data = self._presence.snapshot(channel.name)
        connection.send(protocol.subscription_succeeded(channel.name, data))
        if channel.caches:
            self._cache.replay(channel, connection)
        self._counts.changed(channel)

    def leave(self, connection: Connection, channel: Channel) -> None:
        # First the member, so that its webhook comes before that of the channel.
        if channel.counts_users:
            self._presence.leave(channel.name, connection)
        self._hub.unsubscribe(connection, channel)
        if not channel.is_reserved:
            self._counts.changed(channel)

    def end(self, connection: Connection) -> None:
        """The connection has ended."""
        for channel in list(connection.channels.values()):
            self.leave(connection, channel)
        if connection.user is not None:
            self._watchlists.left(connection, connection.user.user_id)
