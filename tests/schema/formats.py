"""What Schemathesis is told beside the schema, which loads this module as its hooks: formats, and rules that no schema
can state."""

import os
import string
from typing import Any, Final
from uuid import uuid4

import schemathesis
from hypothesis import strategies as st

OWN_SESSION: Final = "SCHEMA_OWN_SESSION"
"""The variable with the id of the session whose token is used."""
LETTERS: Final = string.ascii_letters + "éßчあ字"
RULES: Final = {
    "one_place": "of `before`, `after` and `around` one can be given: OpenAPI has no rule across parameters",
    "int_type": "to JSON Schema 1.0 is an integer; a counter that is written so has been through arithmetic",
    "email_form": "an address hides no characters, and no pattern that every language reads can list them all",
    "invalid_cursor": "a cursor is what the same list gave out before, which nothing but the list knows",
    "nothing_to_search": "a text of punctuation alone has nothing to search for, as no pattern can say",
    "time_range": "times before 1971 have no messages, and some databases no form",
    "ids_alone": "`ids` is given without `search`, `cursor` and `limit`: OpenAPI has no rule across parameters",
    "repeated": "each conversation is named once: JSON Schema compares whole items, not their first part",
    "attachment_not_usable": "an attachment was uploaded and finished by its sender, and not sent before",
    "too_many_attachments": "how many a message can have is a setting",
    "one_muting": "a conversation is unmuted or muted for a time: OpenAPI has no rule across fields",
    "attachment_too_large": "how large a file can be is a setting",
    "title_of_kind": "a group needs a title and a direct conversation has none: one body describes both",
    "members_of_direct": "a direct conversation has two members: one body describes both kinds",
    "member_repeated": "a user named by both ids is named twice, which nothing but the database knows",
    "teams_differ": "the members of a conversation are of one team, which nothing but the database knows",
    "reply_not_found": "a reply names a message of the same conversation, which nothing but the conversation knows",
}
"""Schema-valid requests that are refused all the same: the type or the code of the error, and why it stands."""
_ALSO_A_USER: Final = {f"/api/v1/server/users/{word}" for word in ("deactivate", "reactivate")}

schemathesis.openapi.format("visible-text", st.text(st.characters(exclude_categories=("C", "Z")), min_size=1))
schemathesis.openapi.format("name", st.text(LETTERS, min_size=1, max_size=40))
schemathesis.openapi.format("new-password", st.text(LETTERS, min_size=12).filter(lambda text: len(set(text)) > 6))
schemathesis.openapi.format("emoji", st.sampled_from(["👍", "❤️", "🏳️‍🌈", "👍🏽"]))
schemathesis.openapi.format("cursor", st.just("WyJ4Il0"))
schemathesis.openapi.format(
    "web-address", st.text(string.ascii_lowercase).map(lambda path: f"https://example.com/{path}")
)


@schemathesis.hook
def before_call(_context: object, case: Any, _kwargs: object) -> None:
    """Another session in place of one's own, which a list of sessions names: without it the rest would be 401s."""
    if own := os.environ.get(OWN_SESSION):
        given = case.path_parameters or {}
        if str(given.get("session_id", "")).lower() == own:
            given["session_id"] = str(uuid4())


@schemathesis.hook
def filter_failure(_context: object, failure: object, case: Any, response: Any) -> bool:
    """Whether it counts: not when a valid request broke a rule of the list above, and no other.

    Nor when an invalid request was refused for its length: Schemathesis does not count 414 among the refusals. Nor
    when the rows of a bulk request that are invalid were refused, each alone. Nor when a path is also that of a user
    whom the product calls `deactivate`: it has the methods of both.
    """
    kind = type(failure).__name__
    if kind == "AcceptedNegativeData" and (response.status_code == 414 or _refused_rows(case, response)):
        return False
    if kind == "AllowHeaderMismatch" and case.operation.path in _ALSO_A_USER:
        return False
    if kind != "RejectedPositiveData" or response.status_code != 422:
        return True
    refusal = response.json()
    broken = {error["type"] for error in refusal["errors"]} or {refusal["code"]}
    return not broken <= set(RULES)


def _refused_rows(case: Any, response: Any) -> bool:
    """Whether a bulk request was answered, with an error for a row."""
    bulk = (case.method.upper(), case.path) == ("PUT", "/api/v1/server/users") and response.status_code == 200
    return bulk and any(row["result"] == "error" for row in response.json()["results"])
