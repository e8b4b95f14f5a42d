"""What can be refused to somebody who signs in or changes an account."""

from collections.abc import Sequence

from app.core.errors import ApiError, FieldProblem


class EmailTaken(ApiError):
    status, code = 409, "email_taken"
    detail = "There is an account with this e-mail address already."


class WrongCredentials(ApiError):
    status, code = 401, "wrong_credentials"
    detail = "The e-mail address or the password is not right."


class AvatarHostNotAllowed(ApiError):
    """Each viewer's browser would ask that host. `hosts` are those that are allowed."""

    status, code = 422, "avatar_host_not_allowed"
    detail = "Pictures may come from the `avatar_hosts` of /config only."

    def __init__(self, hosts: Sequence[str]) -> None:
        message = f"Use a picture from {' or '.join(hosts)}." if hosts else "This server takes no pictures of people."
        super().__init__(errors=[FieldProblem(location=["body", "avatar_url"], type="avatar_host", message=message)])


class UserNotFound(ApiError):
    status, code = 404, "user_not_found"
    detail = "There is no such person."


class SessionNotFound(ApiError):
    status, code = 404, "session_not_found"
    detail = "You have no such session."
