"""A practice tenant and a home to work on it from: what tests of workflows share."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.request import Request, urlopen

import pytest

from lucca_connect.engine.hooks import Hooks
from lucca_connect.errors import LuccactlError
from lucca_connect.http.clock import SystemClock
from lucca_connect.output.messages import Lang, Texts
from lucca_connect.output.progress import NullReporter, Reporter
from lucca_connect.output.prompts import Prompts
from lucca_connect.output.results import Result
from lucca_connect.output.streams import Streams
from lucca_connect.sandbox.server import SandboxServer
from lucca_connect.settings.config import LimitSettings, Profile
from lucca_connect.settings.connection import sandbox_connection
from lucca_connect.settings.options import Options
from lucca_connect.settings.paths import Paths
from lucca_connect.state.journal import Journal
from lucca_connect.workflows.permissions import check as check_permissions
from lucca_connect.workflows.screening import sync as sync_aequivalent
from lucca_connect.workflows.section import setup as setup_section
from lucca_connect.workflows.session import Session
from tests.cli.calls import Answer, Terminal, call

FIRST = 109
"""The first person who can be ordered; with `orders=N`: N of them, then one without birth date,
then one without programme."""
SECTION = "Background check"
STATUS = "e_order_status"
TO_ORDER, CREATED = "Dossier à commander", "Dossier crée par Aequivalent"


class Killed(BaseException):
    """The process ended here. Like a real kill it passes through `except Exception`."""


@dataclass
class World:
    """One tenant, its partner, and one installation of luccactl."""

    server: SandboxServer
    home: Path
    profile_changes: dict[str, object] = field(default_factory=dict)
    environ: dict[str, str] = field(default_factory=dict)
    reporter: Reporter = field(default_factory=NullReporter)

    # --- how luccactl is called ---

    @property
    def ready(self) -> dict[str, str]:
        return {name: str(value) for name, value in self.server.ready.items()}

    def session(self, **options: Any) -> Session:
        """As the built-in profile would open it."""
        connection = sandbox_connection(self.ready)
        profile = replace(connection.profile, **self.profile_changes)  # type: ignore[arg-type]  # each test changes a field
        return Session(
            replace(connection, profile=profile),
            Options(**options),
            Paths.under(self.home),
            self.environ,
            self.reporter,
        )

    def limits(self, **limits: int) -> None:
        self.profile_changes["limits"] = LimitSettings(**limits)

    def partner(self, **settings: Any) -> None:
        """Change the profile's settings of the screening partner."""
        profile = self.session().connection.profile
        changed = replace(profile.partner("aequivalent"), **settings)
        self.profile_changes["partners"] = {**profile.partners, "aequivalent": changed}

    @property
    def profile(self) -> Profile:
        return self.session().connection.profile

    def sync(self, *, read_only: bool = False, **options: Any) -> Result:
        return sync_aequivalent.run(
            self.session(read_only=read_only), sync_aequivalent.SyncOptions(**options)
        )

    def check(self, *, lang: Lang = "en", read_only: bool = False, **options: Any) -> Result:
        return check_permissions.run(
            self.session(lang=lang, read_only=read_only),
            check_permissions.CheckPermissionsOptions(**options),
            Texts(lang),
        )

    def setup(self, *, lang: Lang = "en", typed: str | None = None, **options: Any) -> Result:
        """`setup-section`, by default without anybody at the terminal."""
        return setup_section.run(
            self.session(lang=lang),
            setup_section.SetupSectionOptions(**options),
            prompts(typed, lang),
            Texts(lang),
        )

    def variables(self, **more: str) -> dict[str, str]:
        """The environment of a command that works on this tenant."""
        ready = self.ready
        return {
            "LUCCACTL_HOME": str(self.home),
            "LUCCACTL_URL": ready["url"],
            "LUCCACTL_API_KEY": ready["api_key"],
            "LUCCACTL_AEQUIVALENT_URL": ready["aequivalent_url"],
            "LUCCACTL_AEQUIVALENT_TOKEN": ready["aequivalent_token"],
            "LUCCACTL_EXCHANGE": "self",
            **more,
        }

    def cli(self, *arguments: str, **more: str) -> Answer:
        return call(*arguments, environ=self.variables(**more))

    # --- what a person sees or does at the other side ---

    def hook(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"{self.server.url}/_sandbox/{path}", data=data, method=method)
        with urlopen(request) as answer:
            found: dict[str, Any] = json.load(answer)
            return found

    def role(self, **rights: object) -> None:
        self.hook("PUT", f"roles/{self.ready['role_id']}", rights)

    def section(self, level: str) -> None:
        self.role(sections={SECTION: level})

    def requests(self) -> dict[str, Any]:
        return self.hook("GET", "requests")

    def sent(self, route: str) -> int:
        """How often a route of the tenant or of a partner was asked."""
        counts = self.requests()
        return int({**counts["routes"], **counts["partners"]["routes"]}.get(route, 0))

    def dossiers(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.hook("GET", "state")["dossiers"]
        return found

    def values(self, employee: int) -> dict[str, Any]:
        found: dict[str, Any] = self.hook("GET", f"employees/{employee}")["values"]
        return found

    def status(self, employee: int) -> str | None:
        found: str | None = self.values(employee).get(STATUS)
        return found

    def advance(self, *, days: float = 0, seconds: float = 0) -> None:
        self.hook("POST", "clock", {"advance_s": days * 86_400 + seconds})

    def write(self, statement: str, *values: object) -> None:
        """Change the tenant's store as somebody at its screens would."""
        with self.server.store.transaction(write=True) as db:
            db.execute(statement, values)

    def read(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with self.server.store.transaction(write=False) as db:
            return [tuple(row) for row in db.execute(statement, values)]

    def entry(self, code: str, label: str) -> int:
        """Entry id of an option."""
        rows = self.read(
            "SELECT l.id FROM labels l JOIN definitions d USING (taxonomy_id)"
            " WHERE d.code = ? AND l.name = ?",
            code,
            label,
        )
        return int(rows[0][0])

    def set_status(self, employee: int, label: str) -> None:
        self.write(
            "UPDATE user_values SET value = ? WHERE user_id = ? AND code = ?",
            str(self.entry(STATUS, label)),
            employee,
            STATUS,
        )

    def clear(self, employee: int, code: str) -> None:
        self.write("DELETE FROM user_values WHERE user_id = ? AND code = ?", employee, code)

    @contextmanager
    def journal(self) -> Iterator[Journal]:
        journal = Journal.open(
            self.session().paths.state, tenant_id=self.ready["tenant_id"], clock=SystemClock()
        )
        try:
            yield journal
        finally:
            journal.close()

    def rows(self) -> dict[str, str]:
        """Key to state of everything in the journal."""
        with self.journal() as journal:
            return {entry.key: entry.state.value for entry in journal.entries()}


def prompts(typed: str | None, lang: Lang = "en") -> Prompts:
    """A person who types that, or nobody at all."""
    import io

    stdin = io.StringIO() if typed is None else Terminal(typed)
    return Prompts(Streams(stdin, io.StringIO(), io.StringIO()), Texts(lang), no_input=False)


def items(result: Result) -> dict[int, dict[str, Any]]:
    """The items of a result by employee."""
    found: Any = result.data["items"]
    return {int(item["subject"]["id"]): item for item in found}


def statuses(result: Result) -> dict[int, str]:
    return {number: item["status"] for number, item in items(result).items()}


def reasons(result: Result, employee: int) -> list[tuple[str, str]]:
    return [(found["code"], found["field"]) for found in items(result)[employee]["reasons"]]


def counts(result: Result) -> dict[str, int]:
    found: Any = result.data["counts"]
    return dict(found)


def refusal(act: Callable[[], object]) -> LuccactlError:
    """The error that it raises."""
    with pytest.raises(LuccactlError) as caught:
        act()
    return caught.value


def points(
    monkeypatch: pytest.MonkeyPatch,
    seen: list[str],
    *,
    kill_at: str | None = None,
    at: Mapping[str, Callable[[], object]] = MappingProxyType({}),
) -> None:
    """Record the engine's points; end the process at one of them, or do something there."""

    def reached(_hooks: Hooks, key: str, moment: str) -> None:
        point = f"{key}:{moment}"
        seen.append(point)
        if point == kill_at:
            raise Killed(point)
        if point in at:
            at[point]()

    monkeypatch.setattr(Hooks, "reached", reached)


StartWorld = Callable[..., World]
