"""OpenStack Swift with its S3 API on one folder: the proxy and the three servers behind it, in one process.

A Python of its own runs it, which has Swift: `python swift_server.py FOLDER`. It writes its port to standard output.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TextIO

import eventlet

eventlet.monkey_patch()

from eventlet import wsgi
from swift.common import utils
from swift.common.ring import RingBuilder
from swift.common.storage_policy import reload_storage_policies
from swift.common.wsgi import loadapp

SERVERS: Final = ("account", "container", "object")
CLUSTER: Final = """
[swift-hash]
swift_hash_path_prefix = parley
swift_hash_path_suffix = tests
[storage-policy:0]
name = one
default = yes
"""
SERVER: Final = """
[DEFAULT]
devices = {folder}/devices
swift_dir = {folder}
mount_check = false
fallocate_reserve = 0
disable_fallocate = true
log_level = CRITICAL
[pipeline:main]
pipeline = server
[app:server]
use = egg:swift#{kind}
"""
PROXY: Final = """
[DEFAULT]
swift_dir = {folder}
log_level = CRITICAL
[pipeline:main]
pipeline = catch_errors listing_formats s3api tempauth copy proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
s3_acl = false
[filter:tempauth]
use = egg:swift#tempauth
user_parley_tests = secret-of-the-tests .admin
user_other_tests = secret-of-others .admin
[filter:copy]
use = egg:swift#copy
"""


def main(folder: Path) -> None:
    (folder / "devices" / "disk").mkdir(parents=True)
    _written(folder / "swift.conf", CLUSTER)
    utils.SWIFT_CONF_FILE = str(folder / "swift.conf")
    utils.validate_hash_conf()
    reload_storage_policies()
    with Path("/dev/null").open("w", encoding="utf-8") as quiet:
        for kind in SERVERS:
            _serve_behind(folder, kind, quiet)
        listening = eventlet.listen(("127.0.0.1", 0))
        proxy = loadapp(_written(folder / "proxy-server.conf", PROXY.format(folder=folder)))
        sys.stdout.write(f"{listening.getsockname()[1]}\n")
        sys.stdout.flush()
        wsgi.server(listening, proxy, quiet)


def _serve_behind(folder: Path, kind: str, quiet: TextIO) -> None:
    """One of the servers that the proxy finds in a ring with one disk."""
    listening = eventlet.listen(("127.0.0.1", 0))
    host, port = listening.getsockname()
    ring = RingBuilder(4, 1, 0)
    ring.add_dev({"id": 0, "region": 1, "zone": 1, "ip": host, "port": port, "device": "disk", "weight": 1.0})
    ring.rebalance()
    ring.get_ring().save(str(folder / f"{kind}.ring.gz"))
    conf = _written(folder / f"{kind}-server.conf", SERVER.format(folder=folder, kind=kind))
    server: Callable[..., Any] = loadapp(conf)
    eventlet.spawn_n(wsgi.server, listening, server, quiet)


def _written(file: Path, text: str) -> str:
    file.write_text(text, encoding="utf-8")
    return str(file)


main(Path(sys.argv[1]).resolve())
