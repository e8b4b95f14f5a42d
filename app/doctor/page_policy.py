"""Checks the web client's page: whether its Content-Security-Policy lets browsers reach the realtime service."""

from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlsplit

from app.core.storage_settings import storage_faults
from app.doctor.context import Context
from app.doctor.report import CheckFailed, CheckSkipped
from app.storage.factory import storage_of
from app.web.page_policy import connect_sources

_FOR_STORAGE: Final = ("connect-src", "img-src", "media-src")


async def allows_realtime(context: Context) -> str:
    answer = await context.request("GET", "/")
    policy = answer.headers.get("content-security-policy")
    if answer.status_code != 200 or policy is None:
        raise CheckSkipped(f"{answer.url} has no page with a Content-Security-Policy")
    async with context.realtime() as realtime:
        needed = list(connect_sources(realtime.client_config(), answer.url.netloc.decode()))
    allowed = sources_of(policy, "connect-src")
    # A page without TLS may connect with and without it; one with TLS only with it.
    usable = [each for each in needed if answer.url.scheme == "http" or not each.startswith(("ws:", "http:"))]
    missing = [each for each in usable if not is_allowed(each, allowed, answer.url.netloc.decode())]
    if missing:
        raise CheckFailed(
            f"browsers may not connect to {', '.join(missing)}: add {'it' if len(missing) == 1 else 'them'} to "
            "connect-src of the page's Content-Security-Policy, which on Vercel is in vercel.json"
        )
    storage = _storage_of(context)
    for directive in _FOR_STORAGE if storage else ():
        if not is_allowed(storage, sources_of(policy, directive), answer.url.netloc.decode()):
            raise CheckFailed(
                f"browsers may not load attachments: add {storage} to {directive} of the page's "
                "Content-Security-Policy, which on Vercel is in vercel.json"
            )
    return ", ".join([*usable, *([storage] if storage else [])]) or "no other host is needed"


def _storage_of(context: Context) -> str:
    """The origin of S3, or nothing."""
    settings = context.settings
    if settings.files != "s3" or storage_faults(settings, used="s3", on_vercel=settings.vercel):
        return ""
    storage = storage_of(settings)
    return "" if storage is None else storage.origin or ""


def sources_of(policy: str, directive: str) -> list[str]:
    """The sources of a directive, or those of default-src if it is missing."""
    directives = {name: rest for name, *rest in (part.split() for part in policy.split(";") if part.strip())}
    return directives.get(directive, directives.get("default-src", []))


def is_allowed(origin: str, allowed: Iterable[str], page_host: str) -> bool:
    """Whether a source list allows this origin, by the rules for hosts, ports and a leading `*.`"""
    return any(_matches(origin, source, page_host) for source in allowed)


def _matches(origin: str, source: str, page_host: str) -> bool:
    wanted = urlsplit(origin)
    if source == "*":
        return True
    if source == "'self'":
        return wanted.netloc == page_host
    if source.endswith(":"):
        return wanted.scheme == source[:-1]
    given = urlsplit(source if "://" in source else f"{wanted.scheme}://{source}")
    if given.scheme != wanted.scheme or given.port != wanted.port:
        return False
    return any(name == wanted.hostname for name in _hosts(given.hostname or "", wanted.hostname or ""))


def _hosts(source: str, wanted: str) -> Iterator[str]:
    """The hosts that a source names, of which a wildcard has every subdomain."""
    yield source
    if source.startswith("*.") and wanted.endswith(source[1:]):
        yield wanted
