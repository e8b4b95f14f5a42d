"""How a database goes about the statements of a request: its own plan for each, with the values that they had."""

import asyncio
import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from sqlite3 import connect
from typing import Any, Final

import asyncpg

from tests.support.counting import Counted

_SCAN: Final = re.compile(r"SCAN (?!CONSTANT ROW)(\w+)")


@dataclass(frozen=True)
class Plan:
    """What one statement would do, or did."""

    statement: str
    scanned: frozenset[str]
    """Tables of which it looks at every row."""
    pages: int = 0
    """Pages of 8 kB that it touched, on PostgreSQL, when it was really run."""


async def plans_of(database_url: str, cost: Counted) -> list[Plan]:
    """One plan for each statement; what they change is taken back."""
    if database_url.startswith("sqlite"):
        return await asyncio.to_thread(_on_sqlite, database_url.removeprefix("sqlite:///"), cost)
    connection = await asyncpg.connect(database_url)
    try:
        return [await _on_postgresql(connection, *each) for each in zip(cost.statements, cost.values, strict=True)]
    finally:
        await connection.close()


async def _on_postgresql(connection: Any, statement: str, values: Any) -> Plan:
    transaction = connection.transaction()
    await transaction.start()
    try:
        told = await connection.fetchval(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}", *values)
    finally:
        await transaction.rollback()
    root = json.loads(told)[0]["Plan"]
    generic = await _for_any_values(connection, statement, len(values))
    scanned = {node["Relation Name"] for plan in (root, generic) for node in _nodes(plan) if _reads_all(node)}
    return Plan(statement, frozenset(scanned), root["Shared Hit Blocks"] + root["Shared Read Blocks"])


async def _for_any_values(connection: Any, statement: str, values: int) -> dict[str, Any]:
    """What a prepared statement may come to after five times; no value has a say in it."""
    nothing = f"({', '.join(['NULL'] * values)})" if values else ""
    await connection.execute(f"SET plan_cache_mode = force_generic_plan; PREPARE asked AS {statement}")
    told = await connection.fetchval(f"EXPLAIN (FORMAT JSON) EXECUTE asked{nothing}")
    await connection.execute("DEALLOCATE asked; RESET plan_cache_mode")
    plan: dict[str, Any] = json.loads(told)[0]["Plan"]
    return plan


def is_of_a_job(plan: Plan) -> bool:
    """Whether it belongs to a recurring job, which runs behind an answer now and then."""
    return "presence" in plan.statement or "search_progress" in plan.statement


def _reads_all(node: dict[str, Any]) -> bool:
    return bool(node["Node Type"] == "Seq Scan")


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for inner in plan.get("Plans", ()):
        yield from _nodes(inner)


def _on_sqlite(file: str, cost: Counted) -> list[Plan]:
    with closing(connect(file)) as connection:
        plans = []
        for statement, values in zip(cost.statements, cost.values, strict=True):
            steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
            scanned = {found[1] for step in steps if (found := _SCAN.match(step))}
            plans.append(Plan(statement, frozenset(scanned)))
        return plans
