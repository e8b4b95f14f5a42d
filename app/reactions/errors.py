"""Errors of reactions."""

from app.core.errors import ApiError
from app.models.reactions import MOST_KINDS


class TooManyKinds(ApiError):
    status, code = 409, "too_many_kinds"
    detail = f"A message can have at most {MOST_KINDS} different emoji. React with one that is there."
