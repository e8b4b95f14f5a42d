"""Playing the story: the services that serve people do it all, and only the times are of another day."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select, update

from app.access.claims import TokenClaims
from app.accounts.schemas import Registration
from app.accounts.service import fold_name
from app.auth import passwords
from app.conversations import create, membership, service
from app.conversations.schemas import ConversationStart, DirectStart, GroupStart, MyChange
from app.conversations.sequence import next_seq
from app.core.fields import new_id, utc_now
from app.db.database import Database
from app.db.unit_of_work import UnitOfWork
from app.demo.fixtures import ConversationFixture, Fixtures, MessageFixture, email, moment
from app.messages import service as messages
from app.messages.schemas import MessageDraft
from app.messages.store.new_message import NewMessage
from app.models.conversations import Conversation, Member
from app.models.messages import Message
from app.models.users import User

_KNOWN_FOR: Final = timedelta(days=30)
_A_MOMENT: Final = timedelta(minutes=2)


@dataclass
class SeedRun:
    """One transaction, everybody who has entered, and the moment from which days are counted back."""

    work: UnitOfWork
    now: datetime
    users: dict[str, User] = field(default_factory=dict)


async def seed(database: Database, fixtures: Fixtures) -> bool:
    """All of it in one transaction; False when it was played before, and nothing is changed then.

    What is said here is not announced: the sweep of a running Parley tells whoever listens.
    """
    password_hash = await passwords.hash_password(fixtures.password)  # before the database is held up
    async with UnitOfWork(database) as work:
        if await _is_seeded(work, fixtures):
            return False
        run = SeedRun(work, utc_now())
        for name, role in fixtures.people.items():
            new = Registration(email=email(name), password=fixtures.password, display_name=role.name)
            run.users[name] = await _create_user(run, new, password_hash, seen=moment(role.seen, run.now))
        for conversation in fixtures.conversations:
            await _seed_conversation(run, conversation)
        await work.save()
    return True


async def _is_seeded(work: UnitOfWork, fixtures: Fixtures) -> bool:
    addresses = [email(name) for name in fixtures.people]
    return bool(await work.all(select(User.id).where(User.email.in_(addresses))))


async def _create_user(run: SeedRun, new: Registration, password_hash: str, *, seen: datetime) -> User:
    user = User(
        email=new.email,
        display_name=new.display_name,
        search_name=fold_name(new.display_name),
        password_hash=password_hash,
        created_at=run.now - _KNOWN_FOR,
        last_seen_at=seen,
    )
    await run.work.add(user)
    return user


async def _seed_conversation(run: SeedRun, conversation: ConversationFixture) -> None:
    work, starter = run.work, run.users[conversation.members[0]]
    started = await create.start(work, starter, _wanted(run, conversation))
    conversation_id = started.conversation.id
    for name in conversation.admins:
        await membership.change_role(work, starter, conversation_id, run.users[name].id, "admin")
    said: list[UUID] = []
    for line in conversation.lines:
        said.append(await _send(run, conversation_id, line, said))
    for name in conversation.members:
        user, seen = run.users[name], len(said) - conversation.unread.get(name, 0)
        await messages.mark_read(work, user, conversation_id, seen)
        if name in conversation.muted:
            await service.set_preferences(work, user, conversation_id, MyChange(muted=True))
    began = moment(conversation.lines[0].at, run.now) - _A_MOMENT
    await work.execute(update(Conversation).where(Conversation.id == conversation_id).values(created_at=began))


def _wanted(run: SeedRun, conversation: ConversationFixture) -> ConversationStart:
    others = [run.users[name].id for name in conversation.members[1:]]
    if conversation.title is None:
        return DirectStart(kind="direct", user_id=others[0])
    return GroupStart(kind="group", title=conversation.title, member_ids=others, client_id=new_id())


async def _send(run: SeedRun, conversation_id: UUID, line: MessageFixture, said: list[UUID]) -> UUID:
    work, user, at = run.work, run.users[line.by], moment(line.at, run.now)
    answered = said[line.answers - 1] if line.answers else None
    draft = MessageDraft(client_id=new_id(), body=line.says, reply_to_id=answered)
    claims = TokenClaims(user.id, session_id=new_id())  # who came without signing in
    new = replace(NewMessage.of(draft, claims=claims, conversation_id=conversation_id), now=at)
    await _store(work, new)
    this = update(Message).where(Message.id == new.id)
    if line.later is not None:
        await messages.edit(work, user, conversation_id, new.id, line.later)
        await work.execute(this.values(edited_at=at + _A_MOMENT))
    if line.taken_back:
        await messages.delete(work, user, conversation_id, new.id)
        await work.execute(this.values(deleted_at=at + _A_MOMENT))
    return new.id


async def _store(work: UnitOfWork, new: NewMessage) -> None:
    """As part of this work: a send would save itself."""
    conversation = await next_seq(
        work, new.conversation_id, last_number=Conversation.last_number + 1, last_changed_at=new.now
    )
    message = new.numbered(number=conversation.last_number, seq=conversation.last_seq)
    await work.add(Message(**message.model_dump(), request_hash=new.request_hash))
    mine = (Member.conversation_id == new.conversation_id, Member.user_id == new.claims.user_id)
    await work.execute(update(Member).where(*mine).values(read_number=message.number))
