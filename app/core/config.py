"""Settings: every environment variable that Parley reads, with its default."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import NoDecode, SettingsConfigDict

from app.core.avatars import host_name
from app.core.database_schema import ON_SQLITE, SchemaName
from app.core.realtime_settings import Provider, RealtimeSettings, provider_faults
from app.core.storage_settings import StorageName, StorageSettings, storage_faults
from app.core.weak_secrets import weakness

LOCAL_FOLDER: Final = Path(".parley")
"""Local files that git ignores: the database, and the keys that `make run` generates."""
LOCAL_KEYS: Final = LOCAL_FOLDER / "keys.env"
SHORTEST_SECRET: Final = 32  # bytes; a shorter HS256 key can be guessed offline from one token


Directory = Literal["everyone", "contacts", "off"]
ConversationStarters = Literal["anyone", "server"]

_RATE: Final = re.compile(r"([1-9][0-9]{0,8})/([1-9][0-9]{0,6})", re.ASCII)


class ConfigurationError(Exception):
    """A setting is missing or invalid. The message names each variable and never shows a value."""


@dataclass(frozen=True)
class ConnectionOptions:
    """How to connect to PostgreSQL. Times are in seconds; None means no limit."""

    pooler: Literal["transaction", "none"] | None = None
    """Whether a pooler assigns a server connection to each transaction; None means to detect it from the URL."""
    from_function: bool = False
    """Whether this process is a serverless function: one of many, and short-lived."""
    statement_timeout: float | None = None
    idle_in_transaction_timeout: float | None = None
    schema: str | None = None
    """The schema of all tables; None for the one that the server chooses, usually `public`."""


@dataclass(frozen=True)
class Rate:
    """`count` requests in `seconds` seconds; written `COUNT/SECONDS`."""

    count: int
    seconds: int


def _rate(given: object) -> object:
    if not isinstance(given, str):
        return given
    written = _RATE.fullmatch(given.strip())
    if written is None:
        raise ValueError("write COUNT/SECONDS, such as 20/60")  # pydantic turns a ValueError into a validation error
    return Rate(int(written[1]), int(written[2]))


RateSetting = Annotated[Rate, NoDecode, BeforeValidator(_rate)]


class Settings(RealtimeSettings, StorageSettings):
    """Each field is an environment variable of the same name in capitals. Durations are in seconds, sizes in bytes."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True, env_ignore_empty=True)

    environment: Literal["development", "production"] = "development"
    vercel: bool = False
    vercel_env: str | None = None
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    cors_origins: Annotated[tuple[str, ...], NoDecode] = ()
    avatar_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    api_docs: bool | None = None

    directory: Directory = "everyone"
    conversations: ConversationStarters = "anyone"

    secret_key: SecretStr | None = None
    database_url: SecretStr | None = None
    database_url_unpooled: SecretStr | None = None
    database_pooler: Literal["transaction", "none"] | None = None
    database_schema: SchemaName | None = None
    statement_timeout: Annotated[float, Field(gt=0)] = 15
    idle_in_transaction_timeout: Annotated[float, Field(gt=0)] = 15

    cron_secret: SecretStr | None = None

    passwords: Literal["on", "off"] = "on"
    sign_up: Literal["on", "off"] = "on"
    external_issuers: SecretStr | None = None
    oidc_issuer: str | None = None
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None

    access_token_lifetime: Annotated[int, Field(ge=1, le=24 * 3600)] = 600
    refresh_token_lifetime: Annotated[int, Field(ge=60)] = 30 * 24 * 3600
    refresh_grace: Annotated[int, Field(ge=0)] = 120
    sign_in_failures: Annotated[int, Field(ge=1)] = 10
    sign_in_window: Annotated[int, Field(ge=1)] = 15 * 60
    sign_in_failures_per_address: Annotated[int, Field(ge=1)] = 60
    registrations: Annotated[int, Field(ge=1)] = 30
    registration_window: Annotated[int, Field(ge=1)] = 3600
    api_key_failures: Annotated[int, Field(ge=1)] = 60
    api_key_failure_window: Annotated[int, Field(ge=1)] = 15 * 60

    max_sessions: Annotated[int, Field(ge=1)] = 50

    rate_limit_multiplier: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    rate_limit_sends: RateSetting = Rate(20, 20)
    rate_limit_edits: RateSetting = Rate(30, 60)
    rate_limit_reactions: RateSetting = Rate(30, 60)
    rate_limit_typing: RateSetting = Rate(1, 3)
    rate_limit_uploads: RateSetting = Rate(10_000, 86_400)
    rate_limit_read_markers: RateSetting = Rate(240, 60)
    rate_limit_preferences: RateSetting = Rate(120, 60)
    rate_limit_new_conversations: RateSetting = Rate(30, 3600)
    rate_limit_invitations: RateSetting = Rate(2_000, 3600)
    rate_limit_removals: RateSetting = Rate(600, 3600)
    rate_limit_changes: RateSetting = Rate(60, 3600)
    rate_limit_new_sessions: RateSetting = Rate(30, 3600)
    rate_limit_refreshes: RateSetting = Rate(60, 600)
    rate_limit_revocations: RateSetting = Rate(20, 3600)
    rate_limit_sockets: RateSetting = Rate(120, 60)
    rate_limit_catch_ups: RateSetting = Rate(300, 60)
    rate_limit_searches: RateSetting = Rate(120, 60)
    rate_limit_channels: RateSetting = Rate(1_000, 3600)
    rate_limit_channel_failures: RateSetting = Rate(120, 60)

    heartbeat_visible: Annotated[int, Field(ge=1)] = 60
    heartbeat_hidden: Annotated[int, Field(ge=1)] = 300

    @field_validator("cors_origins", "avatar_hosts", mode="before")
    @classmethod
    def _comma_separated(cls, given: object) -> object:
        return tuple(part.strip() for part in given.split(",") if part.strip()) if isinstance(given, str) else given

    @field_validator("avatar_hosts")
    @classmethod
    def _hosts(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(host_name, given))

    @property
    def production(self) -> bool:
        return self.environment == "production" or self.vercel_env == "production"

    @property
    def serves_api_docs(self) -> bool:
        """Whether to serve the API documentation at /api/docs. In production it is off by default."""
        return not self.production if self.api_docs is None else self.api_docs

    @property
    def realtime(self) -> Provider:
        """The realtime service in use: on a laptop without a Pusher app, the gateway in this process."""
        if self.realtime_provider is not None:
            return self.realtime_provider
        return "pusher" if self.production or self.vercel or self.pusher_key is not None else "local"

    @property
    def runs_gateway(self) -> bool:
        """Whether this process also runs the gateway."""
        return "local" in {self.realtime, self.realtime_also}

    @property
    def files(self) -> StorageName:
        """Where files are kept: on a host that keeps them, in a folder. A function has to be given a storage."""
        if self.storage is not None:
            return self.storage
        if self.s3_bucket is not None:
            return "s3"
        return "off" if self.vercel else "local"

    @property
    def own_host(self) -> str:
        """The host at which this process reaches itself, as written in a URL."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104  # maps bind addresses, does not bind
        return f"[{host}]" if ":" in host else host

    @property
    def database(self) -> str:
        """The database URL, in SQLAlchemy's form or in the form that providers give."""
        local = f"sqlite+aiosqlite:///{LOCAL_FOLDER / 'parley.db'}"
        return self.database_url.get_secret_value() if self.database_url else local

    @property
    def connecting(self) -> ConnectionOptions:
        return ConnectionOptions(
            pooler=self.database_pooler,
            from_function=self.vercel,
            statement_timeout=self.statement_timeout,
            idle_in_transaction_timeout=self.idle_in_transaction_timeout,
            schema=self.database_schema,
        )

    @property
    def signing_secret(self) -> bytes:
        return _given(self.secret_key, "SECRET_KEY").get_secret_value().encode()


