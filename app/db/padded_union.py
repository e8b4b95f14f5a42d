"""Rows of several tables in one statement: each keeps its columns, those of the others are null."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Row, Select, SQLColumnExpression, cast, literal, null, union_all
from sqlalchemy.orm import InstrumentedAttribute


@dataclass(frozen=True)
class Branch:
    """Rows of one table. `query` selects from it; which of its columns are read is said by `columns`."""

    name: str
    columns: Sequence[InstrumentedAttribute[Any]]
    query: Select[*tuple[Any, ...]]


def padded_union(
    branches: Sequence[Branch], common: Sequence[Mapping[str, SQLColumnExpression[Any]]]
) -> CompoundSelect[*tuple[Any, ...]]:
    """All rows of the branches. Each begins with a column `branch`, its name, and the columns of `common` at the same
    place, which have the same names in each; its own columns are labelled `{name}_{column}`."""
    return union_all(
        *(
            branch.query.with_only_columns(
                literal(branch.name).label("branch"),
                *(column.label(name) for name, column in shared.items()),
                *(_own_or_null(each, column, branch) for each in branches for column in each.columns),
            )
            for branch, shared in zip(branches, common, strict=False)
        )
    )


def unpack(branches: Sequence[Branch], rows: Sequence[Row[*tuple[Any, ...]]]) -> list[tuple[str, Mapping[str, Any]]]:
    """The name of each row's branch, and the row's own columns by name. Rows of no branch are left out."""
    columns = {branch.name: [column.key for column in branch.columns] for branch in branches}
    named = ((row._mapping["branch"], row._mapping) for row in rows)  # SQLAlchemy's public name for it
    return [(name, {key: row[f"{name}_{key}"] for key in columns[name]}) for name, row in named if name is not None]


def _own_or_null(of: Branch, column: InstrumentedAttribute[Any], branch: Branch) -> ColumnElement[Any]:
    value = column if of is branch else cast(null(), column.type)  # PostgreSQL takes a bare null for text
    return value.label(f"{of.name}_{column.key}")
