"""The chaos run, a short one of each kind, and what shows that it would see a loss: each layer switched off is missed."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chaos.ground import Grounds, grounds
from tests.chaos.plan import plan_of
from tests.chaos.stage import Outcome, play
from tests.support.needs import needs_program, without
from tests.support.databases import ROOT

SHORT = 4.0  # seconds of storm
SEED = 20_261_125

pytestmark = pytest.mark.xdist_group("chaos")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grounds]:
    needs_program("node")
    if not (ROOT / "frontend/node_modules/vite").exists():
        without("the web client's packages (`make run` installs them)")
    with grounds(tmp_path_factory.mktemp("chaos")) as fresh:
        yield fresh


def short_run(fresh: Grounds, kind: str, missing: str | None = None) -> Outcome:
    return asyncio.run(play(plan_of(SEED, SHORT), fresh.fresh(kind), without=missing))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_is_lost(fresh: Grounds, kind: str) -> None:
    outcome = short_run(fresh, kind)

    assert outcome.verdict.clean, "\n".join(outcome.verdict.faults)
    assert outcome.verdict.live_views > 100
    assert outcome.deaths.total() > 0
    assert outcome.naively_lost > 0


@pytest.mark.parametrize("missing", ["sweep", "gap fetch", "heads"])
def test_each_layer_is_missed(fresh: Grounds, missing: str) -> None:
    outcome = short_run(fresh, "sqlite", missing)

    assert outcome.verdict.lost > 0
