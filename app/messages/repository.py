"""Finding messages. A page is a range of numbers, and there are no gaps: it never skips or repeats a row."""

from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, and_, case, literal

from app.auth.access_tokens import Caller
from app.conversations.repository import admitted, seat_in, seated
from app.core.fields import LARGEST_NUMBER
from app.db.unit_of_work import UnitOfWork
from app.messages.errors import MessageNotFound
from app.messages.schemas import HistoryOut, HistoryPage
from app.models.conversations import Conversation
from app.models.messages import Message
from app.schemas import MessageOut


async def history(work: UnitOfWork, caller: Caller, conversation_id: UUID, page: HistoryPage) -> HistoryOut:
    """One page; one statement, so that `last_seq` and the rows are of the same moment."""
    first = _first(page)
    in_page = and_(Message.conversation_id == Conversation.id, Message.no >= first, Message.no < first + page.limit)
    found = (
        seated(caller, conversation_id)
        .outerjoin(Message, in_page)
        .with_only_columns(seat_in, Conversation.last_seq, Conversation.last_no, Message)
        .order_by(Message.no)
    )
    rows = (await work.execute(found)).all()
    first_row = admitted(rows[0] if rows else None)
    messages = [row.Message for row in rows if row.Message is not None]
    return _page(page, first_row.last_no, first_row.last_seq, messages)


async def message_of(work: UnitOfWork, caller: Caller, conversation_id: UUID, message_id: UUID) -> MessageOut:
    """One message, for a member."""
    one = and_(Message.conversation_id == Conversation.id, Message.id == message_id)
    found = seated(caller, conversation_id).outerjoin(Message, one).with_only_columns(seat_in, Message)
    row = admitted((await work.execute(found)).one_or_none())
    if row.Message is None:
        raise MessageNotFound
    return MessageOut.model_validate(row.Message)


def _first(page: HistoryPage) -> ColumnElement[int]:
    """The lowest number of the page, whether or not there is a message of it yet."""
    if page.after is not None:
        return literal(min(page.after, LARGEST_NUMBER - 1 - page.limit), BigInteger) + 1
    if page.before is not None:
        return _at_most(page.before, Conversation.last_no + 1) - page.limit
    if page.around is not None:
        return _at_most(page.around, Conversation.last_no + 0) - page.limit // 2
    return Conversation.last_no + 1 - page.limit


def _at_most(no: int, end: ColumnElement[int]) -> ColumnElement[int]:
    return case((end < no, end), else_=literal(no, BigInteger))


def _page(page: HistoryPage, last_no: int, last_seq: int, messages: list[Message]) -> HistoryOut:
    if messages:
        has_before, has_after = messages[0].no > 1, messages[-1].no < last_no
    else:
        has_before, has_after = page.after is not None and last_no > 0, page.before is not None and last_no > 0
    items = [MessageOut.model_validate(message) for message in messages]
    return HistoryOut(items=items, has_before=has_before, has_after=has_after, last_seq=last_seq)
