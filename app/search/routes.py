"""The HTTP route of search."""

from typing import Annotated, Final

from fastapi import APIRouter, Query

from app.access.current_user import CurrentUser
from app.conversations.errors import ConversationNotFound
from app.core.cursors import InvalidCursor
from app.core.errors import NotSignedIn, RateLimited, responses
from app.dependencies import Database, ReadWork, Rules, limited_read
from app.search import service
from app.search.errors import NothingToSearch
from app.search.schemas import SearchOut, SearchPage

Searcher = Annotated[CurrentUser, limited_read("searches")]

router = APIRouter(prefix="/api/v1", tags=["search"])
ROUTERS: Final = (router,)


@router.get(
    "/search",
    operation_id="search",
    summary="Search messages, people and groups",
    responses=responses(NotSignedIn, ConversationNotFound, NothingToSearch, InvalidCursor, RateLimited),
)
async def search(
    page: Annotated[SearchPage, Query()], user: Searcher, database: Database, work: ReadWork, *, rules: Rules
) -> SearchOut:
    """Searches what you may see, newest first. A request stops after 200 ms; with `next_cursor` you continue. New
    messages can be found within 2 seconds."""
    return await service.search(database, work, rules, user, page)
