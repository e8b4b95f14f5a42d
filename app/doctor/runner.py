"""Runs every check in order. A failed check does not stop the others."""

from collections.abc import AsyncIterator
from typing import Final

from app.core.config import Settings
from app.doctor import clock, database, deployment, environment, external_sign_in, page_policy, realtime, storage
from app.doctor.check import Check
from app.doctor.context import Context
from app.doctor.report import CheckFailed, CheckSkipped, Finding, Verdict, without_secrets

_HERE: Final = (
    Check("settings", environment.settings),
    Check("cron secret", environment.cron_secret),
    Check("CORS origins", environment.origins),
    Check("database", database.connection),
    Check("migrations", database.migrations, after=("database",)),
    Check("clock, database", clock.against_database, after=("database",)),
    Check("storage", storage.round_trip),
)
_APP: Final = (
    Check("app", deployment.answers),
    Check("app's health", deployment.health, after=("app",)),
    Check("app's realtime", deployment.same_realtime, after=("app",)),
    Check("page", page_policy.allows_realtime, after=("app's realtime",)),
    # Only once the app is verified, because it receives the secret.
    Check("cron route", deployment.cron_route, after=("cron secret", "app's realtime")),
    Check("CORS", deployment.preflight, after=("CORS origins", "app")),
)


def checks_of(settings: Settings) -> tuple[Check, ...]:
    """The checks for the realtime service of these settings, and for external sign-in if there is some."""
    external = []
    if settings.external_issuers is not None:
        external.append(Check("issuers", external_sign_in.issuers))
    if settings.oidc_issuer is not None:
        external.append(Check("OpenID provider", external_sign_in.openid))
    return (
        _HERE
        + tuple(external)
        + realtime.CHECKS[settings.realtime]
        + _APP
        + realtime.CHECKS_WITH_APP[settings.realtime]
    )


async def run_checks(context: Context) -> AsyncIterator[Finding]:
    passed = set[str]()
    for check in checks_of(context.settings):
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
