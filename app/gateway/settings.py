"""The gateway's settings, from GATEWAY_ variables. Times are in seconds."""

import json
from collections import Counter
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AnyHttpUrl, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

WebhookEvent = Literal[
    "channel_occupied",
    "channel_vacated",
    "member_added",
    "member_removed",
    "client_event",
    "cache_miss",
    "subscription_count",
]
Prefix = Annotated[str, Field(pattern="^(private|presence)-")]


def _words(value: object) -> object:
    """The words of a text with commas between them."""
    return tuple(word.strip() for word in value.split(",")) if isinstance(value, str) else value


class BaseGatewaySettings(BaseSettings):
    """The settings of every gateway, also of one in the app's own process."""

    model_config = SettingsConfigDict(
        env_prefix="GATEWAY_", env_file=".env", extra="ignore", frozen=True, hide_input_in_errors=True
    )

    app_id: str = Field(pattern="^[A-Za-z0-9_-]+$")
    key: str = Field(pattern="^[A-Za-z0-9_-]+$")
    secret: SecretStr = Field(min_length=1)
    # A frozen client is dropped after ping_after + pong_within, plus at most a second: well under 75 s.
    ping_after: float = Field(default=30, gt=0)
    pong_within: float = Field(default=20, gt=0)
    # Above ping_after, so that clients receive a ping first and need not send their own. pusher-js detects a dead
    # server after this time plus its own 30 s.
    activity_timeout: int = Field(default=40, gt=0)

    connection_limit: int = Field(default=10_000, gt=0)
    # Per IPv4 address or IPv6 /64; enough for a large office behind one address.
    connections_per_address: int = Field(default=1_000, gt=0)
    # A connection without a subscription or a signed-in user is closed after this time.
    subscribe_within: float = Field(default=30, gt=0)
    channels_per_connection: int = Field(default=1_000, gt=0)
    # How many commands a connection may send at once, and per second after that. Excess commands wait.
    command_burst: int = Field(default=200, ge=1)
    commands_per_second: float = Field(default=50, ge=1)
    # Bytes that may wait for a slow client, beyond what the kernel takes, before its connection is closed.
    outbox_limit: int = Field(default=1_000_000, gt=0)
    # How long a client has to read its close frame before it is dropped.
    closing_time: float = Field(default=2, gt=0)

    # Whether clients may send events to each other, and how many a connection may send per second.
    client_events: bool = False
    client_events_per_second: int = Field(default=10, ge=1)
    presence_members: int = Field(default=100, gt=0)
    # How long the last event of a cache channel is kept.
    cache_seconds: float = Field(default=1_800, gt=0)
    # Whether the listeners of a channel are told how many they are.
    subscription_counts: bool = False

    webhook_events: Annotated[tuple[WebhookEvent, ...], NoDecode, BeforeValidator(_words)] = (
        "channel_occupied",
        "channel_vacated",
    )
    # Only channels with one of these prefixes are reported in webhooks. Public channels never are: anyone may subscribe
    # to them, and their webhooks would delay those of users.
    webhook_prefix: Annotated[tuple[Prefix, ...], NoDecode, BeforeValidator(_words)] = ("private-",)
    # How long a channel without listeners and a member without connections stay, so that a reload goes unnoticed.
    vacated_delay: float = Field(default=3, ge=0)
    webhook_batch_delay: float = Field(default=0.25, ge=0)
    webhook_timeout: float = Field(default=4, gt=0)
    webhook_retry_delay: float = Field(default=1, gt=0)
    webhook_give_up_after: float = Field(default=300, gt=0)
    webhook_farewell: float = Field(default=2, ge=0)


class GatewaySettings(BaseGatewaySettings):
    """The settings of a gateway that posts its reports to the app."""

    webhook_url: AnyHttpUrl


class InvalidSettings(Exception):
    """A setting is missing or invalid. The message names each variable and never shows a value."""


class _AppsFile(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="GATEWAY_", env_file=".env", extra="ignore", hide_input_in_errors=True)

    apps_file: Path | None = None


def settings_from_environment() -> list[GatewaySettings]:
    """The settings of each app: of the one in the environment, or of those in GATEWAY_APPS_FILE.

    Raises InvalidSettings.
    """
    file = _AppsFile().apps_file
    if file is None:
        return [_settings({}, "")]
    apps = [_app(number, given) for number, given in enumerate(_apps_in(file), 1)]
    for name in ("app_id", "key"):
        repeated = [value for value, count in Counter(getattr(app, name) for app in apps).items() if count > 1]
        if repeated:
            raise InvalidSettings(f"The gateway cannot start. Two apps in GATEWAY_APPS_FILE have the same {name}")
    return apps


def _apps_in(file: Path) -> list[object]:
    try:
        given = json.loads(file.read_bytes())
    except (OSError, ValueError):
        raise InvalidSettings("The gateway cannot start. GATEWAY_APPS_FILE is not a file with JSON") from None
    if not isinstance(given, list) or not given:
        raise InvalidSettings("The gateway cannot start. GATEWAY_APPS_FILE must hold a list of at least one app")
    return given


def _app(number: int, given: object) -> GatewaySettings:
    if not isinstance(given, dict):
        raise InvalidSettings(f"The gateway cannot start. App {number} in GATEWAY_APPS_FILE is not an object")
    if unknown := sorted(given.keys() - GatewaySettings.model_fields.keys()):
        names = ", ".join(unknown)[:200]
        raise InvalidSettings(
            f"The gateway cannot start. App {number} in GATEWAY_APPS_FILE has unknown fields: {names}"
        )
    return _settings(given, f" for app {number}")


def _settings(given: dict[str, Any], whose: str) -> GatewaySettings:
    """What is not given comes from the environment."""
    try:
        return GatewaySettings(**given)
    except ValidationError as error:
        faults = [f"GATEWAY_{str(e['loc'][0]).upper()} ({e['msg']})" for e in error.errors(include_input=False)]
    raise InvalidSettings(f"The gateway cannot start. Missing or invalid{whose}: " + ", ".join(faults))
