"""Command `python -m bench.thread`: a long thread in the web client, beside a short one: nodes held, frames dropped."""

import asyncio
import json
from datetime import timedelta
from uuid import UUID

from sqlalchemy import insert, update

from app.core.fields import new_id, utc_now
from app.db.database import open_database
from app.db.unit_of_work import Work
from app.models.conversations import ConversationHead, Member
from app.models.messages import Message
from bench.web import Place, served
from tests.support.people import API, PASSWORD, Person
from tests.support.recording import RecordingRealtime

LENGTHS = {"Short": 100, "Long": 10_000}


async def main() -> None:
    async with served() as place:
        ada, bob = [await registered(place, name) for name in ("Ada", "Bob")]
        for title, length in LENGTHS.items():
            group = await ada.starts_group(title, bob)
            await _fill(place, UUID(group["id"]), [UUID(ada.id), UUID(bob.id)], length)
        await place.play(
            "thread.mjs", json.dumps({"email": ada.user["email"], "password": PASSWORD, "lengths": LENGTHS})
        )


async def registered(place: Place, name: str) -> Person:
    wanted = {"email": f"{name.lower()}@example.com", "password": PASSWORD, "display_name": name}
    answer = await place.http.post(f"{place.url}{API}/auth/register", json=wanted)
    assert answer.status_code == 201, answer.text
    place.http.base_url = place.url
    return Person.of(name, place.http, RecordingRealtime(), answer.json())


async def _fill(place: Place, conversation_id: UUID, senders: list[UUID], length: int) -> None:
    """RawStatement into the database, all of it read: sending so many would take minutes."""
    rows = [_message(conversation_id, senders, number, length) for number in range(1, length + 1)]
    database = open_database(place.database)
    async with Work(database) as work:
        await work.execute(insert(Message), rows)
        numbers = dict.fromkeys(("last_seq", "loud_seq", "published_seq", "processed_seq"), length + 1)
        numbers |= dict.fromkeys(("last_number", "last_visible_number", "previous_loud_seq"), length)
        filled = update(ConversationHead).where(ConversationHead.conversation_id == conversation_id)
        await work.execute(filled.values(**numbers))
        await work.execute(update(Member).where(Member.conversation_id == conversation_id).values(read_number=length))
        await work.save()
    await database.close()


def _message(conversation_id: UUID, senders: list[UUID], number: int, length: int) -> dict[str, object]:
    """From one line to four, runs of up to five by the same sender, one every ten minutes."""
    return {
        "id": new_id(),
        "conversation_id": conversation_id,
        "number": number,
        "seq": number + 1,
        "sender_id": senders[number // 5 % 2],
        "client_id": new_id(),
        "request_hash": "",
        "body": f"Message {number}. " + "Some more words, so that lines break. " * (number * 7 % 11),
        "created_at": utc_now() - timedelta(minutes=10 * (length - number)),
    }


if __name__ == "__main__":
    asyncio.run(main())
