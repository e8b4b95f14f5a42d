"""Playing the story: the services that serve people do it all, and only the times are of another day."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select, update

from app.accounts.schemas import Registration
from app.accounts.service import folded
from app.auth import passwords
from app.auth.access_tokens import Caller
from app.conversations import create, membership, service
from app.conversations.schemas import ConversationStart, DirectStart, GroupStart, MyChange
from app.conversations.sequence import take_number
from app.core.fields import new_id, utc_now
from app.db.database import Database
from app.db.unit_of_work import UnitOfWork
from app.demo.fixtures import Line, Story, Talk, email, moment
from app.messages import service as messages
from app.messages.schemas import MessageDraft
from app.messages.store.new_message import Wanted
from app.models.conversations import Conversation, Member
from app.models.messages import Message
from app.models.users import User

_KNOWN_FOR: Final = timedelta(days=30)
_A_MOMENT: Final = timedelta(minutes=2)


@dataclass
class Stage:
    """One transaction, everybody who has entered, and the moment from which days are counted back."""

    work: UnitOfWork
    now: datetime
    cast: dict[str, User] = field(default_factory=dict)


async def play(database: Database, story: Story) -> bool:
    """All of it in one transaction; False when it was played before, and nothing is changed then.

    What is said here is not announced: the sweep of a running Parley tells whoever listens.
    """
    password_hash = await passwords.hash_password(story.password)  # before the database is held up
    async with UnitOfWork(database) as work:
        if await _was_played(work, story):
            return False
        stage = Stage(work, utc_now())
        for name, role in story.people.items():
            wanted = Registration(email=email(name), password=story.password, display_name=role.name)
            stage.cast[name] = await _enter(stage, wanted, password_hash, seen=moment(role.seen, stage.now))
        for talk in story.conversations:
            await _play_talk(stage, talk)
        await work.save()
    return True


async def _was_played(work: UnitOfWork, story: Story) -> bool:
    addresses = [email(name) for name in story.people]
    return bool(await work.all(select(User.id).where(User.email.in_(addresses))))


async def _enter(stage: Stage, wanted: Registration, password_hash: str, *, seen: datetime) -> User:
    user = User(
        email=wanted.email,
        display_name=wanted.display_name,
        search_name=folded(wanted.display_name),
        password_hash=password_hash,
        created_at=stage.now - _KNOWN_FOR,
        last_seen_at=seen,
    )
    await stage.work.add(user)
    return user


async def _play_talk(stage: Stage, talk: Talk) -> None:
    work, starter = stage.work, stage.cast[talk.members[0]]
    started = await create.start(work, starter, _wanted(stage, talk))
    conversation_id = started.conversation.id
    for name in talk.admins:
        await membership.change_role(work, starter, conversation_id, stage.cast[name].id, "admin")
    said: list[UUID] = []
    for line in talk.lines:
        said.append(await _say(stage, conversation_id, line, said))
    for name in talk.members:
        user, seen = stage.cast[name], len(said) - talk.unread.get(name, 0)
        await messages.mark_read(work, user, conversation_id, seen)
        if name in talk.muted:
            await service.keep_for_myself(work, user, conversation_id, MyChange(muted=True))
    began = moment(talk.lines[0].at, stage.now) - _A_MOMENT
    await work.execute(update(Conversation).where(Conversation.id == conversation_id).values(created_at=began))


def _wanted(stage: Stage, talk: Talk) -> ConversationStart:
    others = [stage.cast[name].id for name in talk.members[1:]]
    if talk.title is None:
        return DirectStart(kind="direct", user_id=others[0])
    return GroupStart(kind="group", title=talk.title, member_ids=others, client_id=new_id())


async def _say(stage: Stage, conversation_id: UUID, line: Line, said: list[UUID]) -> UUID:
    work, user, at = stage.work, stage.cast[line.by], moment(line.at, stage.now)
    answered = said[line.answers - 1] if line.answers else None
    draft = MessageDraft(client_id=new_id(), body=line.says, reply_to_id=answered)
    caller = Caller(user.id, session_id=new_id())  # who came without signing in
    wanted = replace(Wanted.of(draft, caller=caller, conversation_id=conversation_id), now=at)
    await _store(work, wanted)
    this = update(Message).where(Message.id == wanted.id)
    if line.later is not None:
        await messages.edit(work, user, conversation_id, wanted.id, line.later)
        await work.execute(this.values(edited_at=at + _A_MOMENT))
    if line.taken_back:
        await messages.delete(work, user, conversation_id, wanted.id)
        await work.execute(this.values(deleted_at=at + _A_MOMENT))
    return wanted.id


async def _store(work: UnitOfWork, wanted: Wanted) -> None:
    """As part of this work: a send would save itself."""
    conversation = await take_number(
        work, wanted.conversation_id, last_no=Conversation.last_no + 1, last_changed_at=wanted.now
    )
    message = wanted.numbered(no=conversation.last_no, seq=conversation.last_seq)
    await work.add(Message(**message.model_dump(), request_hash=wanted.request_hash))
    mine = (Member.conversation_id == wanted.conversation_id, Member.user_id == wanted.caller.user_id)
    await work.execute(update(Member).where(*mine).values(read_no=message.no))
