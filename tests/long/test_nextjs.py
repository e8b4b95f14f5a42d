"""examples/nextjs outside the repository: the tarballs, the types, a build for production, two people in Chromium."""

import json
from pathlib import Path

import pytest

from tests.long.conftest import Embedding
from tests.long.products import install_example, play_scenario, run, started


@pytest.fixture(scope="module")
def product(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example in a folder of its own, built."""
    folder = install_example("nextjs", packed, tmp_path_factory.mktemp("product"))
    run("npm", "run", "build", cwd=folder, NEXT_TELEMETRY_DISABLED="1")
    return folder


def test_the_types_of_everything_fit(product: Path) -> None:
    assert json.loads((product / "tsconfig.json").read_text())["compilerOptions"]["skipLibCheck"] is False
    run("npm", "run", "check", cwd=product, NEXT_TELEMETRY_DISABLED="1")


def test_the_key_and_the_code_that_uses_it_are_not_in_what_browsers_get(product: Path) -> None:
    scripts = [script.read_text() for script in (product / ".next/static").rglob("*.js")]

    assert any("parley-token" in script for script in scripts)
    assert [script for script in scripts if "PARLEY_API_KEY" in script or "api/v1/server/" in script] == []


async def test_two_users_of_the_product_talk(product: Path, embedding: Embedding, browser: str) -> None:
    words = ["npx", "next", "start", "--port", str(embedding.port), "--hostname", "127.0.0.1"]
    given = {"PARLEY_URL": embedding.parley, "PARLEY_API_KEY": embedding.key, "AUTH_SECRET": "s" * 32}
    async with started(words, product, embedding.page, **given):
        await play_scenario("nextjs.mjs", browser, PAGE=embedding.page)
