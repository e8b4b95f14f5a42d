"""examples/node-bot outside the repository: the tarball, the types, and a person who talks to it."""

import asyncio
import json
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from httpx2 import AsyncClient

from tests.e2e.devices import PATIENCE
from tests.e2e.test_plain_websocket import welcomes
from tests.long.conftest import Embedding
from tests.long.products import install_example, run, started
from tests.support.people import Person

EDIT_EVERY = 2  # seconds, as src/stream.ts says


@pytest.fixture(scope="module")
def bot(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example in a folder of its own, built."""
    folder = install_example("node-bot", packed, tmp_path_factory.mktemp("product"))
    assert json.loads((folder / "tsconfig.json").read_text())["compilerOptions"]["skipLibCheck"] is False
    run("npm", "run", "build", cwd=folder)
    return folder


async def chat_with_the_bot(embedding: Embedding, ada: Person) -> dict[str, Any]:
    async with embedding.server() as server:
        row = {"external_id": "helper-bot", "display_name": "Helper"}
        (result,) = (await server.put("users", json={"users": [row]})).raise_for_status().json()["results"]
    answer = await ada.asks("POST", "conversations", json={"kind": "direct", "user_id": result["id"]})
    chat: dict[str, Any] = answer.json()
    return chat


async def versions_of_the_answer(ada: Person, chat: dict[str, Any], number: int, ending: str) -> dict[str, str]:
    """The texts of this message until it ends so, by the time of the edit."""
    seen: dict[str, str] = {}
    async with asyncio.timeout(4 * PATIENCE):
        while not any(body.endswith(ending) for body in seen.values()):
            page = (await ada.asks("GET", f"conversations/{chat['id']}/messages")).json()
            seen |= {each["edited_at"] or "": each["body"] for each in page["items"] if each["number"] == number}
            await asyncio.sleep(0.1)  # between two looks, not instead of one
    return seen


async def test_an_answer_grows_in_one_message_by_an_edit_every_two_seconds(bot: Path, embedding: Embedding) -> None:
    given = {"PARLEY_URL": embedding.parley, "PARLEY_API_KEY": embedding.key}
    async with AsyncClient(base_url=embedding.parley, timeout=60, trust_env=False) as http:
        ada = await welcomes(http, "Ada")
        chat = await chat_with_the_bot(embedding, ada)
        async with started(["node", "dist/bot.js"], bot, None, **given):
            await ada.said("How are you?", chat)
            seen = await versions_of_the_answer(ada, chat, 2, "one word after the other.")
            conversation = (await ada.asks("GET", f"conversations/{chat['id']}")).json()

    texts = [body for _, body in sorted(seen.items())]
    edits = [datetime.fromisoformat(at) for at in sorted(seen) if at]
    assert texts[-1].startswith("You said “How are you?”.")
    assert all(texts[-1].startswith(text) or text == "…" for text in texts)
    assert len(edits) >= 3
    assert [gap for a, b in pairwise(edits) if (gap := (b - a).total_seconds()) < EDIT_EVERY * 0.9] == []
    assert conversation["last_number"] == 2


async def test_a_question_from_before_the_start_is_answered_once(bot: Path, embedding: Embedding) -> None:
    given = {"PARLEY_URL": embedding.parley, "PARLEY_API_KEY": embedding.key}
    async with AsyncClient(base_url=embedding.parley, timeout=60, trust_env=False) as http:
        ada = await welcomes(http, "Ada")
        chat = await chat_with_the_bot(embedding, ada)
        await ada.said("Are you awake?", chat)
        async with started(["node", "dist/bot.js"], bot, None, **given):
            await versions_of_the_answer(ada, chat, 2, "the other.")
        async with started(["node", "dist/bot.js"], bot, None, **given):
            await ada.said("And again?", chat)
            await versions_of_the_answer(ada, chat, 4, "the other.")
        conversation = (await ada.asks("GET", f"conversations/{chat['id']}")).json()

    assert conversation["last_number"] == 4