def load_settings() -> Settings:
    """The settings of this process. Raises ConfigurationError, which names each missing or invalid variable."""
    settings, unusable = read_settings()
    if unusable:
        raise ConfigurationError(f"Invalid settings: {', '.join(unusable)}.")
    if faults := faults_of(settings) + origins_faults(settings):
        raise ConfigurationError("Parley cannot start: " + "; ".join(faults) + ".")
    return settings


def read_settings() -> tuple[Settings, list[str]]:
    """The settings, and a message for each invalid variable; its setting has the default value."""
    settings, unusable = _read(".env")
    if settings.production:
        return settings, unusable
    # The keys that `make run` generates have the lowest priority, so that the environment and `.env` override them.
    return _read(LOCAL_KEYS, ".env")


def _read(*files: Path | str) -> tuple[Settings, list[str]]:
    try:
        return Settings(_env_file=files), []
    except ValidationError as error:
        # Keyword arguments override the environment.
        instead = {str(each["loc"][0]): Settings.model_fields[str(each["loc"][0])].default for each in error.errors()}
        unusable = [f"{'.'.join(map(str, each['loc'])).upper()}: {each['msg']}" for each in error.errors()]
        return Settings(_env_file=files, **instead), unusable


def database_for_migrations() -> tuple[str, ConnectionOptions]:
    """The database URL and options for migrations: no timeouts, and the direct URL if there is one.

    Raises ConfigurationError if DATABASE_URL is missing in production, or a setting of the database is invalid.
    """
    settings, unusable = _read(".env")
    if concerning := [each for each in unusable if each.startswith("DATABASE_")]:
        raise ConfigurationError(f"Invalid settings: {', '.join(concerning)}.")
    if settings.production and settings.database_url is None:
        raise ConfigurationError("DATABASE_URL is missing.")
    if settings.database_url_unpooled:
        return settings.database_url_unpooled.get_secret_value(), ConnectionOptions(schema=settings.database_schema)
    return settings.database, ConnectionOptions(pooler=settings.database_pooler, schema=settings.database_schema)


