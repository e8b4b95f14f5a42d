"""Checks the deployed app from outside."""

from ipaddress import ip_address
from typing import Any

import httpx2

from app.doctor.context import Context
from app.doctor.report import CheckFailed, CheckSkipped

_SWEEP_WITHIN = 60  # seconds; a sweep may take 40
_OTHER_ORIGIN = "https://stranger.invalid"
_PREFLIGHT = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "authorization"}


async def answers(context: Context) -> str:
    answer = await context.request("GET", "/api/health/live")
    if answer.status_code in {301, 302, 307, 308, 401, 403}:
        raise CheckFailed(f"{answer.url} requires a sign-in or redirects: pass the public URL, without protection")
    if answer.status_code >= 500:
        raise CheckFailed(f"{answer.url} returns {answer.status_code}: check the app's logs, it may not have started")
    if answer.status_code != 200 or _json(answer).get("status") != "ok":
        raise CheckFailed(f"{answer.url} is not Parley: correct --url, or the routing of /api/ to the app")
    return str(context.address)


async def health(context: Context) -> str:
    status = _json(await context.request("GET", "/api/health/ready"))
    if status.get("database") != "ok":
        raise CheckFailed("the app cannot reach its database: compare its DATABASE_URL with this one")
    if status.get("realtime") != "ok":
        raise CheckFailed("the app cannot reach its realtime service: compare the variables of that with these")
    return "the app reaches its database and its realtime service"


async def same_realtime(context: Context) -> str:
    config = _json(await context.request("GET", "/api/v1/config")).get("realtime")
    async with context.realtime() as realtime:
        expected = realtime.client_config()
    given = config if isinstance(config, dict) else {}
    others = [name for name, value in expected.model_dump().items() if given.get(name) != value]
    if others:
        raise CheckFailed(
            f"the app has a different {' and '.join(others)}: "
            "set the same variables of the realtime service for the app and the doctor"
        )
    return f"browsers get the same configuration of {expected.provider}"


async def cron_route(context: Context) -> str:
    secret = context.settings.cron_secret
    if secret is None:
        raise CheckSkipped("CRON_SECRET is not set")
    if not _is_private(context.address):
        raise CheckSkipped("CRON_SECRET is not sent over plain http")
    headers = {"Authorization": f"Bearer {secret.get_secret_value()}"}
    answer = await context.request("GET", "/api/cron/sweep", headers=headers, timeout=_SWEEP_WITHIN)
    if answer.status_code == 401:
        raise CheckFailed("the app has a different CRON_SECRET, or none: set the same for the app and the doctor")
    if answer.status_code != 200:
        raise CheckFailed(f"the sweep returns {answer.status_code}: check the app's logs")
    return f"the sweep works; conversations notified: {_json(answer).get('nudged')}"


async def preflight(context: Context) -> str:
    origins = context.settings.cors_origins
    refused = [origin for origin in origins if not await _may_call(context, origin)]
    if refused:
        raise CheckFailed(f"the app rejects {', '.join(refused)}: set the same CORS_ORIGINS for the app and the doctor")
    if await _may_call(context, _OTHER_ORIGIN):
        raise CheckFailed("pages of any origin may call the app: check the proxy in front of it for CORS headers")
    return ", ".join(origins) or "only the app's own origin"


async def _may_call(context: Context, origin: str) -> bool:
    answer = await context.request("OPTIONS", "/api/v1/sync", headers={"Origin": origin, **_PREFLIGHT})
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
        body = answer.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
