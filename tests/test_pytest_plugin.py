"""The pytest plugin, as somebody else's tests meet it: in a pytest of their own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lucca_connect.sandbox import counters
from lucca_connect.sandbox.faults import FaultError
from lucca_connect.sandbox.testing import LuccaSandbox, start

PAGE = Path(__file__).parents[1] / "docs" / "how-to" / "test-your-client.md"
FILE = re.compile(r"^`([\w.]+)`.*?\n\n```\w+\n(.*?)```", re.MULTILINE | re.DOTALL)
NO_EXTRA = "import sys\nsys.modules['uvicorn'] = None\n"
LIGHT = """
import sys

def test_nothing_is_imported_before_it_is_asked_for():
    assert 'lucca_connect.pytest_plugin' in sys.modules
    ours = {name for name in sys.modules if name.startswith('lucca_connect')}
    assert ours == {'lucca_connect', 'lucca_connect._version', 'lucca_connect.pytest_plugin'}
    assert not {'uvicorn', 'pydantic', 'httpx'} & set(sys.modules)
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """pytest as it is installed, in a folder that is not ours."""
    program = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:schemathesis"]
    quiet = {"PYTHONDONTWRITEBYTECODE": "1", "PATH": os.environ["PATH"]}
    coverage = {name: value for name, value in os.environ.items() if name.startswith("COV")}
    return subprocess.run(
        [*program, "-q", *arguments],
        cwd=folder,
        env={**quiet, **coverage, "HTTP_PROXY": "http://127.0.0.1:9", "NO_PROXY": "127.0.0.1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_documented_example_passes(tmp_path: Path) -> None:
    files = dict(FILE.findall(PAGE.read_text("utf-8")))
    assert set(files) == {"client.py", "test_client.py", "tenant.toml"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    answer = run(tmp_path, "--strict-markers", "-W", "error")
    assert answer.returncode == 0, answer.stdout
    assert f"{files['test_client.py'].count('def test_')} passed" in answer.stdout


def test_who_does_not_use_it_does_not_pay_for_it(tmp_path: Path) -> None:
    (tmp_path / "test_light.py").write_text(LIGHT)
    answer = run(tmp_path, "-p", "no:hypothesispytest", "-p", "no:cov")
    assert answer.returncode == 0, answer.stdout
    assert "lucca_sandbox(**options)" in run(tmp_path, "--markers").stdout


def test_without_the_extra_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(NO_EXTRA)
    (tmp_path / "test_it.py").write_text("def test_it(lucca_sandbox): pass\ndef test_other(): pass")
    answer = run(tmp_path)
    assert "1 passed, 1 error" in answer.stdout
    assert "pip install 'lucca-connect[sandbox]' (uvicorn is missing)" in answer.stdout


def test_wrong_options_are_told(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(
        "import pytest\npytestmark = pytest.mark.lucca_sandbox(faults=['GET /x maybe'])\n"
        "def test_it(lucca_sandbox): pass\n"
        "@pytest.mark.lucca_sandbox(faults=[])\ndef test_nearest(lucca_sandbox): pass\n"
    )
    answer = run(tmp_path)
    assert "1 passed, 1 error" in answer.stdout
    assert "'maybe' is unknown" in answer.stdout


def test_everything_a_client_may_need(tmp_path: Path) -> None:
    with start(tmp_path, {"employees": 20, "orders": 2, "hires": 2}) as tenant:
        assert tenant.aequivalent.url == f"{tenant.url}/_partners/aequivalent"
        assert tenant.werecruit.token
        assert tenant.token_url.startswith(tenant.url)
        assert tenant.values(109)["e_order_status"] == "Dossier à commander"
        assert tenant.requests() == {}
        assert len(tenant.state()["hires"]) == 2
        assert tenant.mailed() == []
        file = b"login;quote\nnobody;x\n"
        assert [row["line"] for row in tenant.import_file(file)["errors"]] == [2]
        tenant.advance(days=1, seconds=1)
        refuses(tenant)


def refuses(tenant: LuccaSandbox) -> None:
    with pytest.raises(ValueError, match="no such section: Sports"):
        tenant.rights(sections={"Sports": "read"})
    with pytest.raises(ValueError, match="unknown or wrong: futur"):
        tenant.rights(futur=True)
    with pytest.raises(ValueError, match="only moves forward"):
        tenant.advance(seconds=-1)
    with pytest.raises(ValueError, match="'maybe' is unknown"):
        tenant.faults("GET /x maybe")
    with pytest.raises(ValueError, match="no such employee"):
        tenant.values(7)
    with pytest.raises(ValueError, match="no key"):
        tenant.import_file(b"quote\nx\n", language="en")


def test_a_bug_of_the_sandbox_fails_the_test(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_db: object) -> object:
        raise ZeroDivisionError("ours")

    def ask() -> None:
        with start(tmp_path, {"employees": 20}) as tenant:
            monkeypatch.setattr(counters, "counts", broken)
            with pytest.raises(ValueError, match="bug of luccactl"):
                tenant.requests()

    with pytest.raises(ZeroDivisionError, match="ours"):
        ask()


def test_a_scenario_file_and_what_goes_before_it(tmp_path: Path) -> None:
    (tmp_path / "tenant.toml").write_text(
        "faults = ['GET /x status=500']\n[tenant]\nemployees = 21\norders = 3\n"
    )
    with start(tmp_path, {"scenario": "tenant.toml", "orders": 1}) as tenant:
        assert tenant.state()["employees"] == 21
        assert tenant.state()["definitions"].count("e_order_status") == 0
    with pytest.raises(FaultError), start(tmp_path, {"scenario": "tenant.toml", "faults": ["x"]}):
        pass
