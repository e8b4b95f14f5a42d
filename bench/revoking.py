"""Command `python -m bench.revoking`: what others' sends cost in CPU while somebody with 800 conversations revokes."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from statistics import median
from uuid import uuid4

import asyncpg
from httpx2 import AsyncClient

from app.db.unit_of_work import Work
from bench.servers import Sender, serving
from tests.support import databases
from tests.support.app import app_settings, running_app
from tests.support.databases import migrate, postgresql_url
from tests.support.filling import Filling
from tests.support.people import API, Person

CONVERSATIONS, REVOCATIONS, SENDS, BATCH_SIZE, ROUNDS = 800, 20, 400, 2, 3
_HOURS = 6 * 3600  # seconds that a token lasts


@dataclass(frozen=True)
class Others:
    """Ada's sends, through a server of their own, and what that server and its connections to PostgreSQL have used."""

    http: AsyncClient
    token: str
    pid: int
    database: "asyncpg.Connection[asyncpg.Record]"
    conversations: Iterator[str]
    used: dict[int, int] = field(default_factory=dict)
    """By process: what it had used when it was last looked at. Connections come and go."""

    async def cost(self, sends: int, until: "asyncio.Task[None] | None" = None) -> float:
        """CPU of one send, in microseconds; of at least so many, and as long as the task runs."""
        before, sent = await self._total(), 0
        while sent < sends or (until is not None and not until.done()):
            await asyncio.gather(*(self._send() for _ in range(BATCH_SIZE)))
            sent += BATCH_SIZE
            if sent % 40 == 0:
                await self._total()
        return (await self._total() - before) / sent / 1_000

    async def _send(self) -> None:
        answer = await self.http.post(
            f"{API}/conversations/{next(self.conversations)}/messages",
            json={"client_id": str(uuid4()), "body": "Something of ordinary length that somebody said."},
            headers={"Authorization": f"Bearer {self.token}"},
        )
        assert answer.status_code == 201, answer.text

    async def _total(self) -> int:
        """Nanoseconds: of the server, and of the backends at the other end of its connections."""
        ports = list(_local_ports(self.pid))
        backends = await self.database.fetch("SELECT pid FROM pg_stat_activity WHERE client_port = ANY($1)", ports)
        for pid in (self.pid, *(row["pid"] for row in backends)):
            self.used[pid] = _nanoseconds(pid)
        return sum(self.used.values())


def _nanoseconds(pid: int) -> int:
    return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0])


def _local_ports(pid: int) -> Iterator[int]:
    links = (str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir() if link.is_symlink())
    inodes = {link[8:-1] for link in links if link.startswith("socket:[")}
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        if fields[9] in inodes:
            yield int(fields[1].rpartition(":")[2], 16)


@dataclass(frozen=True)
class Revoker:
    """Somebody on a server of her own, with devices to revoke."""

    person: Person
    phones: list[Person] = field(default_factory=list)

    async def signs_in(self) -> None:
        """Before what is measured: hashing passwords takes the caches of everything beside it."""
        self.phones[:] = [await self.person.signs_in_again() for _ in range(REVOCATIONS)]

    async def revokes(self, url: str) -> None:
        """One after the other; a revocation during the job of another would share its work."""
        database = await asyncpg.connect(url)
        for phone in self.phones:
            answer = await self.person.asks("DELETE", f"auth/sessions/{phone.session_id}")
            assert answer.status_code == 204, answer.text
            while await database.fetchval("SELECT EXISTS (SELECT FROM jobs)"):  # noqa: ASYNC110  # another process has it
                await asyncio.sleep(0.01)
        await database.close()


@asynccontextmanager
async def _stage(url: str) -> AsyncIterator[tuple[Others, Revoker, Revoker]]:
    """Ada sends in 800 conversations. Carol is in them as well, Dora in 800 others."""
    async with running_app(app_settings(url, access_token_lifetime=_HOURS)) as app:
        ada, bob, carol, dora = [await app.welcomes(name) for name in ("Ada", "Bob", "Carol", "Dora")]
        async with Work(app.running.database) as work:
            filling = Filling(work)
            await filling.conversations(1, 2 * CONVERSATIONS)
            for person in (ada, bob, carol):
                await filling.seat_everywhere(person.id, 1, CONVERSATIONS)
            await filling.seat_everywhere(dora.id, CONVERSATIONS + 1, 2 * CONVERSATIONS)
            await work.save()
            await filling.analyze()
            await work.save()
        ids = tuple(head["conversation_id"] for head in (await ada.heads())["heads"])
    database = await asyncpg.connect(url)
    with tempfile.TemporaryDirectory() as folder:
        async with serving(Path(folder), Sender(ada.id, ada.session_id, ada.access_token, ids)) as servers:
            hers = await servers.telling_parley(url, name="others")
            theirs = await servers.telling_parley(url, name="revokers", SIGN_IN_FAILURES="1000")
            async with AsyncClient(base_url=hers.url) as one, AsyncClient(base_url=theirs.url, timeout=60) as other:
                carol.http = dora.http = other
                yield Others(one, ada.access_token, hers.pid, database, cycle(ids)), Revoker(carol), Revoker(dora)
    await database.close()


async def main() -> None:
    url = postgresql_url("parley_bench_revoking")
    await databases.create(url)
    await asyncio.to_thread(migrate, url)
    ratios = []
    print("| round | µs a send, quiet | Dora revokes elsewhere | Carol revokes here | of quiet | of elsewhere |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    async with _stage(url) as (others, carol, dora):
        await others.cost(SENDS)
        for number in range(1, ROUNDS + 1):
            await carol.signs_in()
            await dora.signs_in()
            quiet = await others.cost(SENDS)
            elsewhere = await others.cost(SENDS, until=asyncio.create_task(dora.revokes(url)))
            here = await others.cost(SENDS, until=asyncio.create_task(carol.revokes(url)))
            ratios.append((here / quiet, here / elsewhere))
            of_quiet, of_elsewhere = ratios[-1]
            print(f"| {number} | {quiet:,.0f} | {elsewhere:,.0f} | {here:,.0f} | {of_quiet:.2f} | {of_elsewhere:.2f} |")
        of_quiet, of_elsewhere = (median(each) for each in zip(*ratios, strict=True))
        print(f"median {of_quiet:.2f} of quiet, {of_elsewhere:.2f} of elsewhere")
        raised = await others.database.fetchval("SELECT min(channel_epoch) FROM conversation_heads")
        assert raised == ROUNDS * REVOCATIONS, raised
    await databases.drop(url)


if __name__ == "__main__":
    asyncio.run(main())
