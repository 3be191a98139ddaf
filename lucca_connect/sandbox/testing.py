"""What the pytest fixture `lucca_sandbox` gives: a running tenant, and hands on everything that a
test of a client changes or counts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import OpenerDirector, ProxyHandler, Request, build_opener

from lucca_connect.sandbox.options import SandboxOptions
from lucca_connect.sandbox.server import SandboxServer

DEFAULTS: Mapping[str, object] = {"scenario": "ready", "clock": "fast", "employees": 60}
TIMEOUT_S = 30.0
Level = Literal["none", "read", "write"]


@dataclass(frozen=True, slots=True)
class Partner:
    """One of the partners that the tenant comes with: its address and its token."""

    url: str
    token: str


class LuccaSandbox:
    """A tenant for one test.

    Attributes:
        url: `http://127.0.0.1:PORT`, no trailing slash.
        api_key: for `Authorization: lucca application=…`, the legacy API.
        client_id, client_secret, token_url: of the OAuth client, the 2024-11-01 API.
        aequivalent, werecruit: the partners.
        tenant_id: as in the header `X-Luccactl-Sandbox` of every answer.
        role_id: of the key and of the client.

    Every method raises ValueError, with the sandbox's reason, when it cannot be done.
    """

    def __init__(self, server: SandboxServer) -> None:
        ready = {name: str(value) for name, value in server.ready.items()}
        self.url = ready["url"]
        self.api_key = ready["api_key"]
        self.client_id = ready["client_id"]
        self.client_secret = ready["client_secret"]
        self.token_url = ready["token_url"]
        self.aequivalent = Partner(ready["aequivalent_url"], ready["aequivalent_token"])
        self.werecruit = Partner(ready["werecruit_url"], ready["werecruit_token"])
        self.tenant_id = ready["tenant_id"]
        self.role_id = int(ready["role_id"])
        # Loopback: whatever proxy the machine names must not be asked.
        self._opener: OpenerDirector = build_opener(ProxyHandler({}))

    def rights(self, *, sections: Mapping[str, Level] | None = None, **rights: object) -> None:
        """Change what the key and the client may do; what is left out stays.

        Args:
            sections: name of a section of the HR file to `none`, `read` or `write`.
            rights: `future`, `former`, `read_core`, `write_core` (true or false), and
                `establishments` (ids, None for all).
        """
        body = {**rights, **({} if sections is None else {"sections": dict(sections)})}
        self._call("PUT", f"roles/{self.role_id}", body)

    def faults(self, *rules: str) -> None:
        """Put these rules in the place of all others, e.g. `PUT /api/v3/users/* status=500`."""
        self._call("PUT", "faults", {"rules": list(rules)})

    def advance(self, *, seconds: float = 0, days: float = 0) -> None:
        """Move the tenant's clock forward; the rate limit's window moves with it."""
        self._call("POST", "clock", {"advance_s": days * 86_400 + seconds})

    def requests(self) -> dict[str, int]:
        """How often each route was asked: `{"GET /api/v3/users": 3}`, the partners' ones too."""
        counts = self._call("GET", "requests")
        return {**counts["routes"], **counts["partners"]["routes"]}

    def rejected(self) -> int:
        """How many of the client's requests were refused because of the rate limit."""
        return int(self._call("GET", "requests")["rejected"]["caller"])

    def state(self) -> dict[str, Any]:
        """`employees`, `former_employees`, `definitions`, `dossiers`, `hires`."""
        return self._call("GET", "state")

    def mailed(self) -> list[int]:
        """Ids of the people whom Lucca has mailed because they were created."""
        return [int(mail["employee_id"]) for mail in self._call("GET", "mails")["mails"]]

    def import_file(self, content: bytes, *, language: str = "fr") -> dict[str, Any]:
        """Upload a semicolon file in Lucca's import screen; `en` has the month before the day.

        Returns:
            `created` and `updated` ids, `unrecognised` headers, `errors` with `line` and `message`.
        """
        return self._call("POST", f"import?language={quote(language)}", content)

    def create_definition(self, code: str, *, format: str, **facts: object) -> None:
        """Create a datum, as a person does: `name`, `english`, `multiple`, `options` [[French,
        English]…] and the `section` that shows it."""
        self._call("POST", "definitions", {"code": code, "format": format, **facts})

    def edit_definition(self, code: str, /, **changes: object) -> None:
        """Change a datum, as a person does, mistakes included; what is left out stays.

        Args:
            changes: `code`, `name`, `format`, `multiple`; of a list `rename` {old: new}, `add`,
                `remove`, `archive`, `restore` [labels]. A label is a text, or [French, English].
        """
        self._call("PUT", f"definitions/{quote(code)}", changes)

    def delete_definition(self, code: str) -> None:
        """Delete a datum with its values."""
        self._call("DELETE", f"definitions/{quote(code)}")

    def values(self, employee: int) -> dict[str, Any]:
        """Somebody's custom data by code, options as their labels: what the screen would show."""
        found: dict[str, Any] = self._call("GET", f"employees/{employee}")["values"]
        return found

    def _call(self, method: str, hook: str, body: object = None) -> dict[str, Any]:
        data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        request = Request(f"{self.url}/_sandbox/{hook}", data=data, method=method)  # noqa: S310 (our own loopback address)
        try:
            with self._opener.open(request, timeout=TIMEOUT_S) as answer:
                found: dict[str, Any] = json.load(answer)
                return found
        except HTTPError as error:
            with error:
                raise ValueError(json.load(error)["detail"]) from None


@contextmanager
def start(root: Path, options: Mapping[str, object]) -> Iterator[LuccaSandbox]:
    """A tenant for the block.

    Args:
        root: where a scenario file is looked for.
        options: as `SandboxOptions`, `scenario` also the path of a scenario file.

    Raises:
        OptionError, FaultError, AssumptionError, ScenarioFileError, TypeError: wrong options.
        Exception: whatever a handler of the sandbox failed with, which is a bug of the sandbox.
    """
    server = SandboxServer(_options(root, options)).start()
    try:
        yield LuccaSandbox(server)
    finally:
        server.stop()
    for failure in server.app.failures:
        raise failure


def _options(root: Path, options: Mapping[str, object]) -> SandboxOptions:
    scenario = str(options.get("scenario", ""))
    values: dict[str, Any] = {**DEFAULTS}
    if scenario.endswith(".toml"):
        from lucca_connect.sandbox.declared.reading import options_of, read_scenario

        declared = read_scenario(root / scenario)
        values |= {"assumptions": declared.assumptions, "faults": declared.faults}
        values |= {**options_of(declared), "declared": declared}
        options = {name: value for name, value in options.items() if name != "scenario"}
    values |= options
    return SandboxOptions(**{**values, "faults": tuple(values.get("faults", ()))})
