"""Checks the environment variables."""

import re
from typing import Final
from urllib.parse import urlsplit

from app.core.config import faults_of
from app.doctor.context import Context
from app.doctor.report import CheckFailed, CheckSkipped

SHORTEST_CRON_SECRET: Final = 16  # characters, as Vercel advises
_RANDOM: Final = '`python3 -c "import secrets; print(secrets.token_urlsafe(48))"`'
_HOST: Final = re.compile(r"[a-z0-9.-]+|\[[0-9a-f:.]+\]")
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


async def settings(context: Context) -> str:
    faults = [*context.unusable, *faults_of(context.settings)]
    if faults:
        raise CheckFailed(f"{'; '.join(faults)}: see .env.example; generate a secret with {_RANDOM}")
    return "production" if context.settings.production else "development"


async def cron_secret(context: Context) -> str:
    given = context.settings.cron_secret
    if given is None:
        if context.settings.production:
            raise CheckFailed(f"CRON_SECRET is missing, so no cron job can run the sweep: generate one with {_RANDOM}")
        raise CheckSkipped("CRON_SECRET is not set, and not needed outside production")
    secret = given.get_secret_value()
    if len(secret) < SHORTEST_CRON_SECRET:
        raise CheckFailed(
            f"CRON_SECRET is shorter than {SHORTEST_CRON_SECRET} characters: generate a new one with {_RANDOM}"
        )
    if not (secret.isascii() and secret.isprintable()) or secret != secret.strip():
        raise CheckFailed(f"CRON_SECRET has characters that a header cannot contain: generate a new one with {_RANDOM}")
    return "long enough"


async def origins(context: Context) -> str:
    given = context.settings.cors_origins
    faults = [f"{origin.rpartition('@')[2]} {fault}" for origin in given if (fault := origin_fault(origin))]
    if faults:
        raise CheckFailed(f"CORS_ORIGINS: {'; '.join(faults)}")
    return ", ".join(given) or "only the app's own origin"


def origin_fault(origin: str) -> str | None:
    """Why a browser never sends this Origin header, and how to write it; None if it is valid."""
    if "*" in origin:
        return "is a wildcard: list each origin, because browsers reject wildcards with credentials"
    try:
        parts = urlsplit(origin)
        port, host = parts.port, parts.netloc.rpartition("@")[2].removesuffix(f":{parts.port}")
    except ValueError:
        return "is not an origin: write it as https://chat.example.com"
    if parts.scheme not in _DEFAULT_PORTS or not host or "@" in parts.netloc:
        return "is not an origin: write it as https://chat.example.com"
    plain = f"{parts.scheme}://{host.lower()}"
    if port is not None and port != _DEFAULT_PORTS[parts.scheme]:
        plain += f":{port}"
    if not _HOST.fullmatch(host.lower()):
        return "has a host that browsers do not send: write it as https://chat.example.com"
    return None if origin == plain else f"is not just an origin: write {plain}"
