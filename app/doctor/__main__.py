"""Command `python -m app.doctor`: what is wrong with this installation, and what to do about it."""

import argparse
import asyncio
import sys
from collections.abc import Sequence

import httpx2

from app.core.config import read_settings
from app.doctor.context import WITHIN, Context
from app.doctor.report import Finding, Verdict, closing
from app.doctor.runner import run_checks


async def report(url: httpx2.URL | None, wait: float) -> list[Finding]:
    """Each finding is printed as it is made: some take seconds."""
    settings, unusable = read_settings()
    findings = []
    async with httpx2.AsyncClient(timeout=WITHIN, trust_env=False) as http:
        async for finding in run_checks(Context(settings, tuple(unusable), http, url, wait)):
            print(finding, flush=True)  # noqa: T201  # a command speaks to a person
            findings.append(finding)
    print(f"\n{closing(findings)}")  # noqa: T201  # as above
    return findings


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m app.doctor",
        description="Says what is wrong with this installation of Parley, and what to do about it. Prints no secret.",
    )
    parser.add_argument("--url", type=_address, help="the app's public address, to examine it from outside as well")
    parser.add_argument("--wait", type=float, default=15, help="seconds until a webhook is given up (default: 15)")
    given = parser.parse_args(words)
    findings = asyncio.run(report(given.url, given.wait))
    return 1 if any(finding.verdict is Verdict.WRONG for finding in findings) else 0


def _address(text: str) -> httpx2.URL:
    try:
        url = httpx2.URL(text.rstrip("/"))
    except httpx2.InvalidURL:
        url = httpx2.URL()
    if url.scheme not in {"http", "https"} or not url.host or url.userinfo or url.path != "/" or url.query:
        raise argparse.ArgumentTypeError("an address is like https://chat.example.com, without a path or a password")
    return url


if __name__ == "__main__":
    sys.exit(main())
