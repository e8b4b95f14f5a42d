"""The checks of each realtime service."""

from collections.abc import Mapping
from typing import Final

from app.core.realtime_settings import Provider
from app.doctor import ably, clock, liveblocks, pusher, socketio, supabase, webhooks
from app.doctor.check import Check

_PUSHER: Final = (
    Check("Pusher", pusher.answers),
    Check("clock, Pusher", clock.against_pusher, after=("Pusher",)),
    Check("Pusher key", pusher.key, after=("Pusher",)),
    Check("Pusher secret", pusher.secret, after=("Pusher key",)),
    Check("Pusher app id", pusher.app_id, after=("Pusher secret",)),
    Check("client events", pusher.client_events, after=("Pusher secret",)),
)
_PUSHER_WEBHOOKS: Final = (
    Check("webhook route", webhooks.route, after=("app", "migrations")),
    Check("webhooks", webhooks.arriving, after=("Pusher secret", "webhook route")),
)
_ABLY: Final = (
    Check("Ably", ably.answers),
    Check("Ably key", ably.key, after=("Ably",)),
    Check("Ably tokens", ably.tokens, after=("Ably key",)),
    Check("Ably presence", ably.presence, after=("Ably key",)),
    Check("Ably revocation", ably.revocation, after=("Ably key",)),
)
_ABLY_WEBHOOKS: Final = (
    Check("webhook route", ably.webhook_route, after=("app", "migrations")),
    Check("webhooks", ably.webhooks, after=("Ably tokens", "webhook route")),
)
_SUPABASE: Final = (
    Check("Supabase", supabase.answers),
    Check("Supabase key", supabase.publishable_key, after=("Supabase",)),
    Check("JWT secret", supabase.jwt_secret, after=("Supabase key",)),
    Check("Supabase secret", supabase.secret_key, after=("JWT secret",)),
    Check("policies", supabase.policies, after=("JWT secret",)),
    Check("public access", supabase.public_access, after=("Supabase key",)),
)
_SOCKETIO: Final = (
    Check("Socket.IO", socketio.answers),
    Check("adapter", socketio.adapter, after=("Socket.IO",)),
    Check("adapter backend", socketio.backend, after=("adapter",)),
    Check("Socket.IO secret", socketio.secret, after=("Socket.IO",)),
    Check("round trip", socketio.round_trip, after=("Socket.IO secret", "adapter backend")),
)
_LIVEBLOCKS: Final = (
    Check("Liveblocks", liveblocks.answers),
    Check("Liveblocks key", liveblocks.key, after=("Liveblocks",)),
    Check("round trip", liveblocks.round_trip, after=("Liveblocks key",)),
)

CHECKS: Final[Mapping[Provider, tuple[Check, ...]]] = {
    "pusher": _PUSHER,
    "local": _PUSHER,
    "ably": _ABLY,
    "socketio": _SOCKETIO,
    "supabase": _SUPABASE,
    "liveblocks": _LIVEBLOCKS,
    "none": (),
}
"""What can be checked without the app."""
CHECKS_WITH_APP: Final[Mapping[Provider, tuple[Check, ...]]] = {
    "pusher": _PUSHER_WEBHOOKS,
    "local": (Check("presence", webhooks.arriving, after=("Pusher secret", "app", "migrations")),),
    "ably": _ABLY_WEBHOOKS,
    "socketio": (Check("webhooks", socketio.webhooks_arriving, after=("app", "migrations", "Socket.IO secret")),),
    "supabase": (),
    "liveblocks": (),
    "none": (),
}
"""What needs the running app."""
