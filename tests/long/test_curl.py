"""examples/curl outside the repository, run twice."""

from pathlib import Path

from tests.long.conftest import Embedding
from tests.long.products import copy_example, play
from tests.support.needs import needs_program


async def test_the_script_runs_twice_and_nothing_is_there_twice(embedding: Embedding, tmp_path: Path) -> None:
    needs_program("curl")
    folder = copy_example("curl", tmp_path)
    given = {"PARLEY_URL": embedding.parley, "PARLEY_API_KEY": embedding.key}

    first = (await play(["bash", "walk.sh"], folder, **given)).splitlines()
    again = (await play(["bash", "walk.sh"], folder, **given)).splitlines()

    told = ["1 Your order was shipped.", "2 It arrives tomorrow.", "3 Thank you!", "order-1001"]
    assert first[-4:] == again[-4:] == told
    assert "'unchanged'" in again[1]


async def test_without_a_valid_key_it_ends_with_what_parley_says(embedding: Embedding, tmp_path: Path) -> None:
    folder = copy_example("curl", tmp_path)
    given = {"PARLEY_URL": embedding.parley, "PARLEY_API_KEY": "psk_wrong"}

    said = await play(["bash", "-c", "bash walk.sh; [ $? -ne 0 ]"], folder, **given)

    assert "invalid_api_key" in said
    assert "Traceback" not in said
