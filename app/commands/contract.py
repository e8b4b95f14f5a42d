"""Command `contract`: write the schemas of the API and the events, from which clients generate types."""

import json
from pathlib import Path
from typing import Any, Final

import click

from app.feature import complete_schemas
from app.features import FEATURES, parts_and_sources
from app.main import app
from app.realtime.registry import EventRegistry

EVENTS: Final = EventRegistry(tuple(event for feature in FEATURES for event in feature.events))


def event_schemas() -> dict[str, Any]:
    """One JSON schema: an object with all events by name."""
    schema = EVENTS.json_schema()
    views, sources = parts_and_sources(FEATURES)
    complete_schemas(schema["$defs"], "#/$defs/", views.parts, sources)
    return schema


def write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in (("openapi.json", app.openapi()), ("events.json", event_schemas())):
        (folder / name).write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Write the JSON schemas of the API and the events to FOLDER."""
    write(folder)
