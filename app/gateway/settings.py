"""What the gateway is told by whoever runs it. Times are in seconds."""

from pydantic import AnyHttpUrl, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict


class GatewaySettings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix="GATEWAY_", env_file=".env", extra="ignore", frozen=True, hide_input_in_errors=True
    )

    app_id: str = Field(pattern="^[A-Za-z0-9_-]+$")
    key: str = Field(pattern="^[A-Za-z0-9_-]+$")
    secret: SecretStr = Field(min_length=1)
    webhook_url: AnyHttpUrl

    # A frozen client is gone after ping_after + pong_within, at most a second later: well under 75 s.
    ping_after: float = Field(default=30, gt=0)
    pong_within: float = Field(default=20, gt=0)
    # Above ping_after, so that clients hear our ping and need not send theirs; pusher-js then notices a dead
    # server after this and its own 30 s.
    activity_timeout: int = Field(default=40, gt=0)

    connection_limit: int = Field(default=10_000, gt=0)
    # The same for one IPv4 address or one IPv6 network of 64 bits; enough for a large office behind one address.
    connections_per_address: int = Field(default=1_000, gt=0)
    # A connection without a subscription or a signed-in user is closed after so long.
    subscribe_within: float = Field(default=30, gt=0)
    channels_per_connection: int = Field(default=1_000, gt=0)
    # Commands that one connection may send at once, and how many a second after that. What is beyond waits its turn.
    command_burst: int = Field(default=200, ge=1)
    commands_per_second: float = Field(default=50, ge=1)
    # Characters that may wait for one slow reader before it is closed.
    outbox_limit: int = Field(default=1_000_000, gt=0)
    # For a client to take its close frame, before it is dropped without.
    closing_time: float = Field(default=2, gt=0)

    # Channels that webhooks report on. Public ones are never among them: anyone may open those, and reports on them
    # would hold up the reports on people.
    webhook_prefix: str = Field(default="private-", pattern="^(private|presence)-")
    vacated_delay: float = Field(default=3, ge=0)
    webhook_batch_delay: float = Field(default=0.25, ge=0)
    webhook_timeout: float = Field(default=4, gt=0)
    webhook_retry_delay: float = Field(default=1, gt=0)
    webhook_give_up_after: float = Field(default=300, gt=0)
    webhook_farewell: float = Field(default=2, ge=0)


class SettingsIncomplete(Exception):
    """The environment does not say enough to start."""


def settings_from_environment() -> GatewaySettings:
    """Raises `SettingsIncomplete`, naming what is missing or malformed, never showing a value."""
    try:
        return GatewaySettings()
    except ValidationError as error:
        complaints = [f"GATEWAY_{str(e['loc'][0]).upper()} ({e['msg']})" for e in error.errors(include_input=False)]
    raise SettingsIncomplete("The gateway cannot start without: " + ", ".join(complaints))
