"""The layers of app/ and of what it imports: a shortcut fails here before it is taken for granted."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

ROOT = Path(__file__).parents[1]

# Each package may import from those in lines before its own, and no other. `realtime` is three: its implementations
# know more than its port, and its factory knows them all. So are `messages` and `sync`: what other features plug into
# or build on knows none of them.
LAYERS: Final = [
    {"core"},
    {"storage"},
    {"realtime"},
    {"db"},
    {"models"},
    {"access", "schemas", "rate_limits"},
    {"messages.parts"},
    {"messages.views"},
    {"messages.included"},
    {"sync.sources"},
    {"web", "auth"},
    {"realtime.providers", "publishing"},
    {"realtime.factory", "jobs"},
    {"container", "feature"},
    {"dependencies"},
    {"accounts"},
    {"conversations"},
    {"messages"},
    {"presence", "reactions", "mentions", "attachments"},
    {"sync", "channel_auth", "health", "external_auth", "server_api", "search"},
    {"features"},
    {"main"},
    {"demo", "doctor"},
    {"commands"},
    {"__main__", "sweep"},
]
RANK: Final = {package: rank for rank, packages in enumerate(LAYERS) for package in packages}
LAZY: Final = {
    *("jose", "pusher", "pusher.http", "httpx2", "pyreqwest", "argon2", "argon2.exceptions", "app.gateway"),
    *("app.search.index", "app.search.reindex"),
    *("redis", "ormsgpack", "joserfc", "app.core.issuers"),
    "app.realtime.providers",
    *("app.storage.local", "app.storage.s3", "app.storage.sigv4", "app.attachments.pictures"),
    *("ssl", "asyncpg", "sqlite3", "sqlalchemy.dialects.postgresql", "sqlalchemy.dialects.sqlite"),
}
"""What is imported inside a function, to keep the start cheap; each place says so."""


@dataclass(frozen=True)
class Import:
    file: Path
    line: int
    module: str
    inside_function: bool

    @property
    def package(self) -> str:
        return package_of(".".join(self.file.relative_to(ROOT).with_suffix("").parts))

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line} imports {self.module}"


def package_of(module: str) -> str:
    """The layer of a module, by its dotted name."""
    if module.endswith(".__main__"):
        return "__main__"
    inner = ".".join(module.split(".")[1:3])
    return inner if inner in RANK else module.split(".")[1]


def trees(folder: str = "app") -> Iterator[tuple[Path, ast.Module]]:
    for file in sorted((ROOT / folder).rglob("*.py")):
        yield file, ast.parse(file.read_text(encoding="utf-8"))


def imports_in(file: Path, tree: ast.Module) -> Iterator[Import]:
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inside = {id(node) for function in functions for node in ast.walk(function)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [
                f"{node.module}.{alias.name}" if node.module == "app" else str(node.module) for alias in node.names
            ]
        else:
            continue
        for module in dict.fromkeys(modules):
            yield Import(file, node.lineno, module, id(node) in inside)


def imports() -> list[Import]:
    return [each for file, tree in trees() for each in imports_in(file, tree)]


def upward(found: list[Import]) -> list[str]:
    """Imports of a package that is not below."""
    wrong = []
    for each in found:
        if not each.module.startswith("app."):
            continue
        here, there = each.package, package_of(each.module)
        if here == there:
            continue
        gateway = "gateway" in {here, there}  # it stands alone; only those that run it know it
        runs_gateway = here in {"main", "commands"} or each.file == ROOT / "app/realtime/providers/local.py"
        if not runs_gateway if gateway else RANK[there] >= RANK[here]:
            wrong.append(str(each))
    return wrong


def test_imports_run_one_way() -> None:
    assert upward(imports()) == []


@pytest.mark.parametrize(
    ("file", "module"),
    [
        ("app/db/database.py", "app.models.users"),
        ("app/realtime/port.py", "app.realtime.providers.pusher"),
        ("app/realtime/providers/pusher.py", "app.realtime.factory"),
        ("app/accounts/service.py", "app.messages.service"),
        ("app/messages/service.py", "app.sync.heads"),
        ("app/gateway/hub.py", "app.core.config"),
        ("app/messages/service.py", "app.gateway.hub"),
        ("app/schemas.py", "app.dependencies"),
    ],
)
def test_a_broken_rule_is_noticed(file: str, module: str) -> None:
    assert upward([Import(ROOT / file, 1, module, inside_function=False)]) != []


def test_every_package_has_a_layer() -> None:
    packages = {file.relative_to(ROOT / "app").parts[0].removesuffix(".py") for file, _ in trees()}

    assert packages - {"__init__", "gateway"} <= set(RANK)


@pytest.mark.parametrize(
    ("vendor", "home"),
    [
        ("pusher", "app/realtime/providers/pusher.py"),
        ("jose", "app/auth/hs256.py"),
        ("joserfc", "app/external_auth/jws.py"),
        ("redis", "app/realtime/providers/socketio_redis.py"),
        ("ormsgpack", "app/realtime/providers/socketio_redis.py"),
        ("argon2", "app/auth/passwords.py"),
        ("PIL", "app/attachments/pictures.py"),
        ("pi_heif", "app/attachments/pictures.py"),
    ],
)
def test_a_vendor_has_one_door(vendor: str, home: str) -> None:
    places = {str(each.file.relative_to(ROOT)) for each in imports() if each.module.split(".")[0] == vendor}

    assert places == {home}


def test_one_place_commits() -> None:
    places = [
        str(file.relative_to(ROOT))
        for file, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "commit"
    ]

    assert places == ["app/db/unit_of_work.py"]


def test_the_type_of_what_is_awaited_comes_from_it() -> None:
    """An annotation on the left of an `await` that returns Any is believed, not checked."""
    places = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign)
        and node.value
        and any(isinstance(n, ast.Await) for n in ast.walk(node.value))
    ]

    assert places == []


def test_columns_are_set_by_their_names() -> None:
    """`**values: Any` accepts a misspelled column. The doctor passes options on to a vendor's function."""
    places = [
        f"{file.relative_to(ROOT)}:{node.name}"
        for file, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.args.kwarg
        and ast.unparse(node.args.kwarg.annotation or ast.Constant(None)) == "Any"
    ]

    assert places == ["app/doctor/context.py:request"]


