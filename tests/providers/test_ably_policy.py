"""The pages' Content-Security-Policy allows every host that the real ably-js connects to, and few others."""

import json
import re
import subprocess
from fnmatch import fnmatchcase

from app.realtime.client_config import AblyConfig
from app.web.page_policy import connect_sources
from tests.support.databases import ROOT
from tests.support.needs import needs_program

CLIENT = ROOT / "frontend" / "packages" / "client"
BUILD = ROOT / "frontend" / "node_modules" / "ably" / "build" / "modular" / "index.mjs"
SCRIPT = """
const { Realtime } = require(require.resolve("ably", { paths: [process.argv[1]] }));
const client = new Realtime({ autoConnect: false, authCallback: () => undefined, httpMaxRetryCount: 99 });
process.stdout.write(JSON.stringify(client.connection.connectionManager.domains));
"""


def hosts_of_ably_js() -> set[str]:
    """The primary host and all fallback hosts, by socket."""
    node = needs_program("node")
    said = subprocess.run([node, "-e", SCRIPT, str(CLIENT)], capture_output=True, text=True, check=True).stdout
    return {f"wss://{domain}" for domain in json.loads(said)}


def checks_of_ably_js() -> set[str]:
    """Where it asks whether there is a network."""
    found = re.findall(r'onnectivityCheckUrl: "((?:https|wss)://[^/"]+)', BUILD.read_text(encoding="utf-8"))
    assert len(found) == 2
    return set(found)


def test_the_page_may_connect_to_each_host_of_ably_js() -> None:
    allowed = list(connect_sources(AblyConfig(host=None), "chat.example.com"))
    wanted = hosts_of_ably_js() | checks_of_ably_js()

    assert len(wanted) == 8
    assert {url for url in wanted if not any(fnmatchcase(url, source) for source in allowed)} == set()
    assert [source for source in allowed if not any(fnmatchcase(url, source) for url in wanted)] == []
