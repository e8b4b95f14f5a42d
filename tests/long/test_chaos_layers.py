"""What shows that chaos would see a loss: each layer is missed when it is off."""

import pytest

from tests.chaos.environments import Environments
from tests.chaos.test_chaos import fresh, short_run

__all__ = ["fresh"]


@pytest.mark.parametrize("missing", ["sweep", "gap fetch", "heads"])
def test_each_layer_is_missed(fresh: Environments, missing: str) -> None:
    outcome = short_run(fresh, "sqlite", missing)

    assert outcome.verdict.lost > 0
