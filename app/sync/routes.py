"""HTTP routes with which clients catch up."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Response

from app.conversations.errors import ConversationNotFound
from app.core.errors import NotSignedIn, responses
from app.core.fields import Id
from app.dependencies import Claims, ReadWork, SnapshotWork, sweep_in_background
from app.sync import changes, heads
from app.sync.schemas import ChangesOut, ChangesPage, HeadsOut

router = APIRouter(prefix="/api/v1", tags=["sync"])

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
async def get_heads(claims: Claims, work: ReadWork, if_none_match: IfNoneMatch = None) -> Response:
    """Call this after connecting, on focus and at every heartbeat. Then fetch the changes of each conversation with a
    changed head."""
    return _with_etag((await heads.get_heads(work, claims)).model_dump_json().encode(), if_none_match)


@router.get(
    "/conversations/{conversation_id}/changes",
    operation_id="listChanges",
    summary="List the changes in a conversation",
    responses=responses(NotSignedIn, ConversationNotFound),
)
async def list_changes(
    conversation_id: Id, page: Annotated[ChangesPage, Query()], claims: Claims, work: SnapshotWork
) -> ChangesOut:
    """Returns each changed item once, in its current version. While `has_more` is true, continue with `next_after`."""
    return await changes.list_changes(work, claims, conversation_id, page)


def _with_etag(body: bytes, if_none_match: str | None) -> Response:
    tag = heads.etag(body)
    if heads.matches(if_none_match, tag):
        return Response(status_code=304, headers={"ETag": tag})
    return Response(body, media_type="application/json", headers={"ETag": tag})
