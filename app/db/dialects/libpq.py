"""Translates the libpq parameters of a PostgreSQL URL for asyncpg. Others are ignored with a warning, or rejected."""

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from sqlalchemy.engine import URL

from app.core.config import ConfigurationError

_log = logging.getLogger("parley.database")
_SSL_MODES: Final = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_SESSIONS: Final = ("any", "read-write", "read-only", "primary", "standby", "prefer-standby")
_TLS_VERSIONS: Final = ("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3")
_UTF8: Final = ("auto", "utf8", "utf-8", "unicode")

# SQLAlchemy reads these from the query itself.
_LEFT_IN_URL: Final = {"host", "port", "prepared_statement_cache_size"}
# asyncpg reads these under libpq's names, but only from a URL.
_FOR_DRIVER: Final[Mapping[str, tuple[str, ...] | None]] = {
    "passfile": None,
    "sslcert": None,
    "sslkey": None,
    "sslpassword": None,
    "sslrootcert": None,
    "sslcrl": None,
    "sslnegotiation": ("postgres", "direct"),
    "ssl_min_protocol_version": _TLS_VERSIONS,
    "ssl_max_protocol_version": _TLS_VERSIONS,
    "target_session_attrs": _SESSIONS,
    "krbsrvname": None,
    "gsslib": ("gssapi", "sspi"),
    "service": None,
}
_FILES: Final = {"passfile", "sslcert", "sslkey", "sslrootcert", "sslcrl", "servicefile"}
# Safe to ignore. If values are listed, only those are; ignoring any other would change what the user asked for.
_IGNORED: Final[Mapping[str, tuple[str, ...] | None]] = {
    "channel_binding": None,  # Neon's URLs set it, and asyncpg does not support it
    "client_encoding": _UTF8,
    "gssdelegation": ("0",),
    "gssencmode": ("disable", "prefer"),
    "keepalives": None,
    "keepalives_count": None,
    "keepalives_idle": None,
    "keepalives_interval": None,
    "load_balance_hosts": None,
    "max_protocol_version": None,
    "min_protocol_version": ("3.0",),
    "replication": ("false", "off", "no", "0"),
    "sslcertmode": ("disable", "allow"),
    "sslcompression": None,
    "sslkeylogfile": None,
    "sslsni": ("1",),
    "tcp_user_timeout": None,
}
_REFUSED: Final = {
    *("authtype", "hostaddr", "oauth_client_id", "oauth_client_secret", "oauth_issuer", "oauth_scope", "require_auth"),
    *("requirepeer", "requiressl", "scram_client_key", "scram_server_key", "sslcrldir", "tty"),
}
# Parameters of Prisma, Supabase and others that users have in the same URL. Parley has its own settings for these.
_OF_OTHER_TOOLS: Final = {
    *("pgbouncer", "connection_limit", "pool_timeout", "supa", "socket_timeout", "sslaccept", "statement_cache_size"),
}


@dataclass(frozen=True)
class Parameters:
    """The URL and other arguments of `asyncpg.connect`. `timeout` is in seconds: None for no limit, 0 if not given."""

    url: URL
    arguments: dict[str, Any]
    server_settings: dict[str, str]
    timeout: float | None


def parameters_of(url: URL) -> Parameters:
    """Raises ConfigurationError for unsupported parameters. The message never shows a value."""
    given = {name: value if isinstance(value, str) else value[-1] for name, value in url.query.items()}
    left = url.set(query={name: value for name, value in url.query.items() if name in _LEFT_IN_URL})
    for name, value in given.items():
        _check(name, value)
    if ignored := sorted(given.keys() & _IGNORED.keys()):
        _log.warning("parameters of DATABASE_URL ignored: %s", ", ".join(ignored))
    return Parameters(
        url=left.set(username=given.get("user"), password=given.get("password"), database=given.get("dbname")),
        arguments=_arguments(given),
        server_settings=_server_settings(given),
        timeout=_timeout(given.get("connect_timeout")),
    )


def _check(name: str, value: str) -> None:
    if name in _REFUSED:
        raise ConfigurationError(f"DATABASE_URL: {name} is not supported. Remove it if you do not need it.")
    known = _FOR_DRIVER.keys() | _IGNORED.keys() | _TRANSLATED | _LEFT_IN_URL | _OF_OTHER_TOOLS
    if name not in known:
        # The name is not shown, because it may be part of the password.
        hint = "If the password contains a `?`, write it as %3F."
        raise ConfigurationError(f"DATABASE_URL has an unknown parameter. {hint}")
    choice = _CHOICES.get(name) or _FOR_DRIVER.get(name) or _IGNORED.get(name)
    if choice is not None and (value.lower() if name == "client_encoding" else value) not in choice:
        raise ConfigurationError(f"DATABASE_URL: {name} must be {' or '.join(choice)}.")
    if name in _FILES and value != _SYSTEM and not os.access(value, os.R_OK):
        raise ConfigurationError(f"DATABASE_URL: {name} is not a readable file.")


def _arguments(given: Mapping[str, str]) -> dict[str, Any]:
    arguments: dict[str, Any] = {}
    for name in ("ssl", "sslmode"):
        if name in given:
            arguments["ssl"] = {"true": "require", "false": "disable"}.get(given[name], given[name])
    for_driver = {name: value for name, value in given.items() if name in _FOR_DRIVER}
    if for_driver.get("sslrootcert") == _SYSTEM:
        # `system` is libpq's name for the system's trust store; asyncpg would look for a file of that name.
        import ssl  # noqa: PLC0415  # slow to load, and rarely needed

        del for_driver["sslrootcert"]
        arguments["ssl"] = ssl.create_default_context()
    if for_driver:
        arguments["dsn"] = f"postgresql://?{urlencode(for_driver)}"
    if "servicefile" in given:
        arguments["servicefile"] = given["servicefile"]
    return arguments


def _server_settings(given: Mapping[str, str]) -> dict[str, str]:
    settings = {name: given[name] for name in ("application_name", "options") if name in given}
    if "fallback_application_name" in given:
        settings.setdefault("application_name", given["fallback_application_name"])
    return settings


def _timeout(seconds: str | None) -> float | None:
    """As in libpq: whole seconds; zero or less means no limit."""
    if seconds is None:
        return 0
    try:
        return int(seconds) if int(seconds) > 0 else None
    except ValueError:
        raise ConfigurationError("DATABASE_URL: connect_timeout must be a whole number of seconds.") from None


_SYSTEM: Final = "system"
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "sslmode": _SSL_MODES,
    "ssl": ("true", "false", *_SSL_MODES),
    "schema": ("public",),
}
_TRANSLATED: Final = {
    *("application_name", "connect_timeout", "dbname", "fallback_application_name", "options", "password"),
    *("servicefile", "user", *_CHOICES),
}
