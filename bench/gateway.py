"""The gateway beside `ws` and socket.io, in turn: `python -m bench.gateway [rounds]`.

CPU is the server's own, by schedstat of all its threads; the clients are in this process, and theirs is printed too.
"""

import asyncio
import gc
import os
import resource
import socket
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from typing import Final

from bench.gateway_clients import EVERYBODY, GATEWAY, SOCKET_IO, WS, Crowd, Kind, run_events
from bench.gateway_memory import gateway_process, resident
from tests.gateway.serving import Address
from tests.support.databases import ROOT
from tests.support.needs import needs_program

SUBSCRIBERS: Final = 1_000
IDLE: Final = 5_000
EVENTS: Final = 100
PUBLISHERS: Final = (1, 8)
SLOWEST_OF: Final = 5  # runs
DATA: Final = "x" * 200
KINDS: Final = {"gateway": GATEWAY, "gateway over ASGI": GATEWAY, "ws": WS, "socket.io": SOCKET_IO}
ASGI: Final = ("uvicorn", "app.gateway.main:app", "--port", "0", "--no-access-log", "--ws-ping-interval", "3600")
Figures = dict[str, float]


@asynccontextmanager
async def _peer(name: str) -> AsyncIterator[tuple[int, Address]]:
    words = (needs_program("node"), str(ROOT / "bench" / "peers" / "sockets.mjs"), name)
    node = await asyncio.create_subprocess_exec(*words, stdout=asyncio.subprocess.PIPE)
    assert node.stdout is not None
    try:
        yield node.pid, Address("127.0.0.1", int(await node.stdout.readline()))
    finally:
        node.terminate()
        await node.wait()


@asynccontextmanager
async def _server(name: str) -> AsyncIterator[tuple[int, Address]]:
    if name == "gateway":
        async with gateway_process("app", "gateway", "--port", "0") as running:
            yield running
    elif name == "gateway over ASGI":
        async with gateway_process(*ASGI) as running:
            yield running
    else:
        async with _peer(name) as running:
            yield running


def _cpu(pid: int) -> float:
    """In µs, of all threads."""
    return sum(int(each.read_text().split()[0]) for each in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e3


def _delivering(pid: int, crowd: Crowd) -> Figures:
    readers = crowd.sockets
    figures: Figures = {}
    for publishers in PUBLISHERS:
        before, own, begin = _cpu(pid), time.process_time(), time.perf_counter()
        ends = run_events(crowd, readers, DATA, EVENTS, publishers)
        spent, seconds = _cpu(pid) - before, time.perf_counter() - begin
        how = f"{publishers} publishing at once" if publishers > 1 else "one event after the other"
        figures[f"CPU µs a delivery, {how}"] = spent / EVENTS / SUBSCRIBERS
        figures[f"deliveries a second, {how}"] = EVENTS * SUBSCRIBERS / max(ends)
        figures[f"clients' CPU, of the time, {how}"] = (time.process_time() - own) / seconds
    return figures


def _slowest(crowd: Crowd, readers: list[socket.socket]) -> float:
    """In seconds, the median of some runs."""
    return median(max(run_events(crowd, readers, DATA, EVENTS, 1)) for _ in range(SLOWEST_OF))


def _measure(pid: int, server: Address, kind: Kind) -> Figures:
    idle = Crowd(server, kind)
    at_rest, before = resident(pid), _cpu(pid)
    idle.connect(IDLE)
    connecting, connected = _cpu(pid) - before, resident(pid)
    before = _cpu(pid)
    idle.join(lambda number: ("private-all", f"private-room-{number}"))
    joining, joined = _cpu(pid) - before, resident(pid)
    figures = {
        "CPU µs a connect": connecting / IDLE,
        "CPU µs a join": joining / IDLE / 2,
        "kB a connection": (connected - at_rest) * 1e3 / IDLE,
        "kB a joined connection": (joined - at_rest) * 1e3 / IDLE,
    }
    idle.close()
    listening = Crowd(server, kind)
    listening.connect(SUBSCRIBERS)
    listening.join(lambda _number: (EVERYBODY,))
    figures |= _delivering(pid, listening)
    all_read = _slowest(listening, listening.sockets)
    one_sleeps = _slowest(listening, listening.sockets[1:])  # the first one reads nothing from here on
    figures["slowest reader while one reads nothing, of without"] = one_sleeps / all_read
    listening.close()
    return figures


async def _round(name: str) -> Figures:
    async with _server(name) as (pid, address):
        figures = await asyncio.to_thread(_measure, pid, address, KINDS[name])
    gc.collect()
    return figures


def main() -> None:
    """Print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    seen: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for _ in range(rounds):
        for name in KINDS:
            figures = asyncio.run(_round(name))
            print(name, figures, file=sys.stderr)
            for figure, value in figures.items():
                seen[figure][name].append(value)
    print(f"{rounds} rounds, medians; in brackets the ratio to ws of the same round; load {os.getloadavg()[0]:.1f}\n")
    print(f"| | {' | '.join(KINDS)} |\n| --- |{' ---: |' * len(KINDS)}")
    for figure, by_name in seen.items():
        cells = []
        for name in KINDS:
            ratio = median(ours / theirs for ours, theirs in zip(by_name[name], by_name["ws"], strict=True))
            cells.append(f"{median(by_name[name]):,.2f} ({ratio:.2f})")
        print(f"| {figure} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
