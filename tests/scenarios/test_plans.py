"""What the databases do for the requests that everybody makes all day: never a look at every row of a large table."""

from collections.abc import Awaitable, Callable
from typing import Any

from app.db.unit_of_work import Work
from tests.support.app import TestApp
from tests.support.counting import counted
from tests.support.filling import Filling
from tests.support.people import Person
from tests.support.plans import Plan, is_of_a_job, plans_of

LARGE = frozenset({"messages", "members", "conversations", "answered"})
PEOPLE, GROUPS, OWN_GROUPS, CROWD, MESSAGES = 30_000, 30_000, 40, 200, 20_000


async def fill(app: TestApp, ada: Person, group: dict[str, Any]) -> None:
    """Many groups, of which Ada has a few; one of them is large, and old."""
    async with Work(app.running.database) as work:
        filling = Filling(work)
        await filling.people(1, PEOPLE)
        await filling.conversations(1, GROUPS)
        await filling.seats(filling.group(GROUPS), 1, PEOPLE)
        await filling.seats(filling.quoted(group["id"]), 1, CROWD)
        await filling.seat_everywhere(ada.id, 1, OWN_GROUPS)
        await filling.messages(group["id"], ada.id, 1, MESSAGES)
        await filling.chatter(ada.id, GROUPS, 5 * MESSAGES)
        await work.save()
    async with Work(app.running.database) as work:
        await Filling(work).analyze()
        await work.save()


async def test_no_request_of_everyday_looks_at_every_row(
    app: TestApp, database_url: str, ada: Person, bob: Person
) -> None:
    group = await ada.starts_group("Hall", bob)
    await fill(app, ada, group)
    path = f"conversations/{group['id']}"
    asks: list[Callable[[], Awaitable[Any]]] = [
        lambda: ada.said("Hello", group),
        lambda: ada.history(group),
        lambda: ada.history(group, before=MESSAGES // 2),
        lambda: ada.changes(group, after=MESSAGES - 10),
        lambda: ada.catches_up([(group, MESSAGES - 10)]),
        lambda: ada.members(group),
        ada.heads,
        lambda: ada.reads("conversations"),
        lambda: ada.reads(path),
        lambda: ada.marks_read(group, MESSAGES),
        lambda: ada.may_listen(group["channel"]),
        lambda: ada.reads("users"),
    ]

    seen: list[Plan] = []
    for ask in asks:
        async with counted(app.running.database) as cost:
            await ask()
        seen += await plans_of(database_url, cost)

    assert len(seen) >= len(asks)
    assert [plan for plan in seen if plan.scanned & LARGE and not is_of_a_job(plan)] == []
