"""What the databases do for a search: they look up rows of the caller's own conversations, and no others."""

from typing import Any

import pytest
from sqlalchemy import text

from app.db.unit_of_work import Work
from tests.support.app import TestApp
from tests.support.counting import counted
from tests.support.filling import Filling
from tests.support.people import Person
from tests.support.plans import Plan, plans_of

LARGE = frozenset(
    {
        "messages",
        "message_search",
        "search_blocks",
        "indexed",
        "members",
        "conversations",
        "conversation_heads",
        "heads",
    }
)
GROUPS, OWN_GROUPS, MESSAGES = 30_000, 40, 30_000


async def fill(app: TestApp, ada: Person, *, analysed: bool) -> None:
    """30,000 messages in as many groups, of which Ada is in 40. All of them may have any word, by their signatures."""
    ones = "decode(repeat('ff', 64), 'hex')" if app.running.database.is_postgresql else f"x'{'ff' * 64}'"
    async with Work(app.running.database) as work:
        filling = Filling(work)
        await filling.people(1, GROUPS)
        await filling.conversations(1, GROUPS)
        await filling.seats(filling.group(GROUPS), 1, GROUPS)
        await filling.seat_everywhere(ada.id, 1, OWN_GROUPS)
        await filling.chatter(ada.id, GROUPS, MESSAGES)
        await work.execute(
            text(
                f"""INSERT INTO search_blocks (conversation_id, block, last_number, oldest, newest, keys, signature)
                SELECT conversation_id, number / 64, max(number), min(created_at), max(created_at), 9, {ones}
                FROM messages GROUP BY 1, 2"""  # noqa: S608  # it is built from constants
            )
        )
        await work.execute(
            text(
                f"""INSERT INTO message_search (conversation_id, number, signature)
                SELECT conversation_id, number, {ones} FROM messages"""  # noqa: S608  # it is built from constants
            )
        )
        if analysed:
            await filling.analyze()
        await work.save()


@pytest.mark.parametrize("analysed", [True, False], ids=["analysed", "without statistics"])
async def test_no_search_looks_at_rows_of_other_conversations(
    app: TestApp, database_url: str, ada: Person, bob: Person, *, analysed: bool
) -> None:
    await fill(app, ada, analysed=analysed)
    chat = await ada.starts_chat_with(bob)
    await ada.said("Lunch at noon, https://example.com", chat)

    queries: list[dict[str, Any]] = [
        {"q": "somebody"},
        {"q": "xylophone"},
        {"q": '"ordinary length" some'},
        {"q": "lunch", "conversation_id": chat["id"]},
        {"q": "lunch", "from": ada.id, "has": "link,reaction"},
        {"has": "link", "from": bob.id},
    ]
    seen: list[Plan] = []
    for query in queries:
        async with counted(app.running.database) as cost:
            await ada.reads("search", params=query)
        plans = await plans_of(database_url, cost)
        seen += [plan for plan in plans if analysed or "search_blocks" in plan.statement]

    assert len(seen) >= len(queries)
    assert [plan for plan in seen if plan.scanned & LARGE] == []
    assert max(plan.pages for plan in seen) < 6_000
