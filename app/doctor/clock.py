"""Compares this machine's clock with Pusher's and the database's."""

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from app.doctor import database, pusher
from app.doctor.context import Context
from app.doctor.report import CheckFailed, CheckSkipped

_MAX_DIFFERENCE: Final = 300  # seconds; the app rejects older webhooks, and Pusher rejects calls from 600 s
_HOW_TO_FIX: Final = f"webhooks fail beyond {_MAX_DIFFERENCE} s, all calls beyond 600 s: set the clock with NTP"


async def against_pusher(context: Context) -> str:
    asked = time.time()
    date = (await pusher.unsigned_request(context)).headers.get("date", "")
    middle = (asked + time.time()) / 2
    try:
        theirs = parsedate_to_datetime(date)
    except ValueError:
        raise CheckSkipped("Pusher's response has no date") from None
    theirs = theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC)
    # The header has whole seconds, so it is half a second late on average.
    return _result((datetime.fromtimestamp(middle, UTC) - theirs).total_seconds() - 0.5, "Pusher's")


async def against_database(context: Context) -> str:
    return _result(await database.seconds_behind(context), "the database's")


def _result(ahead: float, whose: str) -> str:
    difference = f"{abs(ahead):.0f} s {'ahead of' if ahead > 0 else 'behind'} {whose}"
    if abs(ahead) > _MAX_DIFFERENCE:
        raise CheckFailed(f"this machine's clock is {difference}; {_HOW_TO_FIX}")
    return difference
