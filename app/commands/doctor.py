"""Command `doctor`: check this installation, and say how to fix what is wrong."""

import asyncio
from typing import Any

import click
import httpx2

from app.core.config import read_settings
from app.doctor.context import TIMEOUT, Context
from app.doctor.report import Finding, Verdict, summary
from app.doctor.runner import run_checks


class _Address(click.ParamType[httpx2.URL]):
    name = "address"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> httpx2.URL:
        try:
            url = httpx2.URL(str(value).rstrip("/"))
        except httpx2.InvalidURL:
            url = httpx2.URL()
        if url.scheme not in {"http", "https"} or not url.host or url.userinfo or url.path != "/" or url.query:
            self.fail("must be like https://chat.example.com, without a path or a password", param, ctx)
        return url


async def report(url: httpx2.URL | None, wait: float) -> list[Finding]:
    """Run the checks. Each finding is printed at once, because some checks take seconds."""
    settings, unusable = read_settings()
    findings = []
    async with httpx2.AsyncClient(timeout=TIMEOUT, trust_env=False) as http:
        async for finding in run_checks(Context(settings, tuple(unusable), http, url, wait)):
            click.echo(finding)
            findings.append(finding)
    click.echo(f"\n{summary(findings)}")
    return findings


@click.command()
@click.option("--url", type=_Address(), help="The app's public URL, to check it from outside too.")
@click.option("--wait", type=float, default=15, show_default=True, help="Seconds to wait for a webhook or an event.")
def command(url: httpx2.URL | None, wait: float) -> None:
    """Check this installation, and say how to fix what is wrong. Never prints secrets."""
    findings = asyncio.run(report(url, wait))
    if any(finding.verdict is Verdict.WRONG for finding in findings):
        raise SystemExit(1)
