"""What a page of 1,000 people costs on the sandbox, beside a page of their ids.

`measure()` is called by `python -m bench`; by itself: `python -m bench.sandbox_page`.
"""

from __future__ import annotations

import http.client
import json
import statistics
import time
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from lucca_connect.sandbox.server import SandboxOptions, SandboxServer

PEOPLE = 1000
ROUNDS = 15
TARGET_MS = 150
PAGES: Mapping[str, str] = {
    "ids only": "id",
    "core data": "id,firstName,lastName,mail,department,legalEntity,manager,dtContractStart",
    "with extended data": "id,firstName,lastName,mail,extendedData",
    "every property": "",
}
"""Name of the page to its `fields`, empty for all there are."""


def measure() -> Iterator[str]:
    """Lines of a table: median and best time of each page, and its ratio to the first."""
    options = SandboxOptions(
        employees=PEOPLE,
        scenario="ready",
        clock="fast",
        assumptions={"limit-on-legacy": "no"},
    )
    with SandboxServer(options) as server:
        address = urlsplit(server.url)
        connection = http.client.HTTPConnection(address.hostname or "", address.port)
        key = {"Authorization": f"lucca application={server.ready['api_key']}"}
        everything = _every_property(connection, key)
        reference = 0.0
        yield f"{'page of 1,000 people':<22}{'KB':>8}{'median ms':>11}{'best ms':>9}{'ratio':>8}"
        for name, fields in PAGES.items():
            path = f"/api/v3/users?paging=0,{PEOPLE}&orderBy=id,asc&fields={fields or everything}"
            size, times = _time(connection, path, key)
            middle = statistics.median(times)
            reference = reference or middle
            ratio = middle / reference
            yield f"{name:<22}{size // 1024:>8}{middle:>11.1f}{min(times):>9.1f}{ratio:>8.1f}"
        yield f"target with extended data: {TARGET_MS} ms when nothing else runs"
        connection.close()


def _every_property(connection: http.client.HTTPConnection, key: Mapping[str, str]) -> str:
    connection.request("GET", "/api/v3/users/101", headers=dict(key))
    person = json.loads(connection.getresponse().read())["data"]
    return ",".join(name for name in person if not name.startswith("userAxisValues_"))


def _time(
    connection: http.client.HTTPConnection, path: str, key: Mapping[str, str]
) -> tuple[int, list[float]]:
    """Bytes of the answer, and milliseconds of each round."""
    times: list[float] = []
    size = 0
    for _ in range(ROUNDS):
        start = time.perf_counter()
        connection.request("GET", path, headers=dict(key))
        response = connection.getresponse()
        size = len(response.read())
        times.append((time.perf_counter() - start) * 1000)
        assert response.status == http.client.OK
    return size, times


if __name__ == "__main__":
    for line in measure():
        print(line)
