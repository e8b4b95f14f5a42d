"""The event registry: it has every event, and what is written about events elsewhere has the same names."""

import importlib
import json
import re
from pathlib import Path

import pytest

from app.events import EVENTS
from app.realtime.events import ChangeEvent, Event
from app.realtime.registry import EventRegistry

ROOT = Path(__file__).parents[1]


def classes(base: type[Event]) -> set[type[Event]]:
    return {base}.union(*(classes(each) for each in base.__subclasses__()))


def test_every_event_of_the_app_is_registered() -> None:
    for file in (ROOT / "app").rglob("events.py"):
        importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
    named = {each for each in classes(Event) if "name" in vars(each) and each.__module__.startswith("app.")}

    assert named == set(EVENTS.events)


def test_the_table_for_client_authors_has_each_event_once() -> None:
    page = (ROOT / "docs/client.md").read_text(encoding="utf-8")
    table = page.partition("| event | on | data |")[2].partition("\n\n")[0]
    firsts = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    names = [name for first in firsts for name in re.findall(r"`([^`]+)`", first)]

    assert sorted(names) == sorted(EVENTS.names)


def test_the_web_client_was_generated_with_the_same_events() -> None:
    (generated,) = [
        file for file in (ROOT / "frontend").rglob("generated/events.json") if "node_modules" not in file.parts
    ]
    schema = json.loads(generated.read_text(encoding="utf-8"))

    assert set(schema["properties"]) == EVENTS.names


def test_the_schema_has_each_event_with_its_fields() -> None:
    schema = EVENTS.json_schema()

    assert list(schema["properties"]) == [event.name for event in EVENTS.events]
    for event in EVENTS.events:
        described = schema["$defs"][schema["properties"][event.name]["$ref"].removeprefix("#/$defs/")]
        assert set(described.get("properties", {})) == set(event.model_fields), event.name
        assert described["type"] == "object"


class Waved(ChangeEvent):
    """An event of a feature that the app does not know."""

    name = "waved"

    fingers: int


class WavedAgain(ChangeEvent):
    name = "waved"


class Shouted(Event):
    name = "SHOUTED"


def test_another_feature_adds_its_events_without_touching_the_list() -> None:
    more = EventRegistry((*EVENTS.events, Waved))

    assert more.names - EVENTS.names == {"waved"}
    assert set(more.json_schema()["$defs"]["Waved"]["properties"]) == {"conversation_id", "seq", "after", "fingers"}


@pytest.mark.parametrize(("events", "fault"), [((Waved, WavedAgain), "same name"), ((Shouted,), "lower-case")])
def test_a_name_that_is_taken_or_not_a_name_is_refused(events: tuple[type[Event], ...], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        EventRegistry(events)
