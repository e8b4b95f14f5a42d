"""What the databases do for the server API: never a look at every row of a large table."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from app.db.unit_of_work import Work
from tests.support.app import TestApp
from tests.support.counting import counted
from tests.support.filling import Filling
from tests.support.plans import Plan, is_of_a_job, plans_of
from tests.support.product_server import ProductServer

LARGE: Final = frozenset(
    {"users", "conversations", "conversation_heads", "conversation_metadata", "members", "messages"}
)
PEOPLE, GROUPS, MESSAGES = 30_000, 30_000, 60_000


async def test_no_call_of_the_server_looks_at_every_row(app: TestApp, database_url: str, shop: ProductServer) -> None:
    grace = await shop.has_user("Grace")
    order = await shop.started("order-1", "grace", metadata={"order_id": 7})
    async with Work(app.running.database) as work:
        filling = Filling(work)
        await filling.people(1, PEOPLE)
        await filling.conversations(1, GROUPS)
        await filling.orders(1, GROUPS)
        await filling.seats(filling.group(GROUPS), 1, PEOPLE)
        await filling.seat_everywhere(grace.id, 1, 20)
        await filling.chatter(grace.id, GROUPS, MESSAGES)
        await work.save()
    async with Work(app.running.database) as work:
        await Filling(work).analyze()
        await work.save()
    calls: list[Callable[[], Awaitable[Any]]] = [
        lambda: shop.has("GET", "conversations", params={"metadata.order_id": "7"}),
        lambda: shop.has("GET", "conversations", params={"metadata.order_id": "7", "metadata.shop": "toys"}),
        lambda: shop.has("GET", "conversations/order-1"),
        lambda: shop.has("GET", f"conversations/{order['id']}"),
        lambda: shop.has("GET", "conversations/order-1/members"),
        lambda: shop.has("GET", "users/grace"),
        lambda: shop.has("GET", f"users/{grace.id}"),
        lambda: shop.upserts({"external_id": "grace", "display_name": "Grace Hopper"}),
        lambda: shop.signs_in("grace"),
        lambda: shop.sent("order-1", "Shipped"),
        lambda: shop.sent("order-1", "Thanks", "grace"),
        lambda: shop.starts("order-1", "grace"),
        lambda: shop.has("GET", "usage", params={"month": "2026-01"}),
    ]

    seen: list[Plan] = []
    for call in calls:
        async with counted(app.running.database) as cost:
            await call()
        seen += await plans_of(database_url, cost)

    assert len(seen) >= len(calls)
    seen = [plan for plan in seen if not is_of_a_job(plan)]
    whole = [f"{set(plan.scanned & LARGE)}: {plan.statement}" for plan in seen if plan.scanned & LARGE]
    assert not whole, "\n\n".join(whole)


async def test_what_is_found_by_metadata_is_all_there_is(app: TestApp, shop: ProductServer) -> None:
    async with Work(app.running.database) as work:
        await Filling(work).conversations(1, 50)
        await Filling(work).orders(1, 50)
        await work.save()

    found = await shop.has("GET", "conversations", params={"metadata.order_id": "7"})

    assert len(found["items"]) == 1
