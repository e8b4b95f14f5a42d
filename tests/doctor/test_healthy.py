"""Nothing is wrong: the doctor says so, and has left nothing behind."""

import asyncpg

from app.doctor.examining import CHECKS
from tests.doctor.diagnosis import Installation

_FROM_OUTSIDE = {"app", "app's health", "app's Pusher", "cron route", "CORS", "webhook route", "webhooks"}


async def test_all_is_good(healthy: Installation) -> None:
    diagnosis = await healthy.doctor_from_outside()

    print(diagnosis.said)
    assert diagnosis.good == {check.name for check in CHECKS}, diagnosis.said
    assert diagnosis.status == 0
    assert diagnosis.closing == "All good."
