"""A hundred requests made from the schema; `make test-all` makes thousands."""

import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from httpx2 import AsyncClient

from tests.schema.running import Stage, staged, tried


@pytest.fixture
async def stage(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Stage]:
    shutil.copy(sqlite_template, tmp_path / "parley.db")
    async with staged(f"sqlite:///{tmp_path / 'parley.db'}", tmp_path) as stage:
        yield stage


async def test_the_schema_is_kept_and_a_status_that_it_lacks_is_noticed(stage: Stage, tmp_path: Path) -> None:
    kept = await tried(stage, "member", tmp_path, cases=4, phases="examples,fuzzing")
    forgetful = await tried(
        *(stage, "stranger", tmp_path), cases=4, phases="fuzzing", schema=await _without_404(stage, tmp_path)
    )

    assert not kept.failed, kept.text
    assert kept.cases >= 100, kept.text
    assert forgetful.failed, forgetful.text
    assert "Undocumented status code" in forgetful.text
    assert (await stage.member.asks("GET", "sync")).status_code == 200  # to the end it was somebody who is signed in


async def _without_404(stage: Stage, folder: Path) -> Path:
    """The server's own schema with one operation, of which it forgot what a stranger is told."""
    async with AsyncClient(trust_env=False) as http:
        schema = (await http.get(f"{stage.url}/api/openapi.json")).json()
    place = "/api/v1/conversations/{conversation_id}"
    operation = schema["paths"][place]["get"]
    del operation["responses"]["404"]
    schema["paths"] = {place: {"get": operation}}
    file = folder / "forgetful.json"
    file.write_text(json.dumps(schema))
    return file
