"""Errors of external sign-in."""

from app.core.errors import ApiError


class InvalidExternalToken(ApiError):
    """`detail` says what is wrong with the token, so that whoever sets this up finds it: nothing in it is secret."""

    status, code = 401, "invalid_token"
    detail = "This token is not valid here. Get a new one from its issuer."

    def __init__(self, detail: str) -> None:
        super().__init__()
        self.detail = detail


class IssuerUnavailable(ApiError):
    status, code = 503, "issuer_unavailable"
    detail = "The keys of the token's issuer cannot be fetched right now. Try again in 10 seconds."

    def __init__(self) -> None:
        super().__init__(headers={"Retry-After": "10"})


class OpenIdOff(ApiError):
    """`sign_in.openid` in /config is false."""

    status, code = 404, "openid_off"
    detail = "This server has no OpenID provider to sign in with."
