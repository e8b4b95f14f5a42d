"""The composition root: the one module that knows every feature and wires them together.

It is also where a server process begins: uvicorn and Vercel import it by its name, once, before anything else of
Parley. So the garbage collector is set here, ahead of the imports that create most of the objects.
"""

import gc

# Startup creates thousands of long-lived objects, and scanning them for garbage takes 2 % of a cold start. Most
# objects of a request are freed by reference counting anyway.
gc.set_threshold(50_000)

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import Any, Final

from fastapi import FastAPI

from app.accounts.heartbeat import EXPIRE_PRESENCE
from app.accounts.sessions import RENEW_CHANNELS
from app.auth.access_tokens import AccessTokens
from app.auth.passwords import hashing_queue
from app.container import Container
from app.conversations.changes import ConversationChanges, MemberChanges
from app.conversations.channel_renewal import renew_channels
from app.conversations.deletion import PURGE_CONVERSATION, purge
from app.conversations.events import EVENTS as CONVERSATION_EVENTS
from app.core.config import Settings, load_settings
from app.core.logs import configure_logs
from app.db.database import Database, open_database
from app.db.unit_of_work import CommittedEvents, Work
from app.feature import Feature, Services, complete_schemas, steps_of
from app.jobs.queue import Leased
from app.jobs.runner import JobRunner
from app.mentions.part import Mentions
from app.messages import typing
from app.messages.changes import MessageChanges
from app.messages.events import EVENTS as MESSAGE_EVENTS
from app.messages.routes import router as messages
from app.messages.views import MessageViews
from app.presence.events import EVENTS as PRESENCE_EVENTS
from app.presence.heartbeat import EXPIRE_INTERVAL, expire
from app.presence.reconcile import INTERVAL, RECONCILE_PRESENCE, reconcile
from app.presence.service import apply as apply_presence
from app.publishing.events import HeadPublished
from app.publishing.fan_out import FanOut
from app.publishing.publisher import Publisher
from app.publishing.sweeper import Sweeper
from app.publishing.target import Target
from app.rate_limits.gcra import PURGE_RATE_LIMITS, delete_expired
from app.rate_limits.limits import Limits
from app.reactions.events import EVENTS as REACTION_EVENTS
from app.reactions.part import Reactions
from app.realtime.events import ChannelChanged
from app.realtime.factory import services_in_server, with_gateway_keys
from app.realtime.port import PresenceChange, Realtime
from app.search.handler import INTERVAL as REINDEX_INTERVAL
from app.search.handler import REINDEX, SearchIndexing, reindex
from app.sync.routes import router as sync
from app.sync.sources import ChangeSource
from app.web.api_docs.routes import docs_routes
from app.web.lazy_routes import LazyRoutes, LoadRoutes, add_lazily, load_all
from app.web.middleware.body_limit import LARGEST_BULK_BODY, BodyLimit
from app.web.middleware.cors import Cors
from app.web.middleware.head_requests import HeadRequests
from app.web.middleware.request_context import RequestContext
from app.web.middleware.retry import Retry
from app.web.openapi import describe
from app.web.page_policy import PagePolicy
from app.web.problems import add_error_handlers
from app.web.web_client import web_routes

VERSION = "0.1.0"


async def purge_rate_limits(work: Work, _job: Leased, _services: Services) -> None:
    """The step of a recurring job: delete expired rows, so that the table does not grow forever."""
    await delete_expired(work)


