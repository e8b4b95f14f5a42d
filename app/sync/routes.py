"""HTTP routes with which clients catch up."""

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Depends, Header, Query, Request, Response

from app.access.current_user import CurrentUser
from app.container import Container
from app.conversations.errors import ConversationNotFound
from app.core.errors import NotSignedIn, RateLimited, responses
from app.core.fields import Id
from app.dependencies import Claims, ReadWork, SnapshotWork, container_of, limited_read, sweep_in_background
from app.presence.heartbeat import store
from app.sync import catch_up, changes, heads
from app.sync.items import Changeable
from app.sync.schemas import CatchUpOut, CatchUpRequest, ChangesOut, ChangesPage, HeadsOut, SyncRequest

router = APIRouter(prefix="/api/v1", tags=["sync"])


async def _changeable(request: Request) -> Changeable:
    container = container_of(request)
    return Changeable(container.change_sources, container.message_views)


async def running(request: Request) -> Container:
    return container_of(request)


ThisApp = Annotated[Changeable, Depends(_changeable)]
Reader = Annotated[CurrentUser, limited_read("catch_ups")]
Here = Annotated[Container, Depends(running)]
IfNoneMatch = Annotated[str | None, Header(description="The ETag of the previous response.", max_length=1_000)]


@router.get(
    "/sync",
    operation_id="getHeads",
    summary="Get the heads of your conversations",
    response_model=HeadsOut,
    dependencies=[Depends(sweep_in_background)],
    responses={
        304: {"description": "Nothing has changed since the ETag in `If-None-Match`."},
        **responses(NotSignedIn),
    },
)
async def get_heads(
    request: Annotated[SyncRequest, Query()],
    claims: Claims,
    work: ReadWork,
    *,
    here: Here,
    background: BackgroundTasks,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Call this after connecting, on focus and at every heartbeat. Then fetch the changes of each conversation with a
    changed head. Where the realtime service does not say who is online, this call does."""
    found, beat = await heads.get_heads(work, here, claims, request)
    background.add_task(store, here, beat)
    return _with_etag(found.model_dump_json().encode(), if_none_match)


@router.get(
    "/conversations/{conversation_id}/changes",
    operation_id="listChanges",
    summary="List the changes in a conversation",
    responses=responses(NotSignedIn, ConversationNotFound),
)
async def list_changes(
    conversation_id: Id, page: Annotated[ChangesPage, Query()], claims: Claims, work: SnapshotWork, changeable: ThisApp
) -> ChangesOut:
    """Returns each changed item once, in its current version. While `has_more` is true, continue with `next_after`."""
    return await changes.list_changes(work, changeable, claims, conversation_id, page)


@router.post(
    "/changes",
    operation_id="catchUp",
    summary="List the changes in many conversations",
    responses=responses(NotSignedIn, RateLimited),
)
async def catch_up_in_many(request: CatchUpRequest, user: Reader, work: ReadWork, changeable: ThisApp) -> CatchUpOut:
    """Changes nothing and may be repeated; it is a POST because of its size. At most 100 changes of each conversation,
    500 in all and about 1 MB: ask again for what has more and for what was not reached."""
    return await catch_up.catch_up(work, changeable, user, request)


def _with_etag(body: bytes, if_none_match: str | None) -> Response:
    tag = heads.etag(body)
    if heads.matches(if_none_match, tag):
        return Response(status_code=304, headers={"ETag": tag})
    return Response(body, media_type="application/json", headers={"ETag": tag})
