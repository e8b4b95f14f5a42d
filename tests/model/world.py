"""A small model of Parley: what ought to be true, in dictionaries."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Said:
    sender: str
    body: str
    deleted: bool = False


@dataclass
class Group:
    """A group as it ought to be. `seats` are roles by name; `read` keeps the marks of those who are in."""

    id: str
    title: str
    seats: dict[str, str]
    read: dict[str, int]
    seq: int = 1
    epoch: int = 0
    messages: list[Said] = field(default_factory=list)

    @property
    def last_number(self) -> int:
        return len(self.messages)

    @property
    def last_visible_number(self) -> int:
        return max((number for number, said in enumerate(self.messages, 1) if not said.deleted), default=0)

    @property
    def owners(self) -> list[str]:
        return [name for name, role in self.seats.items() if role == "owner"]

    def manages(self, name: str) -> bool:
        return self.seats.get(name) in {"owner", "admin"}

    def head(self, name: str) -> dict[str, Any]:
        suffix = f";{self.epoch}" if self.epoch else ""
        return {
            "conversation_id": self.id,
            "channel": f"conversation:{self.id}{suffix}",
            "epoch": self.epoch,
            "last_seq": self.seq,
            "loud_seq": self.seq,
            "last_number": self.last_number,
            "read_number": self.read[name],
            "muted": False,
            "muted_until": None,
            "archived": False,
            "marked_unread": False,
            "pinned_at": None,
            "own_seq": 0,
        }

    def says(self, name: str, body: str) -> None:
        self.messages.append(Said(name, body))
        self.read[name] = self.last_number
        self.seq += 1

    def joins(self, name: str) -> None:
        self.seats[name], self.read[name] = "member", self.last_number
        self.seq += 1

    def goes(self, name: str) -> None:
        del self.seats[name], self.read[name]
        self.seq += 1
        self.epoch += 1
