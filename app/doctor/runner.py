"""Runs every check in order. A failed check does not stop the others."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from app.doctor import clock, database, deployment, environment, pusher, webhooks
from app.doctor.context import Context
from app.doctor.report import CheckFailed, CheckSkipped, Finding, Verdict, without_secrets


@dataclass(frozen=True)
class Check:
    """`run` returns a message, or raises CheckFailed or CheckSkipped. `after` names checks that must pass first."""

    name: str
    run: Callable[[Context], Awaitable[str]]
    after: tuple[str, ...] = ()


CHECKS: Final = (
    Check("settings", environment.settings),
    Check("cron secret", environment.cron_secret),
    Check("CORS origins", environment.origins),
    Check("database", database.connection),
    Check("migrations", database.migrations, after=("database",)),
    Check("Pusher", pusher.answers),
    Check("clock, Pusher", clock.against_pusher, after=("Pusher",)),
    Check("clock, database", clock.against_database, after=("database",)),
    Check("Pusher key", pusher.key, after=("Pusher",)),
    Check("Pusher secret", pusher.secret, after=("Pusher key",)),
    Check("Pusher app id", pusher.app_id, after=("Pusher secret",)),
    Check("client events", pusher.client_events, after=("Pusher secret",)),
    Check("app", deployment.answers),
    Check("app's health", deployment.health, after=("app",)),
    Check("app's Pusher", deployment.same_pusher, after=("app",)),
    # Only once the app is verified, because it receives the secret.
    Check("cron route", deployment.cron_route, after=("cron secret", "app's Pusher")),
    Check("CORS", deployment.preflight, after=("CORS origins", "app")),
    Check("webhook route", webhooks.route, after=("app", "migrations")),
    Check("webhooks", webhooks.arriving, after=("Pusher secret", "webhook route")),
)


async def run_checks(context: Context) -> AsyncIterator[Finding]:
    passed = set[str]()
    for check in CHECKS:
        finding = await _run_check(check, context, passed)
        if finding.verdict is Verdict.OK:
            passed.add(check.name)
        yield finding


async def _run_check(check: Check, context: Context, passed: set[str]) -> Finding:
    if missing := [name for name in check.after if name not in passed]:
        return Finding(Verdict.UNCHECKED, check.name, f"requires: {', '.join(missing)}")
    try:
        return Finding(Verdict.OK, check.name, await check.run(context))
    except CheckFailed as failed:
        return Finding(Verdict.WRONG, check.name, str(failed))
    except CheckSkipped as reason:
        return Finding(Verdict.UNCHECKED, check.name, str(reason))
    except Exception as error:  # noqa: BLE001  # any error: the other checks must still run
        message = without_secrets(str(error), context.settings)
        return Finding(Verdict.WRONG, check.name, f"unexpected {type(error).__name__}: {message}")
