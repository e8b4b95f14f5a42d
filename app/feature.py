"""What a feature adds to the app. The composition root lists the features; nothing else knows all of them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from fastapi import APIRouter
from pydantic import TypeAdapter

from app.core.config import Settings
from app.db.database import Database
from app.db.unit_of_work import Work
from app.jobs.queue import Kind, Leased, Payload
from app.jobs.runner import Step
from app.messages.parts import MessagePart
from app.messages.views import MessageViews
from app.models.jobs import LONGEST_KIND
from app.publishing.event_handlers import EventHandler
from app.realtime.events import Event
from app.realtime.port import Realtime
from app.storage.port import Storage
from app.sync.sources import ChangeSource
from app.web.lazy_routes import LazyRoutes


@dataclass(frozen=True)
class Services:
    """What a step of a job may use besides its transaction."""

    settings: Settings
    database: Database
    realtime: tuple[Realtime, ...]
    """The realtime services in use."""
    storage: Storage | None
    """Where files are kept. None if there are no attachments."""
    message_views: MessageViews


JobStep = Callable[[Work, Leased, Services], Awaitable[Payload | None]]
"""A part of a job, as `app/jobs/runner.py` says."""


@dataclass(frozen=True)
class Feature:
    """What one feature registers. `create_app` takes further ones."""

    name: str
    routers: Sequence[APIRouter] | LazyRoutes = ()
    message_parts: Sequence[MessagePart] = ()
    configured_parts: Callable[[Settings], Sequence[MessagePart]] | None = None
    """The same parts, as the settings want them, where they depend on any."""
    change_sources: Sequence[ChangeSource] = ()
    events: Sequence[type[Event]] = ()
    jobs: Mapping[Kind, JobStep] = field(default_factory=dict)
    """The kinds of its jobs, each with its step."""
    recurring: Mapping[Kind, timedelta] = field(default_factory=dict)
    """Those of `jobs` that are due again after an interval."""
    event_handlers: Sequence[EventHandler] = ()
    body_limits: Mapping[str, int] = field(default_factory=dict)
    """The largest bodies, in bytes, of URLs that accept more than others. What is below such a URL does, too."""
    streams: Sequence[str] = ()
    """URLs whose bodies are read as they arrive: a request is not retried, so its body is not held in memory."""


def steps_of(features: Sequence[Feature], services: Services) -> dict[Kind, Step]:
    """The steps of all kinds of jobs.

    Raises ValueError for a kind that two features register, for a name that is too long, and for an interval of a kind
    that its feature does not register.
    """
    steps: dict[Kind, Step] = {}
    for feature in features:
        for kind, step in feature.jobs.items():
            if kind in steps:
                raise ValueError(f"two features register jobs of the kind {kind}")
            if len(kind) > LONGEST_KIND:
                raise ValueError(f"the kind {kind} has more than {LONGEST_KIND} characters")
            steps[kind] = partial(_step, step, services)
        if unknown := feature.recurring.keys() - feature.jobs.keys():
            raise ValueError(f"{feature.name} has an interval for {', '.join(unknown)}, but no such job")
    return steps


async def _step(step: JobStep, services: Services, work: Work, job: Leased) -> Payload | None:
    return await step(work, job, services)


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
