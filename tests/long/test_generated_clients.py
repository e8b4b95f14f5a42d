"""Clients that other people's generators make from the OpenAPI document: each signs in and sends a message."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from httpx2 import AsyncClient

from tests.e2e.test_plain_websocket import welcomes
from tests.long.conftest import Embedding
from tests.long.products import play, python_with, run
from tests.support.needs import needs_program
from tests.support.people import PASSWORD

SOURCES: Final = Path(__file__).parent / "generated"


@dataclass
class Generating:
    """A folder with the server's document, and what a generated client needs to know."""

    folder: Path
    document: dict[str, dict[str, dict[str, object]]]
    words: list[str]


@pytest.fixture
async def generating(embedding: Embedding, tmp_path: Path) -> Generating:
    folder = tmp_path / "client"
    shutil.copytree(SOURCES, folder)
    async with AsyncClient(base_url=embedding.parley, timeout=60, trust_env=False) as http:
        await welcomes(http, "Ada")
        bob = await welcomes(http, "Bob")
        document = await http.get("/api/openapi.json")
    (folder / "openapi.json").write_bytes(document.content)
    return Generating(folder, document.json(), [embedding.parley, bob.id, PASSWORD, embedding.key])


async def test_a_python_client_is_generated_whole_and_sends_a_message(generating: Generating) -> None:
    folder = generating.folder
    python = python_with(folder / "requirements.txt", folder)
    generator = [str(python.parent / "openapi-python-client"), "generate", "--path", "openapi.json"]
    path = f"{python.parent}:/usr/bin:/bin"  # it formats with its own ruff
    said = run(*generator, "--meta", "none", "--output-path", "parley_api", cwd=folder, PATH=path)
    operations = [each for path in generating.document["paths"].values() for each in path.values()]
    modules = [file for file in (folder / "parley_api/api").rglob("*.py") if file.name != "__init__.py"]
    answer = await play([str(python), "generated_client.py", *generating.words], folder)

    assert "WARNING" not in said  # what it cannot generate it leaves out, with a warning
    assert len(modules) == len(operations)
    assert answer.strip() == "['Hello from Python', 'Your order was shipped.'] [False, True] 0 conversation_not_found"


async def test_a_typescript_client_is_generated_and_sends_a_message(generating: Generating) -> None:
    needs_program("npm")
    folder = generating.folder
    run("npm", "install", "--silent", "--no-fund", "--no-audit", "--no-package-lock", cwd=folder)
    run("npx", "openapi-typescript", "openapi.json", "--output", "api.d.ts", cwd=folder)
    run("npx", "tsc", cwd=folder)
    answer = await play(["node", "dist/generatedClient.js", *generating.words], folder)

    told = [["Hello from TypeScript", "Your order was shipped."], [False, True], 0, "conversation_not_found"]
    assert json.loads(answer) == told
