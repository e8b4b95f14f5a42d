"""The app where it is deployed, seen from outside."""

from ipaddress import ip_address
from typing import Any

import httpx2

from app.doctor.context import Context
from app.doctor.report import CheckFailed, CheckSkipped

_SWEEP_WITHIN = 60  # seconds; a sweep may take forty
_STRANGER = "https://stranger.invalid"
_PREFLIGHT = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "authorization"}


async def answers(context: Context) -> str:
    answer = await context.ask("GET", "/api/health/live")
    if answer.status_code in {301, 302, 307, 308, 401, 403}:
        raise CheckFailed(
            f"{answer.url} wants a sign-in or leads elsewhere: give the public address, without protection"
        )
    if answer.status_code >= 500:
        raise CheckFailed(
            f"{answer.url} answers {answer.status_code}: look into the app's logs, it may not have started"
        )
    if answer.status_code != 200 or _json(answer).get("status") != "ok":
        raise CheckFailed(f"{answer.url} is not Parley's: correct --url, or what leads /api/ to the app")
    return str(context.address)


async def health(context: Context) -> str:
    said = _json(await context.ask("GET", "/api/health/ready"))
    if said.get("database") != "ok":
        raise CheckFailed("the app does not reach its database: compare its DATABASE_URL with the one here")
    if said.get("realtime") != "ok":
        raise CheckFailed("the app does not reach Pusher: compare its PUSHER_ variables with those here")
    return "database and Pusher in reach"


async def same_pusher(context: Context) -> str:
    said = _json(await context.ask("GET", "/api/v1/config")).get("pusher", {})
    async with context.realtime() as realtime:
        expected = realtime.client_config().model_dump()
    others = [name for name, value in expected.items() if said.get(name) != value]
    if others:
        raise CheckFailed(
            f"the app tells browsers another {' and '.join(others)}: give it and the doctor the same PUSHER_ variables"
        )
    return f"browsers are told the same key, {expected['key']}"


async def cron_route(context: Context) -> str:
    secret = context.settings.cron_secret
    if secret is None:
        raise CheckSkipped("there is no CRON_SECRET")
    if not _is_private(context.address):
        raise CheckSkipped("CRON_SECRET does not go over plain http")
    words = {"Authorization": f"Bearer {secret.get_secret_value()}"}
    answer = await context.ask("GET", "/api/cron/sweep", headers=words, timeout=_SWEEP_WITHIN)
    if answer.status_code == 401:
        raise CheckFailed("the app has another CRON_SECRET, or none: give it and the doctor the same")
    if answer.status_code != 200:
        raise CheckFailed(f"the sweep answers {answer.status_code}: look into the app's logs")
    return f"a sweep nudged {_json(answer).get('nudged')}"


async def preflight(context: Context) -> str:
    origins = context.settings.cors_origins
    refused = [origin for origin in origins if not await _may_call(context, origin)]
    if refused:
        raise CheckFailed(f"the app refuses {', '.join(refused)}: give it and the doctor the same CORS_ORIGINS")
    if await _may_call(context, _STRANGER):
        raise CheckFailed("pages of any origin may call the app: look for a proxy in front of it that says so")
    return ", ".join(origins) or "no other origin may call"


async def _may_call(context: Context, origin: str) -> bool:
    answer = await context.ask("OPTIONS", "/api/v1/sync", headers={"Origin": origin, **_PREFLIGHT})
    return answer.headers.get("access-control-allow-origin") in {origin, "*"}


def _is_private(address: httpx2.URL) -> bool:
    if address.scheme == "https" or address.host == "localhost":
        return True
    try:
        return ip_address(address.host).is_loopback
    except ValueError:
        return False


def _json(answer: httpx2.Response) -> dict[str, Any]:
    try:
        said = answer.json()
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
