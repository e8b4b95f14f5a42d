"""What a feature adds to the app. The composition root lists the features; nothing else knows all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from pydantic import TypeAdapter

from app.messages.parts import MessagePart
from app.realtime.events import Event
from app.sync.sources import ChangeSource


@dataclass(frozen=True)
class Feature:
    """What one feature registers. `create_app` takes further ones."""

    name: str
    routers: Sequence[APIRouter] = ()
    message_parts: Sequence[MessagePart] = ()
    change_sources: Sequence[ChangeSource] = ()
    events: Sequence[type[Event]] = ()


def complete_schemas(
    schemas: dict[str, Any], prefix: str, parts: Sequence[MessagePart], sources: Sequence[ChangeSource]
) -> None:
    """Add to JSON schemas by name what only the composition root knows: the types of changes, and the fields of
    messages that belong to parts. `prefix` begins the references, as in `#/components/schemas/`."""
    if "Change" in schemas:
        kinds = {source.name: _schema_of(source.change_type, schemas, prefix) for source in sources}
        mapping = {name: schema["$ref"] for name, schema in kinds.items()}
        schemas["Change"] = {
            "oneOf": list(kinds.values()),
            "discriminator": {"propertyName": "type", "mapping": mapping},
        }
    message = schemas["MessageOut"]
    message.pop("additionalProperties", None)
    for part in parts:
        message["properties"][part.field] = _schema_of(part.value_type, schemas, prefix)
        message["required"].append(part.field)


def _schema_of(value_type: Any, schemas: dict[str, Any], prefix: str) -> dict[str, Any]:
    """The schema of a type, as a reference if it has a name. Its own references are added to `schemas`."""
    schema = TypeAdapter(value_type).json_schema(mode="serialization", ref_template=prefix + "{model}")
    for name, definition in schema.pop("$defs", {}).items():
        schemas.setdefault(name, definition)
    if schema.get("type") != "object" or "title" not in schema:
        return schema
    schemas[schema["title"]] = schema
    return {"$ref": prefix + schema["title"]}
