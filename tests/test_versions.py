"""The packages have the version of the API: what a client may expect of a server is one number."""

import json
from pathlib import Path

import pytest

from app.main import VERSION

FRONTEND = Path(__file__).parents[1] / "frontend"


@pytest.mark.parametrize("folder", ["", "packages/client", "packages/react"])
def test_a_package_has_the_version_of_the_api(folder: str) -> None:
    manifest = json.loads((FRONTEND / folder / "package.json").read_text(encoding="utf-8"))
    ours = {name: version for name, version in manifest["dependencies"].items() if name.startswith("@parley/")}

    assert manifest["version"] == VERSION
    assert set(ours.values()) <= {VERSION}
