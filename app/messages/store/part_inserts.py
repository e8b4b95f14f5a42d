"""The rows of message parts that are inserted with a message, their parameters, and what refuses them."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.errors import ApiError
from app.messages.parts import PartRow, PartTable
from app.messages.views import MessageViews


@dataclass(frozen=True)
class PartInsert:
    """The rows of one part."""

    table: PartTable
    rows: Sequence[PartRow]


def inserts_of(views: MessageViews, rows: Sequence[Sequence[PartRow]]) -> list[PartInsert]:
    """The inserts of the parts that have rows. `rows` has the rows of each part."""
    pairs = zip(views.parts, rows, strict=True)
    return [PartInsert(part.table, those) for part, those in pairs if part.table is not None and those]


def parameter(index: int, column: str) -> str:
    """The name of a parameter: raw statements have names of lower-case letters."""
    return f"part_{'abcdefghijklmnopqrstuvwxyz'[index]}_{column}"


def check(index: int) -> str:
    """The name of the subquery and the column that say whether the condition of a part holds."""
    return f"check_{'abcdefghijklmnopqrstuvwxyz'[index]}"


def kept(index: int) -> str:
    """The name of the subquery and the column with what is kept of a part."""
    return f"kept_{'abcdefghijklmnopqrstuvwxyz'[index]}"


def json_object(fields: Sequence[tuple[str, str]]) -> str:
    """The arguments of the function that makes a JSON object."""
    return ", ".join(f"'{name}', {value}" for name, value in fields)


def refusal(inserts: Sequence[PartInsert], table_name: str) -> type[ApiError] | None:
    """The error of the part whose table has this name, if it has one."""
    return next((insert.table.refused for insert in inserts if insert.table.name == table_name), None)


def parameters(inserts: Sequence[PartInsert]) -> dict[str, list[object]]:
    """For PostgreSQL: an array for each column of each table."""
    return {
        parameter(index, name): [row[name] for row in insert.rows]
        for index, insert in enumerate(inserts)
        for name, _ in insert.table.columns
    }
