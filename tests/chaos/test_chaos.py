"""A short chaos run on each database."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.chaos.environments import Environments, environments
from tests.chaos.plan import plan_of
from tests.chaos.providers import Provider
from tests.chaos.run import SETTLES_WITHIN
from tests.chaos.runner import Outcome, run_plan
from tests.support.databases import ROOT
from tests.support.needs import needs_program, without

SHORT = 4.0  # seconds
SEED = 20_261_125

pytestmark = pytest.mark.xdist_group("chaos")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Environments]:
    needs_program("node")
    if not (ROOT / "frontend/node_modules/vite").exists():
        without("the web client's packages (`make run` installs them)")
    with environments(tmp_path_factory.mktemp("chaos")) as fresh:
        yield fresh


def short_run(fresh: Environments, kind: str, missing: str | None = None, *, provider: Provider = "pusher") -> Outcome:
    settles_within = SETTLES_WITHIN if missing is None else 8.0  # it never will
    plan, environment = plan_of(SEED, SHORT), fresh.fresh(kind)
    return asyncio.run(run_plan(plan, environment, provider=provider, without=missing, settles_within=settles_within))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_is_lost(fresh: Environments, kind: str) -> None:
    outcome = short_run(fresh, kind)

    assert outcome.verdict.clean, "\n".join(outcome.verdict.faults)
    assert outcome.verdict.live_views > 100
    assert outcome.deaths.total() > 0
    if kind == "postgresql":  # where several write at once
        assert outcome.naively_lost > 0
