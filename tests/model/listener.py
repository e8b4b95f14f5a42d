"""The smallest client that is right: it folds events into what it has, and knows when it missed one."""

from dataclasses import dataclass, field
from typing import Any

State = dict[str, Any]


@dataclass
class Copy:
    """What a client has of one conversation."""

    seq: int = 0
    title: str | None = None
    messages: dict[int, State] = field(default_factory=dict)
    members: dict[str, State] = field(default_factory=dict)

    def hears(self, name: str, data: State) -> None:
        """An event. One that it has had already changes nothing."""
        assert data["seq"] <= self.seq + 1, f"{name} {data['seq']} after {self.seq}: a change was never announced"
        assert data["after"] == data["seq"] - 1, (
            f"{name} {data['seq']} says after {data['after']}: all changes are loud"
        )
        if data["seq"] == self.seq + 1:
            self.seq = data["seq"]
            self._takes(data)

    def fetches(self, changes: State) -> None:
        for item in changes["items"]:
            self._takes(item)
        self.seq = changes["next_after"]

    def _takes(self, data: State) -> None:
        if "message" in data:
            self.messages[data["message"]["number"]] = data["message"]
        if "member" in data:
            self._seats(data["member"])
        if "conversation" in data:
            self.title = data["conversation"]["title"]
            for member in data["conversation"].get("members", ()):
                self._seats(member)

    def _seats(self, member: State) -> None:
        # Read marks take no number, so they are no part of what events have to keep equal.
        self.members[member["user"]["id"]] = {name: member[name] for name in ("role", "left", "seq")}
