"""Many people at once, put straight into the database: registering a thousand would take a minute of hashing."""

from typing import Any
from uuid import UUID

from sqlalchemy import update

from app.core.fields import new_id
from app.db.unit_of_work import Work
from app.models.conversations import ConversationHead, Member
from app.models.users import User
from tests.support.app import TestApp


async def crowd(app: TestApp, count: int) -> list[UUID]:
    """People with accounts that nobody can sign in to."""
    people = [_somebody(number) for number in range(count)]
    async with Work(app.running.database) as work:
        await work.add(*people)
        await work.save()
    return [person.id for person in people]


async def join_crowd(app: TestApp, group: dict[str, Any], count: int) -> list[UUID]:
    """The same people as members of a group since its beginning."""
    ids = await crowd(app, count)
    async with Work(app.running.database) as work:
        await work.add(*(Member(conversation_id=UUID(group["id"]), user_id=each, role="member", seq=1) for each in ids))
        head = ConversationHead.conversation_id == UUID(group["id"])
        await work.execute(
            update(ConversationHead).where(head).values(member_count=ConversationHead.member_count + count)
        )
        await work.save()
    return ids


def _somebody(number: int) -> User:
    name, unique = f"Guest {number:04}", new_id()
    return User(
        id=unique, email=f"{unique}@example.com", display_name=name, search_name=name.lower(), password_hash="-"
    )