def test_a_rate_limit_never_commits_the_work_of_its_caller() -> None:
    saving = [
        str(file.relative_to(ROOT))
        for file, tree in trees("app/rate_limits")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"save", "undo"}
    ]

    assert saving == []


CONDITIONS: Final = re.compile(
    r"(left_seq|revoked_at|deactivated_at)\s*(\.is_\(None\)|\.is_not\(None\)|is (not )?None|IS (NOT )?NULL|[!=]= None)"
    r"|expires_at\s*(<|>|\.between)"
)
"""Active member, active session, active user: as SQLAlchemy, as raw SQL, and of a row that was read."""


def test_who_is_active_is_decided_in_one_place() -> None:
    places = {
        f"{file.relative_to(ROOT)}:{number}"
        for file, _ in trees()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if CONDITIONS.search(line)
    }

    assert {place.partition(":")[0] for place in places} == {
        "app/access/active_member.py",
        "app/access/active_session.py",
        "app/access/active_key.py",
    }, sorted(places)


@pytest.mark.parametrize(
    "line",
    [
        "Member.left_seq.is_(None)",
        "own.left_seq.is_not(None)",
        "WHERE members.left_seq IS NULL",
        "if member.left_seq is None:",
        "sessions.revoked_at IS NULL",
        "session.expires_at <= now",
        "Session.expires_at > utc_now()",
        "User.deactivated_at.is_(None)",
    ],
)
def test_a_second_place_is_noticed(line: str) -> None:
    assert CONDITIONS.search(line)


