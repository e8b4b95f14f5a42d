"""Command `contract`: write the schemas of the API and the events, from which clients generate types."""

import json
from pathlib import Path

import click
from fastapi import FastAPI

from app.events import EVENTS
from app.main import app
from app.realtime.registry import EventRegistry


def write(folder: Path, app: FastAPI, events: EventRegistry) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in (("openapi.json", app.openapi()), ("events.json", events.json_schema())):
        (folder / name).write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Write the JSON schemas of the API and the events to FOLDER."""
    write(folder, app, EVENTS)
