"""Short chaos runs on the other realtime services, and with each layer off: a loss would be seen."""

import pytest

from tests.chaos.environments import Environments
from tests.chaos.providers import Provider
from tests.chaos.test_chaos import fresh, short_run

__all__ = ["fresh"]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("provider", ["local", "socketio"])
def test_nothing_is_lost(fresh: Environments, kind: str, provider: Provider) -> None:
    outcome = short_run(fresh, kind, provider=provider)

    assert outcome.verdict.clean, "\n".join(outcome.verdict.faults)
    assert outcome.verdict.live_views > 100
    assert outcome.publications.total() > outcome.publications["delivered"] > 0


@pytest.mark.parametrize("missing", ["sweep", "gap fetch", "heads"])
def test_each_layer_is_missed(fresh: Environments, missing: str) -> None:
    outcome = short_run(fresh, "sqlite", missing)

    assert outcome.verdict.lost > 0