# The busiest routes come first.
FEATURES: Final = (
    Feature("messages", [messages], events=MESSAGE_EVENTS, jobs=typing.JOBS, recurring=typing.RECURRING),
    Feature("sync", [sync]),
    Feature(
        "conversations",
        LazyRoutes(("/api/v1/conversations",), "app.conversations.routes"),
        events=CONVERSATION_EVENTS,
        jobs={RENEW_CHANNELS: renew_channels, PURGE_CONVERSATION: purge},
    ),
    Feature(
        "reactions",
        LazyRoutes(("/api/v1/conversations",), "app.reactions.routes"),
        message_parts=(Reactions(),),
        events=REACTION_EVENTS,
    ),
    Feature("mentions", message_parts=(Mentions(),)),
    Feature(
        "search",
        LazyRoutes(("/api/v1/search",), "app.search.routes"),
        jobs={REINDEX: reindex},
        recurring={REINDEX: REINDEX_INTERVAL},
        event_handlers=(SearchIndexing(),),
    ),
    Feature("accounts", LazyRoutes(("/api/v1/users", "/api/v1/auth"), "app.accounts.routes")),
    Feature("external_auth", LazyRoutes(("/api/v1/auth/exchange", "/api/v1/auth/oidc"), "app.external_auth.routes")),
    Feature("health", LazyRoutes(("/api/v1/config", "/api/health"), "app.health.routes")),
    Feature(
        "channel_auth", LazyRoutes(("/pusher", "/api/v1/realtime"), "app.channel_auth.routes"), events=(ChannelChanged,)
    ),
    Feature(
        "presence",
        LazyRoutes(("/pusher", "/api/v1/realtime"), "app.presence.routes"),
        events=PRESENCE_EVENTS,
        jobs={RECONCILE_PRESENCE: reconcile, EXPIRE_PRESENCE: expire},
        recurring={RECONCILE_PRESENCE: INTERVAL, EXPIRE_PRESENCE: EXPIRE_INTERVAL},
    ),
    Feature(
        "rate_limits",
        jobs={PURGE_RATE_LIMITS: purge_rate_limits},
        recurring={PURGE_RATE_LIMITS: timedelta(minutes=10)},
    ),
    Feature(
        "server_api",
        LazyRoutes(("/api/v1/server",), "app.server_api.routes"),
        body_limits={"/api/v1/server/users": LARGEST_BULK_BODY},
    ),
    Feature("jobs", LazyRoutes(("/api/cron",), "app.jobs.routes")),
    Feature("publishing", events=(HeadPublished,)),
)


def create_app(
    settings: Settings | None = None, services: tuple[Realtime, ...] = (), more_features: Sequence[Feature] = ()
) -> FastAPI:
    """The app, of `FEATURES` and those given. It reads its settings and opens its database when it starts.

    It raises ConfigurationError at startup if a setting is missing or invalid.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as running:
            app.state.container = await _start(
                app, running, settings or load_settings(), services, more_features=more_features
            )
            yield

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
    app.add_middleware(Retry)
    features = (*FEATURES, *more_features)
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


def parts_and_sources(features: Sequence[Feature]) -> tuple[MessageViews, list[ChangeSource]]:
    """The message views with the parts of these features, and all change sources."""
    views = MessageViews([part for feature in features for part in feature.message_parts])
    own: list[ChangeSource] = [MessageChanges(views), MemberChanges(), ConversationChanges()]
    return views, own + [source for feature in features for source in feature.change_sources]


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
    policy = PagePolicy([service.client_config() for service in services], settings.avatar_hosts)
    app.router.routes.extend(web_routes(policy))  # last, because they match every remaining path
    return container


def assemble(
    settings: Settings, database: Database, services: tuple[Realtime, ...], more_features: Sequence[Feature] = ()
) -> Container:
    """Build the container of a process. Commands use it too. Raises ValueError if two features do not fit together."""
    features = (*FEATURES, *more_features)
    views, sources = parts_and_sources(features)
    handlers = [handler for feature in features for handler in feature.event_handlers]
    targets = tuple(Target(service, settings.publish_timeout) for service in services)
    publisher = Publisher(database, targets, has_handlers=bool(handlers))

    async def publish(committed: CommittedEvents) -> None:
        await publisher.publish(committed, leaving_out=None)
        await fan_out.process(committed.events)

    async def follow_up(committed: CommittedEvents) -> None:
        await publish(committed)
        await jobs.run(committed.jobs)

    intervals = {kind: every for feature in features for kind, every in feature.recurring.items()}
    jobs = JobRunner(database, steps_of(features, Services(settings, database, services)), publish, intervals)
    fan_out = FanOut(database, handlers, sources, follow_up)
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


app = create_app()
