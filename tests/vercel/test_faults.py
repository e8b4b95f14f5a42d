"""Each fault that the check is for, planted in a deployment that was fine."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.vercel.faults import LARGEST, faults

CONFIGURATION: dict[str, Any] = {
    "services": {
        "web": {"root": "frontend"},
        "api": {"entrypoint": "app.main:app", "functions": {"app/main.py": {"maxDuration": 60}}},
    }
}


class Tree:
    """What a build would have left: small, and without a fault."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.output = project / ".vercel" / "output"
        self.mapped: dict[str, str] = {}
        self.settings: dict[str, Any] = {"runtime": "python3.12", "maxDuration": 60}
        self.writes("requirements.txt", "fastapi==1.0  # a word on it\nargon2-cffi==2.0\nalembic==3.0\n")
        for name in ("app/main.py", "app/accounts/routes.py"):
            self.bundles(name)
        for name in ("fastapi-1.0", "argon2_cffi-2.0"):
            self.bundles(f"_vendor/{name}.dist-info/METADATA", f"elsewhere/{name}/METADATA")
        self.writes(".vercel/output/config.json", json.dumps({"services": [{"name": "web"}, {"name": "api"}]}))
        self.writes(".vercel/output/services/web/static/index.html", "<!doctype html>")
        for service in ("web", "api"):
            self.writes(f".vercel/output/services/{service}/config.json", "{}")

    def writes(self, name: str, content: str = "") -> Path:
        (self.project / name).parent.mkdir(parents=True, exist_ok=True)
        (self.project / name).write_text(content, encoding="utf-8")
        return self.project / name

    def bundles(self, name: str, source: str | None = None) -> Path:
        self.mapped[name] = source or name
        return self.writes(source or name)

    def faults(self, configuration: dict[str, Any] = CONFIGURATION) -> list[str]:
        function = ".vercel/output/services/api/functions/fastapi.func"
        self.writes(f"{function}/.vc-config.json", json.dumps({**self.settings, "filePathMap": self.mapped}))
        self.writes(f"{function}/vc__handler__python.py")
        return faults(self.project, configuration)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path)


def test_what_is_fine_has_no_fault(tree: Tree) -> None:
    assert tree.faults() == []


@pytest.mark.parametrize("stranger", ["tests/conftest.py", "frontend/src/main.tsx", ".parley/keys.env", "uv.lock"])
def test_what_is_no_part_of_the_app_is_noticed(tree: Tree, stranger: str) -> None:
    tree.bundles(stranger)

    assert tree.faults() == [f"{stranger.partition('/')[0]} is inside the function"]


def test_a_file_that_the_bundle_lacks_is_noticed(tree: Tree) -> None:
    del tree.mapped["app/accounts/routes.py"]

    assert tree.faults() == ["app/accounts/routes.py is missing from the function"]


def test_a_package_that_the_bundle_lacks_is_noticed(tree: Tree) -> None:
    del tree.mapped["_vendor/argon2_cffi-2.0.dist-info/METADATA"]

    assert tree.faults() == ["argon2-cffi is missing from the function"]


def test_a_bundle_that_is_too_large_is_noticed(tree: Tree) -> None:
    with tree.bundles("_vendor/huge.so").open("wb") as huge:
        huge.truncate(LARGEST)
    assert tree.faults() == []

    tree.writes("app/main.py", "a little more")
    assert tree.faults() == ["the function has 165 MB, and 165 MB are the most"]


def test_a_key_that_is_not_the_entrypoint_is_noticed(tree: Tree) -> None:
    misspelt = {"services": {"api": {"entrypoint": "app.main:app", "functions": {"app/mian.py": {"maxDuration": 60}}}}}

    assert tree.faults(misspelt) == [
        "services.api.functions: app/mian.py is not the entrypoint app/main.py, so Vercel ignores it"
    ]


def test_settings_that_did_not_reach_the_function_are_noticed(tree: Tree) -> None:
    tree.settings = {"runtime": "python3.14", "maxDuration": 300}

    assert tree.faults() == [
        "the function runs on python3.14 instead of python3.12",
        "the function may run for 300 s instead of 60",
    ]


def test_a_deployment_without_a_page_or_a_function_is_noticed(tree: Tree) -> None:
    (tree.output / "services/web/static/index.html").unlink()
    assert tree.faults() == ["there is no index.html for the CDN"]

    tree.writes(".vercel/output/config.json", "{}")
    assert tree.faults() == ["there are 0 functions instead of one"]
