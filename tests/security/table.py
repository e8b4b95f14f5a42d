"""The table of who may call what: a row for each route, a column for each caller, and the rule behind the row."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("access.csv")
CALLERS: Final = (
    *("owner", "member", "former_member", "stranger", "other_team", "deactivated", "revoked", "anonymous"),
    *("api_key", "without_scope"),
)
"""Of Ada's group: its owner, a plain member, one who was removed, one who never was in it; a member who has changed
teams since, who was deactivated, whose session was revoked; nobody who is signed in; an API key with all scopes, and
one that lacks the scope of the route."""
REFUSED: Final = 400
"""The lowest status of a refusal."""


@dataclass(frozen=True)
class Row:
    route: str
    method: str
    path: str
    rule: str
    expected: dict[str, int]
    """The status for each caller."""

    def outcomes(self) -> tuple[int | None, ...]:
        """The status of each refusal, and None where the caller gets what was asked for."""
        return tuple(status if status >= REFUSED else None for status in self.expected.values())


def rows() -> list[Row]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return [
            Row(
                each["route"],
                each["method"],
                each["path"],
                each["rule"],
                {caller: int(each[caller]) for caller in CALLERS},
            )
            for each in csv.DictReader(file)
        ]
