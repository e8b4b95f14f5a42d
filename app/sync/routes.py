"""Catching up over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Response

from app.conversations.errors import ConversationNotFound
from app.core.errors import NotSignedIn, responses
from app.core.fields import Id
from app.dependencies import Claims, Work, sweep_in_background
from app.sync import changes, heads
from app.sync.schemas import ChangesOut, ChangesPage, HeadsOut

router = APIRouter(prefix="/api/v1", tags=["sync"])

IfNoneMatch = Annotated[str | None, Header(description="The last ETag.", max_length=1_000)]


@router.get(
    "/sync",
    operation_id="getHeads",
    summary="Heads of all my conversations",
    response_model=HeadsOut,
    dependencies=[Depends(sweep_in_background)],
    responses={
        304: {"description": "Nothing moved since the ETag that was sent as `If-None-Match`."},
        **responses(NotSignedIn),
    },
)
async def get_heads(claims: Claims, work: Work, if_none_match: IfNoneMatch = None) -> Response:
    """Ask on connecting, on focus, and at every heartbeat; then fetch the changes of what moved."""
    return _tagged((await heads.heads_of(work, claims)).model_dump_json().encode(), if_none_match)


@router.get(
    "/conversations/{conversation_id}/changes",
    operation_id="listChanges",
    summary="What changed in a conversation",
    responses=responses(NotSignedIn, ConversationNotFound),
)
async def list_changes(
    conversation_id: Id, page: Annotated[ChangesPage, Query()], claims: Claims, work: Work
) -> ChangesOut:
    """Each thing once, as it is now. Go on with `next_after` while there is more."""
    return await changes.changes_of(work, claims, conversation_id, page)


def _tagged(body: bytes, if_none_match: str | None) -> Response:
    tag = heads.etag(body)
    if heads.matches(if_none_match, tag):
        return Response(status_code=304, headers={"ETag": tag})
    return Response(body, media_type="application/json", headers={"ETag": tag})
