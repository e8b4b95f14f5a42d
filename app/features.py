"""All features of Parley: what `app/main.py` connects. A new feature is added here, and nowhere else."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from app.accounts.heartbeat import EXPIRE_PRESENCE
from app.accounts.sessions import RENEW_CHANNELS
from app.attachments import jobs as attachment_jobs
from app.attachments.part import Attachments
from app.conversations.changes import ConversationChanges, MemberChanges
from app.conversations.channel_renewal import renew_channels
from app.conversations.deletion import PURGE_CONVERSATION, purge
from app.conversations.events import EVENTS as CONVERSATION_EVENTS
from app.conversations.lines import LineChanges
from app.core.config import Settings
from app.core.storage_settings import LARGEST_UPLOAD
from app.db.unit_of_work import Work
from app.feature import Feature, Services
from app.jobs.queue import Leased
from app.mentions.part import Mentions
from app.messages import typing
from app.messages.changes import MessageChanges
from app.messages.events import EVENTS as MESSAGE_EVENTS
from app.messages.parts import MessagePart
from app.messages.routes import router as messages
from app.messages.views import MessageViews
from app.presence.events import EVENTS as PRESENCE_EVENTS
from app.presence.heartbeat import EXPIRE_INTERVAL, expire
from app.presence.reconcile import INTERVAL, RECONCILE_PRESENCE, reconcile
from app.publishing.events import HeadPublished
from app.rate_limits.gcra import PURGE_RATE_LIMITS, delete_expired
from app.reactions.events import EVENTS as REACTION_EVENTS
from app.reactions.part import Reactions
from app.realtime.events import ChannelChanged
from app.search.handler import INTERVAL as REINDEX_INTERVAL
from app.search.handler import REINDEX, SearchIndexing, reindex
from app.storage.port import PATH
from app.sync.routes import router as sync
from app.sync.sources import ChangeSource
from app.web.lazy_routes import LazyRoutes
from app.web.middleware.body_limit import LARGEST_BULK_BODY


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
        "attachments",
        LazyRoutes(("/api/v1/attachments", PATH), "app.attachments.routes"),
        message_parts=(Attachments(),),
        configured_parts=lambda settings: (Attachments(settings.attachments_per_message),),
        jobs=attachment_jobs.JOBS,
        recurring=attachment_jobs.RECURRING,
        body_limits={PATH: LARGEST_UPLOAD},
        streams=(PATH,),
    ),
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


def parts_and_sources(
    features: Sequence[Feature], settings: Settings | None = None
) -> tuple[MessageViews, list[ChangeSource]]:
    """The message views with the parts of these features, and all change sources."""
    views = MessageViews([part for feature in features for part in _parts_of(feature, settings)])
    own: list[ChangeSource] = [MessageChanges(views), MemberChanges(), ConversationChanges(), LineChanges()]
    return views, own + [source for feature in features for source in feature.change_sources]


def _parts_of(feature: Feature, settings: Settings | None) -> Sequence[MessagePart]:
    if settings is None or feature.configured_parts is None:
        return feature.message_parts
    return feature.configured_parts(settings)
