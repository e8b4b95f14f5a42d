"""Errors of registration, sign-in, sessions and profiles."""

from collections.abc import Sequence

from app.core.errors import ApiError, FieldProblem


class EmailTaken(ApiError):
    status, code = 409, "email_taken"
    detail = "An account with this e-mail address already exists."


class InvalidCredentials(ApiError):
    status, code = 401, "invalid_credentials"
    detail = "Incorrect e-mail address or password."


class PasswordsOff(ApiError):
    """`sign_in.passwords` in /config is false."""

    status, code = 403, "passwords_off"
    detail = "This server does not sign in with passwords."


class SignUpOff(ApiError):
    """`sign_in.sign_up` in /config is false."""

    status, code = 403, "sign_up_off"
    detail = "This server does not accept new accounts."


class AvatarHostNotAllowed(ApiError):
    """Every viewer's browser loads the picture from its host. `hosts` are the allowed hosts."""

    status, code = 422, "avatar_host_not_allowed"
    detail = "The picture must be on one of the `avatar_hosts` in /config."

    def __init__(self, hosts: Sequence[str]) -> None:
        message = (
            f"Use a picture from {' or '.join(hosts)}." if hosts else "This server does not allow profile pictures."
        )
        super().__init__(errors=[FieldProblem(location=["body", "avatar_url"], type="avatar_host", message=message)])


class UserDeactivated(ApiError):
    status, code = 403, "user_deactivated"
    detail = "This account is deactivated."


class DirectoryOff(ApiError):
    status, code = 403, "directory_off"
    detail = "This server has no directory of users."


class UserNotFound(ApiError):
    status, code = 404, "user_not_found"
    detail = "User not found."


class SessionNotFound(ApiError):
    status, code = 404, "session_not_found"
    detail = "Session not found."