NOQA: Final = re.compile(r"# noqa(?P<codes>: [A-Z0-9, ]+?)?(?:  # (?P<reason>.+))?$")
BORROWED: Final = re.compile(
    r"^(as (above|below|said|before|there|it is there)|see (the )?(docstring|above|below)|same)\b"
)
"""A reason that means another line."""


def _unreasoned(line: str) -> bool:
    if (found := NOQA.search(line)) is None:
        return "# noqa" in line and '"' not in line.partition("# noqa")[2]
    reason = found["reason"]
    return found["codes"] is None or reason is None or BORROWED.match(reason) is not None


def test_every_noqa_has_a_reason_that_reads_alone() -> None:
    places = [
        f"{file.relative_to(ROOT)}:{number}"
        for folder in ("app", "migrations", "bench", "tests")
        for file, _ in trees(folder)
        if file != Path(__file__)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if _unreasoned(line)
    ]

    assert places == []


@pytest.mark.parametrize(
    "line",
    ["x  # noqa", "x  # noqa: S101", "x  # noqa: S101  # as above", "x  # noqa: S101, PT018  # see the docstring"],
)
def test_a_noqa_without_a_reason_of_its_own_is_noticed(line: str) -> None:
    assert _unreasoned(line)


FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
ERRORS_NAMED_ELSEWHERE: Final = {"doctor", "commands", "realtime.providers"}
"""Each check of the doctor raises the same two, commands end with an exit code, and the port's docstrings name what its
implementations raise."""


def test_docstrings_name_every_error() -> None:
    """Routes list theirs in `responses`."""
    silent = [
        f"{file.relative_to(ROOT)}:{function.name} raises {error}"
        for file, tree in trees()
        if file.name != "routes.py"
        and package_of(".".join(file.relative_to(ROOT).with_suffix("").parts)) not in ERRORS_NAMED_ELSEWHERE
        for scope in ast.walk(tree)
        if isinstance(scope, ast.Module | ast.ClassDef)
        for function in scope.body
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and not function.name.startswith("_")
        for error in _raised(function)
        if error not in (ast.get_docstring(function) or "")
    ]

    assert silent == []


def _raised(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """The classes of errors that it raises in its own body."""
    names = set()
    inner = [node for node in ast.walk(function) if node is not function and isinstance(node, FUNCTIONS)]
    nested = {id(part) for each in inner for part in ast.walk(each)}
    for node in ast.walk(function):
        if id(node) in nested:
            continue
        if isinstance(node, ast.Raise) and node.exc:
            error = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            names.add(ast.unparse(error).split(".")[-1])
    return {name for name in names if name[0].isupper()}


def test_what_is_imported_inside_a_function_keeps_the_start_cheap_and_says_so() -> None:
    late = [each for each in imports() if each.inside_function]

    for each in late:
        assert any(each.module == name or each.module.startswith(f"{name}.") for name in LAZY), str(each)
        line = each.file.read_text(encoding="utf-8").splitlines()[each.line - 1]
        assert "# noqa: PLC0415  # " in line, f"{each} without a reason"


def test_every_module_opens_with_a_sentence() -> None:
    silent = [
        str(file.relative_to(ROOT)) for file, tree in trees() if not (ast.get_docstring(tree) or "").endswith(".")
    ]

    assert silent == []


def test_features_use_the_fixed_file_names() -> None:
    for feature in (
        "accounts",
        "conversations",
        "messages",
        "sync",
        "presence",
        "channel_auth",
        "health",
        "external_auth",
        "server_api",
        "reactions",
    ):
        assert (ROOT / "app" / feature / "routes.py").is_file(), feature


def test_routes_only_translate() -> None:
    long = []
    for file, tree in trees():
        if file.name != "routes.py":
            continue
        for function in ast.walk(tree):
            if isinstance(function, ast.AsyncFunctionDef) and _is_route(function):
                body = [node for node in function.body if not _is_docstring(node)]
                if len(body) > 3:
                    long.append(f"{file.relative_to(ROOT)}:{function.name}")

    assert long == []


def _is_route(function: ast.AsyncFunctionDef) -> bool:
    return any(isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute) for each in function.decorator_list)


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
