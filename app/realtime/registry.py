"""The event registry: all types of published events, from which the schemas for clients are generated."""

import re
from dataclasses import dataclass
from typing import Any, Final

from pydantic.json_schema import models_json_schema

from app.realtime.events import Event

_NAME: Final = re.compile(r"[a-z]+(-[a-z]+)*")


@dataclass(frozen=True)
class EventRegistry:
    """All types of events. Raises ValueError for two with one name, and for a name that is not lower-case words."""

    events: tuple[type[Event], ...]

    def __post_init__(self) -> None:
        if len(self.names) < len(self.events):
            raise ValueError("two events have the same name")
        if wrong := [name for name in self.names if not _NAME.fullmatch(name)]:
            raise ValueError(f"event names are lower-case words joined by hyphens, unlike {', '.join(wrong)}")

    @property
    def names(self) -> frozenset[str]:
        return frozenset(event.name for event in self.events)

    def json_schema(self) -> dict[str, Any]:
        """One JSON schema: an object with all events by name."""
        references, schema = models_json_schema(
            [(event, "serialization") for event in self.events], ref_template="#/$defs/{model}"
        )
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Events",
            "type": "object",
            "properties": {event.name: references[event, "serialization"] for event in self.events},
            "required": [event.name for event in self.events],
            "additionalProperties": False,
            "$defs": schema["$defs"],
        }