def faults_of(settings: Settings) -> list[str]:
    """One clause for each missing or invalid variable, starting with its name. No clause shows a value."""
    faults = []
    if settings.secret_key is None:
        hint = "" if settings.production else " (`make run` generates one)"
        faults.append(f"SECRET_KEY is missing{hint}")
    elif len(settings.signing_secret) < SHORTEST_SECRET:
        faults.append(f"SECRET_KEY is shorter than {SHORTEST_SECRET} bytes")
    elif settings.production and (why := weakness(settings.signing_secret.decode(errors="replace"))):
        faults.append(f"SECRET_KEY {why}")
    if (settings.production or settings.vercel) and settings.database_url is None:
        faults.append("DATABASE_URL is missing")
    faults += storage_faults(settings, used=settings.files, on_vercel=settings.vercel)
    return faults + schema_faults(settings) + realtime_faults(settings) + sign_in_faults(settings)


def schema_faults(settings: Settings) -> list[str]:
    """The same for DATABASE_SCHEMA."""
    on_sqlite = settings.database_schema is not None and settings.database.startswith("sqlite")
    return [ON_SQLITE] if on_sqlite else []


def sign_in_faults(settings: Settings) -> list[str]:
    """The same for EXTERNAL_ISSUERS and OIDC_ISSUER with what belongs to it."""
    given = (settings.external_issuers, settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret)
    if not any(given):
        return []
    from app.core.issuers import issuers_of, openid_provider_of  # noqa: PLC0415  # only where they are set

    try:
        issuers_of(settings)
        openid_provider_of(settings)
    except ConfigurationError as error:
        return [str(error)]
    return []


def origins_faults(settings: Settings) -> list[str]:
    """The same for CORS_ORIGINS."""
    if not {"*", "null"} & set(settings.cors_origins):
        return []
    return ["CORS_ORIGINS must list each origin; `*` and `null` would allow every page"]


def realtime_faults(settings: Settings) -> list[str]:
    """The same for the realtime services in use."""
    faults = provider_faults(settings, settings.realtime)
    if settings.realtime_also == settings.realtime:
        faults.append("REALTIME_ALSO is the same as REALTIME_PROVIDER")
    elif settings.realtime_also is not None:
        faults += provider_faults(settings, settings.realtime_also)
    if settings.runs_gateway and settings.vercel:
        faults.append("REALTIME_PROVIDER: `local` needs a server that keeps running, so it does not work on Vercel")
    return faults


def _given(secret: SecretStr | None, name: str) -> SecretStr:
    if secret is None:
        raise ConfigurationError(f"{name} is missing.")
    return secret
