"""The composition root: the one module that knows every feature and wires them together.

It is also where a server process begins: uvicorn and Vercel import it by its name, once, before anything else of
Parley. So the garbage collector is set here, ahead of the imports that create most of the objects.
"""

import gc

# Startup creates thousands of long-lived objects, and scanning them for garbage takes 2 % of a cold start. Most
# objects of a request are freed by reference counting anyway.
gc.set_threshold(50_000)

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import Any

from fastapi import FastAPI

from app.auth.access_tokens import AccessTokens
from app.auth.passwords import hashing_queue
from app.container import Container
from app.core.config import Settings, load_settings
from app.core.logs import configure_logs
from app.db.database import Database, open_database
from app.db.unit_of_work import CommittedEvents, Work
from app.feature import Feature, Services, complete_schemas, steps_of
from app.features import FEATURES, parts_and_sources
from app.jobs.runner import JobRunner
from app.presence.service import apply as apply_presence
from app.publishing.fan_out import FanOut
from app.publishing.publisher import Publisher
from app.publishing.sweeper import Sweeper
from app.publishing.target import Target
from app.rate_limits.limits import Limits
from app.realtime.factory import services_in_server, with_gateway_keys
from app.realtime.port import PresenceChange, Realtime
from app.storage.factory import storage_of
from app.web.api_docs.routes import docs_routes
from app.web.lazy_routes import LazyRoutes, LoadRoutes, add_lazily, load_all
from app.web.middleware.body_limit import BodyLimit
from app.web.middleware.cors import Cors
from app.web.middleware.head_requests import HeadRequests
from app.web.middleware.request_context import RequestContext
from app.web.middleware.retry import Retry
from app.web.openapi import describe
from app.web.page_policy import PagePolicy
from app.web.problems import add_error_handlers
from app.web.web_client import web_routes

VERSION = "0.1.0"


