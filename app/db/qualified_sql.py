"""Puts the schema of DATABASE_SCHEMA before each table.

An engine's option holds the schema. SQLAlchemy puts it before its own tables, and `qualified` before those in SQL text.
No connection's `search_path` is set, because behind a pooler it would stay for the next client.
"""

import re
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncEngine

# Text, names in quotes, comments, words, and the punctuation that matters here.
_TOKEN: Final = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")+"|--[^\n]*|/\*.*?\*/|\$(?P<tag>[a-z_]*)\$.*?\$(?P=tag)\$|[a-z_]\w*|[(),;]""",
    re.IGNORECASE | re.DOTALL,
)
_CTE: Final = re.compile(
    r'"?\b(\w+)"?(?:\s*\([^()]*\))?\s+AS\s+(?:NOT\s+)?(?:MATERIALIZED\s+)?'
    r"\(\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH|VALUES)\b",
    re.IGNORECASE,
)
_ONE_MORE: Final = re.compile(r"\.")
_TWO_MORE: Final = re.compile(r"""\.(?:\w+|"[^"]+")\.""")  # COMMENT ON COLUMN schema.table.column
_BEFORE_TABLES: Final = {"FROM", "USING", "TRUNCATE"}
"""Keywords before a table, and one more after each comma."""
_BEFORE_A_TABLE: Final = {"JOIN", "INTO", "UPDATE", "TABLE", "REFERENCES", "ANALYZE"}
_IN_DDL: Final = {
    "CREATE": {"ON"},
    "DROP": {"ON", "INDEX"},
    "ALTER": {"INDEX"},
    "REINDEX": {"INDEX"},
    "COMMENT": {"INDEX", "COLUMN"},
}
"""Further ones, by the first word of the statement. An index has the schema of its table."""
_END_OF_TABLES: Final = {
    *("WHERE", "SET", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR", "RETURNING"),
    *("UNION", "INTERSECT", "EXCEPT", "SELECT", ";"),
}
_BETWEEN: Final = {"LATERAL", "ONLY", "IF", "NOT", "EXISTS", "CONCURRENTLY", "TABLE", "("}
"""What may stand between the keyword and the table."""
_INSTEAD: Final = {"SELECT", "VALUES", "WITH", "SET", "DELETE", "UPDATE"}
"""What may stand there instead of a table: `FROM (SELECT …`, `ON DELETE CASCADE`."""
_OTHER_UPDATES: Final = {"FOR", "KEY", "DO", "ON", "BEFORE", "AFTER", "OR"}  # FOR UPDATE, DO UPDATE, ON UPDATE …
_WITH_FROM_INSIDE: Final = {"EXTRACT", "TRIM", "SUBSTRING", "OVERLAY"}  # extract(epoch FROM created_at)


class _Reader:
    """Reads SQL token by token, and knows whether a table comes next."""

    def __init__(self, sql: str) -> None:
        first = (sql.split(maxsplit=1) or [""])[0].upper()
        ddl = _IN_DDL.get(first)
        self._lists: Final = (
            _BEFORE_TABLES if ddl is None else {"FROM"} | ({"TABLE", "INDEX"} if first == "DROP" else set())
        )
        self._keywords: Final = self._lists | _BEFORE_A_TABLE | (ddl or set())
        self._previous = ""
        self._expected = ""
        """The keyword that a table follows, or nothing."""
        self._in_tables = [False]
        """For each open parenthesis, whether a table follows each comma in it."""
        self._in_function = [False]
        """For each open parenthesis, whether FROM is a word of the function's arguments."""

    def keyword_before(self, token: str) -> str:
        """The keyword before the table that this token names, or nothing if it names none."""
        word, keyword = token.upper(), self._expected
        if keyword and word in _BETWEEN and (keyword, word) != ("USING", "("):
            if word == "(":
                self._open()
            return ""
        self._expected = ""
        if not keyword or word in _INSTEAD or not (word[0].isalpha() or word[0] in '_"'):
            keyword = ""
            self._follow(word)
        self._previous = word
        return keyword

    def _follow(self, word: str) -> None:
        if word == "(":
            self._open()
        elif word == ")":
            self._in_tables = self._in_tables[:-1] or [False]
            self._in_function = self._in_function[:-1] or [False]
        elif word == ",":
            self._expected = "FROM" if self._in_tables[-1] else ""
        elif word in _END_OF_TABLES:
            self._in_tables[-1] = False
        elif word in self._keywords and not self._means_something_else(word):
            self._expected = word
            self._in_tables[-1] = self._in_tables[-1] or word in self._lists

    def _open(self) -> None:
        self._in_tables.append(False)
        self._in_function.append(self._previous in _WITH_FROM_INSIDE)

    def _means_something_else(self, word: str) -> bool:
        if word == "FROM":
            return self._in_function[-1] or self._previous == "DISTINCT"  # IS DISTINCT FROM
        return word == "UPDATE" and self._previous in _OTHER_UPDATES


def in_schema(schema: str) -> dict[str, Any]:
    """The execution option of an engine whose tables are all in this schema."""
    return {"schema_translate_map": {None: schema}}


def schema_of(engine: AsyncEngine) -> str | None:
    """The schema of the engine's tables; None for the one that the server chooses."""
    translated: dict[None, str] = engine.sync_engine.get_execution_options().get("schema_translate_map", {})
    return translated.get(None)


def qualified(sql: str, schema: str) -> str:
    """The SQL with the schema before each table that has none. CTEs, functions and PostgreSQL's catalogs stay."""
    reader, parts, end = _Reader(sql), list[str](), 0
    ctes = {name.lower() for name in _CTE.findall(sql)}
    for token in _TOKEN.finditer(sql):
        if token[0].startswith(("--", "/*")) or sql[: token.start()].endswith("."):
            continue
        keyword = reader.keyword_before(token[0])
        if keyword and _is_table(token[0], sql[token.end() :].lstrip(), keyword, ctes):
            parts += [sql[end : token.start()], f'"{schema}".']
            end = token.start()
    return "".join((*parts, sql[end:]))


def _is_table(token: str, rest: str, keyword: str, ctes: set[str]) -> bool:
    name = token.strip('"').lower()
    has_schema = (_TWO_MORE if keyword == "COLUMN" else _ONE_MORE).match(rest) is not None
    is_function = rest.startswith("(") and keyword in {"FROM", "JOIN", "USING"}
    return not (has_schema or is_function or name in ctes or name.startswith("pg_"))
