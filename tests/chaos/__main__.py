"""Command `python -m tests.chaos`: many seeds on SQLite and PostgreSQL and on each realtime service, and what came of
them."""

import argparse
import asyncio
import logging
import shutil
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from itertools import product
from pathlib import Path

from tests.chaos.environments import environments
from tests.chaos.judge import Verdict
from tests.chaos.plan import DURATION, plan_of
from tests.chaos.providers import PROVIDERS, Provider
from tests.chaos.runner import Outcome, run_plan

KINDS = ("sqlite", "postgresql")
Run = tuple[int, str, Provider]
"""A seed, the kind of database, and the realtime service."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--seeds", type=int, default=3, help="how many, on each database and realtime service")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--database", choices=KINDS, action="append", help="one kind alone")
    parser.add_argument("--provider", choices=PROVIDERS, action="append", help="one realtime service alone")
    parser.add_argument("--without", choices=["sweep", "gap fetch", "heads"], help="switch off what should be missed")
    parser.add_argument("--seconds", type=float, default=DURATION, help="how long each run acts")
    parser.add_argument("--jobs", type=int, default=2, help="runs at once")
    given = parser.parse_args()
    seeds = range(given.first, given.first + given.seeds)
    runs = list(product(seeds, given.database or KINDS, given.provider or PROVIDERS))
    began, outcomes = time.monotonic(), []
    with ProcessPoolExecutor(given.jobs) as pool:
        jobs = [
            pool.submit(run_all, runs[job :: given.jobs], given.without, given.seconds) for job in range(given.jobs)
        ]
        for job in as_completed(jobs):
            outcomes += job.result()
    print(summary(outcomes, time.monotonic() - began), flush=True)  # noqa: T201  # a command speaks
    return 0 if all(outcome.verdict.clean for outcome in outcomes) else 1


def run_all(runs: list[Run], without: str | None, duration: float) -> list[Outcome]:
    """One after the other, each told when it is over; what a run that went wrong leaves behind stays."""
    for noisy in ("parley.gateway", "uvicorn.error"):  # sockets that end, and servers that do not answer, are the point
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    folder = Path(tempfile.mkdtemp(prefix="parley-chaos-"))
    outcomes = []
    with environments(folder) as fresh:
        for seed, kind, provider in runs:
            environment = fresh.fresh(kind)
            outcome = asyncio.run(run_plan(plan_of(seed, duration), environment, provider=provider, without=without))
            outcomes.append(outcome)
            name = f"seed {seed} on {kind} and {provider}"
            print("\n".join(report(name, outcome, environment.folder)), flush=True)  # noqa: T201  # a command speaks
            if outcome.verdict.clean:
                shutil.rmtree(environment.folder)
    if all(outcome.verdict.clean for outcome in outcomes):
        shutil.rmtree(folder)
    return outcomes


def report(name: str, outcome: Outcome, folder: Path) -> list[str]:
    line = (
        f"{name}: {outcome.messages} messages, {_counted([outcome.verdict])}; {outcome.deaths.total()} kills, "
        f"gathered after {outcome.gathered_after:.1f} s, settled after {outcome.settled_after:.1f} s"
    )
    faults = [f"    {fault}" for fault in outcome.verdict.faults]
    return [line] if outcome.verdict.clean else [line, *faults, f"    logs: {folder}"]


def summary(outcomes: list[Outcome], seconds: float) -> str:
    publications: Counter[str] = sum((outcome.publications for outcome in outcomes), Counter())
    deaths: Counter[str] = sum((outcome.deaths for outcome in outcomes), Counter())
    naively_lost, messages = (sum(getattr(each, name) for each in outcomes) for name in ("naively_lost", "messages"))
    lines = [
        f"\n{len(outcomes)} runs in {seconds:.0f} s: {_counted([outcome.verdict for outcome in outcomes])}.",
        f"A reader of `id > last` lost {naively_lost} of {messages} messages.",
        f"Published: {publications.total()} ({_listed(publications)}).",
        f"Kills of the API: {deaths.total()} ({_listed(deaths)}).",
    ]
    return "\n".join(lines)


def _counted(verdicts: list[Verdict]) -> str:
    total = {
        name: sum(getattr(verdict, name) for verdict in verdicts)
        for name in ("expected_views", "live_views", "lost", "repeated", "out_of_order", "other")
    }
    return (
        f"{total['expected_views']:,} expected views ({total['live_views']:,} of them live), {total['lost']} lost, "
        f"{total['repeated']} repeated, {total['out_of_order']} out of order, {total['other']} otherwise wrong"
    )


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.most_common())


if __name__ == "__main__":
    sys.exit(main())
