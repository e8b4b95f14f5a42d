"""The examination: every check in its order, each by itself."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from app.doctor import clock, database, deployment, environment, pusher, webhooks
from app.doctor.context import Context
from app.doctor.report import CheckFailed, CheckSkipped, Finding, Verdict, foreign


@dataclass(frozen=True)
class Check:
    """`look` says what is good, or raises CheckFailed or CheckSkipped; `after` names checks that must have passed."""

    name: str
    look: Callable[[Context], Awaitable[str]]
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
    # Not before it is certain whose app this is: it would be told the secret.
    Check("cron route", deployment.cron_route, after=("cron secret", "app's Pusher")),
    Check("CORS", deployment.preflight, after=("CORS origins", "app")),
    Check("webhook route", webhooks.route, after=("app", "migrations")),
    Check("webhooks", webhooks.arriving, after=("Pusher secret", "webhook route")),
)


async def run_checks(context: Context) -> AsyncIterator[Finding]:
    well = set[str]()
    for check in CHECKS:
        finding = await _looked(check, context, well)
        if finding.verdict is Verdict.OK:
            well.add(check.name)
        yield finding


async def _looked(check: Check, context: Context, well: set[str]) -> Finding:
    if missing := [name for name in check.after if name not in well]:
        return Finding(Verdict.UNCHECKED, check.name, f"waits for: {', '.join(missing)}")
    try:
        return Finding(Verdict.OK, check.name, await check.look(context))
    except CheckFailed as wrong:
        return Finding(Verdict.WRONG, check.name, str(wrong))
    except CheckSkipped as reason:
        return Finding(Verdict.UNCHECKED, check.name, str(reason))
    except Exception as error:  # noqa: BLE001  # whatever it is, the other checks are still to be made
        said = foreign(str(error), context.settings)
        return Finding(Verdict.WRONG, check.name, f"unexpected {type(error).__name__}: {said}")
