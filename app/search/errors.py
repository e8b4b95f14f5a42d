"""Errors of search."""

from app.core.errors import ApiError


class NothingToSearch(ApiError):
    status, code = 422, "nothing_to_search"
    detail = "Enter at least one letter, digit or emoji to search for."
