"""Members of presence channels. A user with several connections is one member."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from app.gateway import protocol
from app.gateway.grace import Grace
from app.gateway.hub import Hub, Listener

Notify = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Member:
    """`info` is JSON: what the app told of the user."""

    user_id: str
    info: str


@dataclass(slots=True)
class _Present:
    member: Member
    connections: set[Listener] = field(default_factory=set)


class Presence:
    """A member stays until `member_removed` is sent, so the list of users, its count and the events always agree."""

    def __init__(self, hub: Hub, notify: Notify, removed_delay: float) -> None:
        self._hub = hub
        self._notify = notify
        self._channels: dict[str, dict[str, _Present]] = {}  # by channel name, then user id
        self._user_ids: dict[tuple[str, Listener], str] = {}
        self._grace: Grace[tuple[str, str]] = Grace(removed_delay, self._remove)

    def users(self, channel: str) -> Collection[str]:
        return self._channels.get(channel, {}).keys()

    def user_id(self, channel: str, listener: Listener) -> str | None:
        """The user as whom this connection subscribed to the channel."""
        return self._user_ids.get((channel, listener))

    def join(self, channel: str, listener: Listener, member: Member) -> None:
        """Add a connection, which is subscribed already, and announce the member to the others if it is new."""
        users = self._channels.setdefault(channel, {})
        present = users.get(member.user_id)
        if present is None:
            users[member.user_id] = present = _Present(member)
            frame = protocol.member_added(channel, member.user_id, member.info)
            self._hub.send(channel, frame, leaving_out=listener.socket_id)
            self._notify("member_added", channel, user_id=member.user_id)
        self._grace.stay((channel, member.user_id))
        present.member = member  # the latest description counts
        present.connections.add(listener)
        self._user_ids[channel, listener] = member.user_id

    def leave(self, channel: str, listener: Listener) -> None:
        user_id = self._user_ids.pop((channel, listener))
        present = self._channels[channel][user_id]
        present.connections.remove(listener)
        if not present.connections:
            self._grace.leave((channel, user_id))

    def remove_all(self) -> None:
        """Remove every member at once. Called when the process ends and all sockets are closed."""
        self._grace.cancel_all()
        for channel, users in list(self._channels.items()):
            for user_id in list(users):
                self._remove((channel, user_id))

    def snapshot(self, channel: str) -> str:
        """The members, as JSON in the shape of `pusher_internal:subscription_succeeded`."""
        users = self._channels[channel]
        ids = [json.dumps(user_id, ensure_ascii=False) for user_id in users]
        infos = ",".join(f"{each}:{present.member.info}" for each, present in zip(ids, users.values(), strict=True))
        return f'{{"presence":{{"ids":[{",".join(ids)}],"hash":{{{infos}}},"count":{len(ids)}}}}}'

    def _remove(self, place: tuple[str, str]) -> None:
        channel, user_id = place
        users = self._channels[channel]
        del users[user_id]
        if not users:
            del self._channels[channel]
        self._hub.send(channel, protocol.member_removed(channel, user_id))
        self._notify("member_removed", channel, user_id=user_id)
