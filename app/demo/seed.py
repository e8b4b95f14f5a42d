"""Adds the demo through the app's own services, with times in the past."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select, update

from app.access.claims import TokenClaims
from app.access.current_user import CurrentUser
from app.access.visibility import AccessRules
from app.accounts.schemas import Registration
from app.accounts.service import fold_name
from app.auth import passwords
from app.conversations import create, membership, preferences
from app.conversations.schemas import ConversationStart, DirectStart, GroupStart, MyChange
from app.conversations.sequence import next_seq
from app.conversations.views import ConversationViews
from app.core.fields import new_id, utc_now
from app.db.database import Database
from app.db.unit_of_work import ReadWork, Work
from app.demo.fixtures import ConversationFixture, Fixtures, MessageFixture, email, moment
from app.messages import read_markers
from app.messages import service as messages
from app.messages.parts import NewMessage
from app.messages.schemas import MessageDraft
from app.messages.store.new_message import Numbers, new_message, stored_row
from app.messages.views import MessageViews
from app.models.conversations import Conversation, ConversationHead, Member
from app.models.messages import Message
from app.models.system_lines import SystemLine
from app.models.users import User

VIEWS: Final = MessageViews()
"""The demo has messages without further parts."""
_RULES: Final = AccessRules(directory="everyone", conversations="anyone")
_CONVERSATION_VIEWS: Final = ConversationViews(VIEWS, _RULES)
_ACCOUNT_AGE: Final = timedelta(days=30)
_EDIT_DELAY: Final = timedelta(minutes=2)


@dataclass
class SeedRun:
    """One transaction, the users so far, and the time from which days are counted back."""

    work: Work
    now: datetime
    users: dict[str, CurrentUser] = field(default_factory=dict)


async def seed(database: Database, fixtures: Fixtures) -> bool:
    """Add the whole demo in one transaction. False if it already exists; then nothing changes.

    Its events are not published here; the sweep of a running app does that. Raises IntegrityError if another process
    adds the demo at the same time.
    """
    password_hash = await passwords.hash_password(fixtures.password)  # slow, so before the transaction
    async with Work(database) as work:
        if await _is_seeded(work, fixtures):
            return False
        run = SeedRun(work, utc_now())
        for name, user in fixtures.users.items():
            new = Registration(email=email(name), password=fixtures.password, display_name=user.name)
            run.users[name] = await _create_user(run, new, password_hash, last_seen=moment(user.last_seen, run.now))
        for conversation in fixtures.conversations:
            await _seed_conversation(run, conversation)
        await work.save()
    return True


async def _is_seeded(work: ReadWork, fixtures: Fixtures) -> bool:
    addresses = [email(name) for name in fixtures.users]
    return bool(await work.all(select(User.id).where(User.email.in_(addresses))))


async def _create_user(run: SeedRun, new: Registration, password_hash: str, *, last_seen: datetime) -> CurrentUser:
    user = User(
        email=new.email,
        display_name=new.display_name,
        search_name=fold_name(new.display_name),
        password_hash=password_hash,
        created_at=run.now - _ACCOUNT_AGE,
        last_seen_at=last_seen,
    )
    await run.work.add(user)
    return CurrentUser(user.id, new_id(), user.channel_epoch, team=None)  # the demo has no sessions


async def _seed_conversation(run: SeedRun, conversation: ConversationFixture) -> None:
    work, starter = run.work, run.users[conversation.members[0]]
    started = await create.start(work, _CONVERSATION_VIEWS, starter, _start_request(run, conversation))
    conversation_id = started.conversation.id
    for name in conversation.admins:
        await membership.change_role(work, _RULES, starter, conversation_id, run.users[name].id, role="admin")
    sent: list[UUID] = []
    for message in conversation.messages:
        sent.append(await _send(run, conversation_id, message, sent))
    for name in conversation.members:
        user, read = run.users[name], len(sent) - conversation.unread.get(name, 0)
        await read_markers.mark_read(work, user, conversation_id, read)
        if name in conversation.muted:
            await preferences.set_preferences(work, _CONVERSATION_VIEWS, user, conversation_id, MyChange(muted=True))
    began = moment(conversation.messages[0].at, run.now) - _EDIT_DELAY
    await work.execute(update(Conversation).where(Conversation.id == conversation_id).values(created_at=began))
    await work.execute(update(SystemLine).where(SystemLine.conversation_id == conversation_id).values(at=began))


def _start_request(run: SeedRun, conversation: ConversationFixture) -> ConversationStart:
    others = [run.users[name].id for name in conversation.members[1:]]
    if conversation.title is None:
        return DirectStart(kind="direct", user_id=others[0])
    return GroupStart(kind="group", title=conversation.title, member_ids=others, client_id=new_id())


async def _send(run: SeedRun, conversation_id: UUID, message: MessageFixture, sent: list[UUID]) -> UUID:
    work, user, at = run.work, run.users[message.sender], moment(message.at, run.now)
    reply_to = sent[message.reply_to - 1] if message.reply_to else None
    draft = MessageDraft(client_id=new_id(), body=message.body, reply_to_id=reply_to)
    claims = TokenClaims(user.id, user.session_id)
    new = replace(new_message(draft, sender=claims, conversation_id=conversation_id), now=at)
    await _store(work, new)
    this = update(Message).where(Message.id == new.id)
    if message.edited_to is not None:
        await messages.edit(work, user, conversation_id, new.id, message.edited_to, views=VIEWS)
        await work.execute(this.values(edited_at=at + _EDIT_DELAY))
    if message.deleted:
        await messages.delete(work, user, conversation_id, new.id, views=VIEWS)
        await work.execute(this.values(deleted_at=at + _EDIT_DELAY))
    return new.id


async def _store(work: Work, new: NewMessage) -> None:
    """Insert a message in this transaction; the service's `send` would commit."""
    number = ConversationHead.last_number + 1
    head = await next_seq(
        work, new.conversation_id, last_number=number, last_visible_number=number, last_changed_at=new.now
    )
    answered = await work.one(select(Message).where(Message.id == new.reply_to_id))
    numbers = Numbers(
        head.last_number, head.last_seq, answered.number if answered else None, answered.sender_id if answered else None
    )
    await work.add(Message(**stored_row(new, numbers, {}), request_hash=new.request_hash))
    mine = (Member.conversation_id == new.conversation_id, Member.user_id == new.sender.user_id)
    await work.execute(update(Member).where(*mine).values(read_number=head.last_number))
