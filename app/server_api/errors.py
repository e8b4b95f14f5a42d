"""Errors of the server API."""

from collections.abc import Sequence

from app.core.errors import ApiError


class InvalidApiKey(ApiError):
    """The same error for no key, an unknown one and a revoked one."""

    status, code = 401, "invalid_api_key"
    detail = "This API key is missing, unknown or revoked."

    def __init__(self) -> None:
        super().__init__(headers={"WWW-Authenticate": "Bearer"})


class MissingScope(ApiError):
    status, code = 403, "missing_scope"
    detail = "This API key does not have the scope that this needs; `detail` names it."

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.detail = f"This API key does not have the scope {scope}."


class ConversationDiffers(ApiError):
    """`differs` names the fields."""

    status, code = 409, "conversation_differs"
    detail = "A conversation with this external_id exists, and is different. See `differs`."

    def __init__(self, differs: Sequence[str]) -> None:
        super().__init__()
        self.differs = differs


class TeamsDiffer(ApiError):
    status, code = 422, "teams_differ"
    detail = "All members of a conversation must be of the same team."


class MemberRepeated(ApiError):
    status, code = 422, "member_repeated"
    detail = "Two of the members are the same user."
