"""Errors of mentions."""

from app.core.errors import ApiError
from app.models.mentions import MOST_MENTIONS


class MentionNotMember(ApiError):
    status, code = 422, "mention_not_member"
    detail = "Only members of the conversation can be mentioned."


class TooManyMentions(ApiError):
    status, code = 422, "too_many_mentions"
    detail = f"A message can mention at most {MOST_MENTIONS} users. Use <@all> to mention everyone."
