"""examples/fastapi-service outside the repository: the tarballs, the types, the bundle, and two people in Chromium."""

import json
from pathlib import Path

import pytest
from httpx2 import AsyncClient

from tests.long.conftest import Embedding
from tests.long.products import install_example, play_scenario, python_with, run, started


@pytest.fixture(scope="module")
def product(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example in a folder of its own, built, with a Python environment of its own."""
    folder = install_example("fastapi-service", packed, tmp_path_factory.mktemp("product"))
    run("npm", "run", "build", cwd=folder)
    python_with(folder / "requirements.txt", folder)
    return folder


def serving(product: Path, port: int) -> list[str]:
    return [str(product / ".venv/bin/python"), "-m", "uvicorn", "service.main:app", "--port", str(port)]


def test_the_types_of_everything_fit(product: Path) -> None:
    assert json.loads((product / "tsconfig.json").read_text())["compilerOptions"]["skipLibCheck"] is False
    run("npm", "run", "check", cwd=product)


async def test_two_users_of_the_product_talk(product: Path, embedding: Embedding, browser: str, tmp_path: Path) -> None:
    given = {"PARLEY_URL": embedding.parley, "PARLEY_API_KEY": embedding.key}
    given["PRODUCT_DATABASE"] = str(tmp_path / "product.db")
    async with started(serving(product, embedding.port), product, embedding.page, **given):
        await play_scenario("fastapi_service.mjs", browser, PAGE=embedding.page)


async def test_the_product_works_while_parley_does_not(product: Path, embedding: Embedding, tmp_path: Path) -> None:
    given = {"PARLEY_URL": "http://127.0.0.1:9", "PRODUCT_DATABASE": str(tmp_path / "product.db")}
    async with (
        started(serving(product, embedding.port), product, embedding.page, **given),
        AsyncClient(base_url=embedding.page, trust_env=False, follow_redirects=True) as http,
    ):
        page = await http.post("/sign-in", data={"name": "Ada", "password": "correct horse"})

    assert page.status_code == 200
    assert "The chat is not available" in page.text
