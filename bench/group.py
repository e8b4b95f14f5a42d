"""Command `python -m bench.group`: the details of a group of 1,000 in the web client: nodes, and the longest task."""

import asyncio
import json
from uuid import UUID

from sqlalchemy import insert

from app.core.fields import new_id
from app.db.database import open_database
from app.db.unit_of_work import Work
from app.models.conversations import Member
from app.models.users import User
from bench.thread import registered
from bench.web import Place, served
from tests.support.people import PASSWORD

SIZES = {"Small": 10, "Large": 1_000}


async def main() -> None:
    async with served() as place:
        ada, bob = [await registered(place, name) for name in ("Ada", "Bob")]
        for title, size in SIZES.items():
            group = await ada.starts_group(title, bob)
            await _fill(place, UUID(group["id"]), size - 2)
        await place.play("group.mjs", json.dumps({"email": ada.user["email"], "password": PASSWORD, "sizes": SIZES}))


async def _fill(place: Place, conversation_id: UUID, count: int) -> None:
    """RawStatement into the database: registering so many would hash as many passwords."""
    people = [{"id": new_id(), **_person(f"{conversation_id.hex[-4:]} {number:04}")} for number in range(count)]
    seats = [{"conversation_id": conversation_id, "user_id": person["id"], "seq": 1} for person in people]
    database = open_database(place.database)
    async with Work(database) as work:
        await work.execute(insert(User), people)
        await work.execute(insert(Member), seats)
        await work.save()
    await database.close()


def _person(number: str) -> dict[str, str]:
    name = f"Person {number}"
    return {
        "email": f"{number.replace(' ', '-')}@example.com",
        "display_name": name,
        "search_name": name.casefold(),
        "password_hash": "",
    }


if __name__ == "__main__":
    asyncio.run(main())
