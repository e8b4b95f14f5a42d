"""Command `python -m bench.conversations`: the list of large groups, and catching up in 200 conversations at once."""

import asyncio
import time
from statistics import median
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.db.unit_of_work import Work
from app.models.conversations import Member
from tests.support import databases
from tests.support.app import LOAD, app_settings, running_app
from tests.support.databases import migrate, postgresql_url
from tests.support.far_away import FarAway, far_away
from tests.support.filling import Filling
from tests.support.people import Person

GROUPS, MEMBERS, BEHIND, CHANGES = 20, 1_000, 200, 5
REPEATS = 31


async def lists(url: str) -> None:
    """Bytes and time of both lists, in turns."""
    async with running_app(app_settings(url, rate_limit_multiplier=LOAD)) as app:
        ada, eve = await app.welcomes("Ada"), await app.welcomes("Eve")
        async with Work(app.running.database) as work:
            await Filling(work).people(1, MEMBERS - 1)
            await work.save()
        people = [user["id"] for user in await _directory(ada) if user["display_name"].startswith("Guest")]
        for number in range(GROUPS):
            body = {"kind": "group", "title": f"Group {number}", "member_ids": people[: MEMBERS - 1]}
            group = await ada.asks("POST", "conversations", json={**body, "client_id": f"{UUID(int=number + 1)}"})
            await ada.said("Something of ordinary length that somebody said.", group.json())
            chat = await eve.asks("POST", "conversations", json={"kind": "direct", "user_id": people[number]})
            await eve.said("Something of ordinary length that somebody said.", chat.json())
        async with Work(app.running.database) as work:
            await Filling(work).analyze()
            await work.save()
        times: dict[str, list[float]] = {"groups": [], "direct": []}
        size: dict[str, int] = {}
        for _ in range(REPEATS):
            for name, person in (("groups", ada), ("direct", eve)):
                began = time.perf_counter()
                answer = await person.asks("GET", "conversations")
                times[name].append(time.perf_counter() - began)
                size[name] = len(answer.content)
                assert len(answer.json()["items"]) == GROUPS
    print("| list of | bytes | ms, median |\n| --- | ---: | ---: |")
    for name, took in times.items():
        print(f"| {GROUPS} {name} | {size[name]:,} | {1_000 * median(took):.1f} |")
    ratio = median(one / other for one, other in zip(times["groups"], times["direct"], strict=True))
    print(f"\nGroups beside direct ones: {ratio:.2f}, the median of {REPEATS} pairs.\n")


async def _directory(ada: Person) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    query: dict[str, Any] | None = {"limit": 100}
    while query is not None:
        page = await ada.reads("users", params=query)
        found += page["items"]
        query = {"limit": 100, "cursor": page["next_cursor"]} if page["next_cursor"] else None
    return found


async def catching_up(url: str) -> None:
    """Requests and round trips, one conversation at a time and all at once."""
    async with far_away(url) as app:
        bob = await app.welcomes("Bob")
        async with Work(app.app.running.database) as work:
            filling = Filling(work)
            await filling.conversations(1, BEHIND)
            await filling.seat_everywhere(bob.id, 1, BEHIND)
            ids = await work.all(select(Member.conversation_id).where(Member.user_id == UUID(bob.id)))
            for each in ids:
                await filling.messages(str(each), bob.id, 1, CHANGES)
            await work.save()
        print("| | requests | round trips in all | changes |\n| --- | ---: | ---: | ---: |")
        for name, turn in (("GET for each", _one_by_one), ("POST /changes", _at_once)):
            await turn(app, bob, ids[:1])  # connections and prepared statements
            before = app.line.round_trips
            requests, changes = await turn(app, bob, ids)
            print(f"| {name} | {requests} | {app.line.round_trips - before:,} | {changes:,} |")


async def _one_by_one(_app: FarAway, bob: Person, ids: list[UUID]) -> tuple[int, int]:
    pages = [await bob.changes({"id": each}, 1) for each in ids]
    return len(pages), sum(len(page["items"]) for page in pages)


async def _at_once(app: FarAway, bob: Person, ids: list[UUID]) -> tuple[int, int]:
    have = [str(each) for each in ids]
    requests = changes = 0
    while have:
        before = app.line.round_trips
        answer = await bob.catches_up([({"id": each}, 1) for each in have])
        requests, changes = requests + 1, changes + sum(len(each["items"]) for each in answer["conversations"])
        reached = {each["id"] for each in answer["conversations"] if not each["has_more"]}
        have = [each for each in have if each not in reached]
        print(f"<!-- a request with {len(reached)} conversations: {app.line.round_trips - before} round trips -->")
    return requests, changes


async def main() -> None:
    url = postgresql_url("parley_bench_conversations")
    for part in (lists, catching_up):
        await databases.create(url)
        await asyncio.to_thread(migrate, url)
        await part(url)
        await databases.drop(url)


if __name__ == "__main__":
    asyncio.run(main())
