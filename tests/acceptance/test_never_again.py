"""What the nearest relative of this program got wrong, each made impossible here and shown to be.

Lock held: exit 0. Configuration error: exit 0. Limit exceeded: exit 0 with the rest applied. Some
items failed: exit 0. Lock by checking that a file exists. Keyring imported at start and hanging
without a desktop. Process hanging for ever and blocking every later run. Logs on stdout.
(Lock and configuration: see `test_exit_codes`; a killed run: `test_issue_4_plans`.)
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from lucca_connect.state.files import tenant_folder
from tests.acceptance.conftest import Serve
from tests.acceptance.processes import MODULE, run

Environ = Callable[..., dict[str, str]]
SYNC = ("sync", "aequivalent", "-o", "json")
NAMES_ITS_MODULES = """
import json, sys
from lucca_connect.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
    raise
"""
IMPATIENT = """
import sys
from lucca_connect.settings.sources import keyring
keyring.Keyring.__init__.__defaults__ = (0.2,)
from lucca_connect.cli.main import main
main(sys.argv[1:])
"""
"""luccactl with the time limit of a keyring injected."""


def test_a_limit_that_is_exceeded_applies_nothing(serve: Serve, environ: Environ) -> None:
    tenant = serve("--scenario", "ready", "--employees", "400", "--orders", "21")
    here = environ(**tenant.connection(LUCCACTL_EXCHANGE="self"))
    answer = run(*SYNC, environ=here)
    assert (answer.code, answer.document["status"]) == (5, "held")
    limit = answer.data["limit"]
    assert (limit["setting"], limit["allowed"], limit["observed"]) == ("limits.first_run", 20, 21)
    assert (answer.data["counts"]["done"], answer.data["counts"]["planned"]) == (0, 21)
    assert tenant.state()["dossiers"] == []
    sent = tenant.requests()
    routes = [*sent["routes"], *sent["partners"]["routes"]]
    assert not any(route.startswith(("PUT", "POST")) for route in routes)
    person = run(*SYNC[:2], environ=here)
    assert (person.code, "limits.first_run" in person.err) == (5, True)


def test_a_failed_item_is_not_success_and_stops_nobody_else(serve: Serve, environ: Environ) -> None:
    fault = "POST /_partners/aequivalent/v1/dossiers nth=2 status=422"
    tenant = serve("--scenario", "ready", "--employees", "120", "--fault", fault)
    here = environ(**tenant.connection(LUCCACTL_EXCHANGE="self"))
    answer = run(*SYNC, "--allow-blocked", environ=here)
    assert (answer.code, answer.document["status"]) == (4, "partial")
    counts = answer.data["counts"]
    assert (counts["done"], counts["failed"] + counts["in_doubt"]) == (7, 1)
    (failed,) = [i for i in answer.data["items"] if i["status"] in {"failed", "in_doubt"}]
    assert failed["reasons"]
    assert len(tenant.state()["dossiers"]) == 7


def test_a_lock_file_left_behind_blocks_nobody(serve: Serve, environ: Environ, home: Path) -> None:
    tenant = serve("--scenario", "ready", "--employees", "120")
    folder = tenant_folder(home / "state", str(tenant.ready["tenant_id"]))
    folder.mkdir(parents=True, mode=0o700)
    (folder / "aequivalent.lock").write_text("1")
    (folder / "aequivalent.run").write_text(json.dumps({"run": "r-dead", "since": 0}))
    here = environ(**tenant.connection(LUCCACTL_EXCHANGE="self", LUCCACTL_HOME=str(home)))
    assert run(*SYNC, "--allow-blocked", environ=here).code == 0
    assert len(tenant.state()["dossiers"]) == 8


def test_no_keyring_is_touched_when_the_key_comes_from_elsewhere(
    serve: Serve, environ: Environ
) -> None:
    tenant = serve("--employees", "60")
    here = environ(
        **tenant.connection(PYTHON_KEYRING_BACKEND="tests.keyrings.HangingKeyring"),
    )
    program = (sys.executable, "-c", NAMES_ITS_MODULES)
    answer = run("setup-section", "--dry-run", "-o", "json", environ=here, program=program)
    assert answer.code == 3
    modules = json.loads(answer.err.splitlines()[-1])
    assert not any(name.partition(".")[0] == "keyring" for name in modules)


@pytest.mark.parametrize(
    ("backend", "code", "program"),
    [
        ("tests.keyrings.HangingKeyring", "keyring_timeout", (sys.executable, "-c", IMPATIENT)),
        ("tests.keyrings.LockedKeyring", "keyring_locked", MODULE),
        ("keyring.backends.fail.Keyring", "keyring_unavailable", MODULE),
    ],
)
def test_a_keyring_that_hangs_or_is_locked_ends_the_command(
    environ: Environ, home: Path, backend: str, code: str, program: Sequence[str]
) -> None:
    (home / "config.toml").write_text("[profiles.bank]\nurl = 'http://127.0.0.1:9'\n")
    here = environ(LUCCACTL_HOME=str(home), PYTHON_KEYRING_BACKEND=backend)
    answer = run("-p", "bank", *SYNC, environ=here, program=program)
    assert (answer.code, answer.error["code"]) == (77, code)


def test_stdout_holds_data_and_nothing_else(serve: Serve, environ: Environ) -> None:
    tenant = serve("--scenario", "ready", "--employees", "120")
    here = environ(**tenant.connection(LUCCACTL_EXCHANGE="self"))

    failed = run("mapping", "explain", "aequivalent", "999999", environ=here)
    assert (failed.code, failed.out) == (65, "")
    assert "employee_not_visible" in failed.err

    human = run("sync", "aequivalent", "--dry-run", "-v", "--lang", "en", environ=here)
    assert human.code == 4
    assert "Reading" in human.err
    assert "Reading" not in human.out
    assert "\x1b" not in human.out + human.err
    quiet = run("sync", "aequivalent", "--dry-run", "-q", "--lang", "en", environ=here)
    assert (quiet.code, quiet.out) == (4, "")
    assert "Reading" not in quiet.err

    document = run(*SYNC, "--dry-run", "-v", environ=here)
    assert document.document["command"] == "sync aequivalent"
    assert document.err == ""