def create_app(
    settings: Settings | None = None, services: tuple[Realtime, ...] = (), more_features: Sequence[Feature] = ()
) -> FastAPI:
    """The app, of `FEATURES` and those given. It reads its settings and opens its database when it starts.

    It raises ConfigurationError at startup if a setting is missing or invalid.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[Mapping[str, object]]:
        async with AsyncExitStack() as running:
            app.state.container = await _start(
                app, running, settings or load_settings(), services, more_features=more_features
            )
            yield _server_state(app.state.container)

    app = FastAPI(
        title="Parley",
        version=VERSION,
        docs_url=None,  # FastAPI's page loads scripts from another host
        redoc_url=None,
        openapi_url="/api/openapi.json",
        redirect_slashes=False,  # each URL has one spelling; others are a 404
        lifespan=lifespan,
    )
    app.add_middleware(LoadRoutes, routes=app.router.routes)
    app.add_middleware(HeadRequests)
    features = (*FEATURES, *more_features)
    app.add_middleware(Retry, streams=[path for each in features for path in each.streams])
    app.add_middleware(BodyLimit, larger={path: size for each in features for path, size in each.body_limits.items()})
    app.add_middleware(Cors)
    app.add_middleware(RequestContext)
    add_error_handlers(app)
    for feature in features:
        if isinstance(feature.routers, LazyRoutes):
            add_lazily(app.router.routes, feature.routers)
            continue
        for router in feature.routers:
            app.router.routes.extend(router.routes)  # FastAPI's `include_router` would analyse every route again
    views, sources = parts_and_sources(features)
    complete = partial(complete_schemas, prefix="#/components/schemas/", parts=views.parts, sources=sources)
    app.openapi = partial(_described, app, complete)  # type: ignore[method-assign]  # FastAPI's documented way to extend the schema
    return app


def _described(app: FastAPI, complete: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """The schema of all routes, also of those that are not built yet."""
    load_all(app.router.routes)
    return describe(app, complete)


async def _start(
    app: FastAPI,
    running: AsyncExitStack,
    settings: Settings,
    services: tuple[Realtime, ...],
    *,
    more_features: Sequence[Feature],
) -> Container:
    configure_logs(settings.log_level)
    database = open_database(settings.database, settings.connecting, avatar_hosts=settings.avatar_hosts)
    running.push_async_callback(database.close)
    if not services:
        settings = with_gateway_keys(settings)
        services = services_in_server(settings, database=database)
        for service in services:
            running.push_async_callback(service.close)
    if not settings.vercel:
        load_all(app.router.routes)
    if settings.serves_api_docs:
        app.router.routes.extend(docs_routes())
    container = assemble(settings, database, services, more_features)
    running.push_async_callback(container.close)
    if settings.runs_gateway:
        await _run_gateway(app, running, container)
    storage = None if container.storage is None else container.storage.origin
    policy = PagePolicy([service.client_config() for service in services], settings.avatar_hosts, storage)
    app.router.routes.extend(web_routes(policy))  # last, because they match every remaining path
    return container


def assemble(
    settings: Settings, database: Database, services: tuple[Realtime, ...], more_features: Sequence[Feature] = ()
) -> Container:
    """Build the container of a process. Commands use it too. Raises ValueError if two features do not fit together."""
    features = (*FEATURES, *more_features)
    views, sources = parts_and_sources(features, settings)
    handlers = [handler for feature in features for handler in feature.event_handlers]
    targets = tuple(Target(service, settings.publish_timeout) for service in services)
    publisher = Publisher(database, targets, has_handlers=bool(handlers))
    storage = storage_of(settings)

    async def publish(committed: CommittedEvents) -> None:
        await publisher.publish(committed, leaving_out=None)
        await fan_out.process(committed.events)

    async def follow_up(committed: CommittedEvents) -> None:
        await publish(committed)
        await jobs.run(committed.jobs)

    intervals = {kind: every for feature in features for kind, every in feature.recurring.items()}
    steps = steps_of(features, Services(settings, database, services, storage, views))
    jobs = JobRunner(database, steps, publish, intervals)
    # A function is paid for while it waits, and serves few requests at once.
    delay = 0.0 if settings.vercel else settings.fan_out_delay
    fan_out = FanOut(database, handlers, sources, follow_up, delay)
    return Container(
        settings=settings,
        database=database,
        services=services,
        sweeper=Sweeper(publisher, periodic_tasks=(fan_out.sweep_some, jobs.drain_some)),
        fan_out=fan_out,
        jobs=jobs,
        limits=Limits.of(settings),
        message_views=views,
        change_sources=sources,
        access_tokens=AccessTokens(settings.signing_secret),
        hashing=hashing_queue(),
        storage=storage,
    )


async def _run_gateway(app: FastAPI, running: AsyncExitStack, container: Container) -> None:
    """Run the gateway of the provider `local`, if it is in use. Raises ConfigurationError in a second process."""
    from app.realtime.providers.local import LocalRealtime  # noqa: PLC0415  # only for this provider
    from app.realtime.providers.single_process import single_process  # noqa: PLC0415  # only for this provider

    async def receive(changes: Sequence[PresenceChange]) -> None:
        async with Work(container.database) as work:
            await apply_presence(work, changes, provider="local")
        await container.follow_up(work.committed, leaving_out=None)

    for local in container.services:
        if isinstance(local, LocalRealtime):
            running.enter_context(single_process(container.settings.database))
            app.router.routes.extend(local.routes)
            await running.enter_async_context(local.running(receive))


def _server_state(container: Container) -> Mapping[str, object]:
    """What the server's own protocol needs: the gateway of the provider `local`, if it is in use."""
    if not container.settings.runs_gateway:
        return {}
    from app.realtime.providers.local import LocalRealtime  # noqa: PLC0415  # only for this provider

    local = [service for service in container.services if isinstance(service, LocalRealtime)]
    return local[0].state if local else {}


app = create_app()
