"""Thousands of requests made from the schema, by people and by a product's server, on both databases."""

from pathlib import Path

import pytest

from tests.schema.running import staged, tried


@pytest.mark.parametrize("role", ["member", "stranger", "nobody"])
async def test_the_schema_is_a_promise(database_url: str, role: str, tmp_path: Path) -> None:
    async with staged(database_url, tmp_path) as stage:
        report = await tried(stage, role, tmp_path, cases=32)
        still = await stage.member.asks("GET", "sync")

    assert not report.failed, report.text
    assert report.cases >= 2_000, report.text
    assert still.status_code == 200


async def test_the_schema_of_the_server_api_is_a_promise(database_url: str, tmp_path: Path) -> None:
    async with staged(database_url, tmp_path) as stage:
        report = await tried(stage, "product", tmp_path, cases=16)
        still = await stage.member.asks("GET", "sync")

    assert not report.failed, report.text
    assert report.cases >= 500, report.text
    assert still.status_code == 200
