"""All rate limits, as configured in the settings."""

import ipaddress
from dataclasses import dataclass, field
from typing import Literal, Self

from app.core.config import Rate, Settings
from app.core.errors import TooManyAttempts
from app.rate_limits.limit import Limit
from app.rate_limits.memory import MemoryLimits

LimitName = Literal[
    "edits",
    "reactions",
    "uploads",
    "read_markers",
    "preferences",
    "invitations",
    "removals",
    "changes",
    "revocations",
    "sockets",
    "catch_ups",
    "searches",
]
"""Limits that a route checks before anything else."""


@dataclass(frozen=True)
class Limits:
    """All rate limits. `docs/limits.md` describes each."""

    sends: Limit
    edits: Limit
    reactions: Limit
    typing: Limit
    uploads: Limit
    """In units of 100 kB."""
    read_markers: Limit
    preferences: Limit
    new_conversations: Limit
    invitations: Limit
    removals: Limit
    changes: Limit
    sign_in: Limit
    sign_in_address: Limit
    new_sessions: Limit
    registration: Limit
    api_key_failures: Limit
    refreshes: Limit
    revocations: Limit
    sockets: Limit
    catch_ups: Limit
    searches: Limit
    channels: Limit
    channel_failures: Limit
    memory: MemoryLimits = field(default_factory=MemoryLimits)
    """Counters in memory, for SQLite; see `reads.py`."""

    @classmethod
    def of(cls, settings: Settings) -> Self:
        multiplier = settings.rate_limit_multiplier

        def limit(name: str, rate: Rate, reason: str) -> Limit:
            return Limit(name, rate.count * multiplier, rate.seconds, reason)

        def attempts(name: str, count: int, seconds: int, reason: str) -> Limit:
            return Limit(name, count * multiplier, seconds, reason, TooManyAttempts)

        failures = "Too many failed sign-ins."
        return cls(
            sends=limit("sends", settings.rate_limit_sends, "You are sending messages too fast."),
            edits=limit("edits", settings.rate_limit_edits, "You are editing messages too often."),
            reactions=limit("reactions", settings.rate_limit_reactions, "You are reacting too often."),
            typing=limit("typing", settings.rate_limit_typing, ""),
            uploads=limit("uploads", settings.rate_limit_uploads, "You are uploading too much."),
            read_markers=limit(
                "read-markers", settings.rate_limit_read_markers, "You are marking messages as read too often."
            ),
            preferences=limit("preferences", settings.rate_limit_preferences, "You are changing this too often."),
            new_conversations=limit(
                "new-conversations", settings.rate_limit_new_conversations, "You are creating too many conversations."
            ),
            invitations=limit("invitations", settings.rate_limit_invitations, "You are adding too many members."),
            removals=limit("removals", settings.rate_limit_removals, "You are removing too many members."),
            changes=limit("changes", settings.rate_limit_changes, "You are making too many changes."),
            sign_in=attempts("sign-in", settings.sign_in_failures, settings.sign_in_window, failures),
            sign_in_address=attempts(
                "sign-in-address", settings.sign_in_failures_per_address, settings.sign_in_window, failures
            ),
            new_sessions=limit("new-sessions", settings.rate_limit_new_sessions, "You are signing in too often."),
            registration=attempts(
                "registration", settings.registrations, settings.registration_window, "Too many new accounts."
            ),
            api_key_failures=attempts(
                "api-key-failures",
                settings.api_key_failures,
                settings.api_key_failure_window,
                "Too many calls with an invalid API key.",
            ),
            refreshes=limit("refreshes", settings.rate_limit_refreshes, "You are refreshing this session too often."),
            revocations=limit("revocations", settings.rate_limit_revocations, "You are revoking sessions too often."),
            sockets=limit("sockets", settings.rate_limit_sockets, "You are connecting too often."),
            catch_ups=limit("catch-ups", settings.rate_limit_catch_ups, "You are catching up too often."),
            searches=limit("searches", settings.rate_limit_searches, "You are searching too often."),
            channels=limit("channels", settings.rate_limit_channels, "You are opening too many channels."),
            channel_failures=limit(
                "channel-failures", settings.rate_limit_channel_failures, "Too many failed subscriptions."
            ),
        )


def network_of(address: str) -> str:
    """The network that counts as one client: an IPv4 address, or an IPv6 /64, which providers assign per customer."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(parsed), 64), strict=False))
