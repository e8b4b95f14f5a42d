"""The clock of this machine, against Pusher's and the database's."""

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from app.doctor import database, pusher
from app.doctor.context import Context
from app.doctor.report import CheckFailed, CheckSkipped

_MOST: Final = 300  # seconds; older webhooks are refused here, and calls by Pusher from 600 s
_WHAT_TO_DO: Final = f"beyond {_MOST} s webhooks are refused, beyond 600 s all calls: set the clock by NTP"


async def against_pusher(context: Context) -> str:
    asked = time.time()
    date = (await pusher.unsigned(context)).headers.get("date", "")
    middle = (asked + time.time()) / 2
    try:
        theirs = parsedate_to_datetime(date)
    except ValueError:
        raise CheckSkipped("Pusher does not say what time it has") from None
    theirs = theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC)
    # The header has no fractions of a second, and is half a second late at the average.
    return _judged((datetime.fromtimestamp(middle, UTC) - theirs).total_seconds() - 0.5, "Pusher's")


async def against_database(context: Context) -> str:
    return _judged(await database.seconds_behind(context), "the database's")


def _judged(ahead: float, whose: str) -> str:
    way = f"{abs(ahead):.0f} s {'ahead of' if ahead > 0 else 'behind'} {whose}"
    if abs(ahead) > _MOST:
        raise CheckFailed(f"this machine's is {way}; {_WHAT_TO_DO}")
    return way
