"""The package as a whole: what is shipped, what it needs, and the rules of the house."""

from __future__ import annotations

import ast
import importlib
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import lucca_connect
from lucca_connect.output.catalogue import entry
from tests.acceptance.processes import Answer, environment, run
from tests.conftest import StartSandbox

REPOSITORY = Path(__file__).parents[1]
PACKAGE = REPOSITORY / "lucca_connect"
PROJECT: dict[str, Any] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
LONGEST_MODULE = 400
EXTRA = ("starlette", "uvicorn", "python_multipart")
WITHOUT_THE_EXTRA = f"""
import sys
for name in {EXTRA}:
    sys.modules[name] = None
from lucca_connect.cli.main import main
main(sys.argv[1:])
"""
"""luccactl where nothing of the extra `sandbox` can be imported."""


def modules() -> Iterator[tuple[str, str]]:
    """Place below the package, and source text, of every module."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), path.read_text("utf-8")


def calls(source: str) -> Iterator[str]:
    """Dotted names of what a module calls: `print`, `sys.exit`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield ast.unparse(node.func)


def imports(source: str) -> Iterator[str]:
    """Top-level names of what a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def places_that(found: dict[str, set[str]], *names: str) -> set[str]:
    """Modules in which one of these names occurs."""
    return {place for place, there in found.items() if there & set(names)}


CALLS = {place: set(calls(source)) for place, source in modules()}
IMPORTS = {place: set(imports(source)) for place, source in modules()}


def test_the_version_is_that_of_the_newest_entry_of_the_changelog() -> None:
    headings = re.findall(
        r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$",
        (REPOSITORY / "CHANGELOG.md").read_text("utf-8"),
        re.MULTILINE,
    )
    assert lucca_connect.__version__ == headings[0]
    numbers = [tuple(int(part) for part in heading.split(".")) for heading in headings]
    assert numbers == sorted(numbers, reverse=True)


def test_what_is_not_python_is_shipped_too() -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["lucca_connect"]
    shipped = {pattern: set(PACKAGE.glob(pattern)) for pattern in patterns}
    assert [pattern for pattern, files in shipped.items() if not files] == []
    others = {
        path
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts
    }
    assert others == set().union(*shipped.values())
    assert PACKAGE / "py.typed" in others


def test_exported_names_are_sorted_and_exist() -> None:
    exporting = [place for place, source in modules() if re.search(r"^__all__\b", source, re.M)]
    assert exporting
    for place in exporting:
        name = "lucca_connect." + place.removesuffix(".py").replace("/", ".")
        module = importlib.import_module(name.removesuffix(".__init__"))
        assert list(module.__all__) == sorted(module.__all__), place
        assert [name for name in module.__all__ if not hasattr(module, name)] == [], place


def test_no_module_has_outgrown_one_idea() -> None:
    lengths = {place: source.count("\n") for place, source in modules()}
    assert {place: n for place, n in lengths.items() if n > LONGEST_MODULE} == {}


def test_one_module_prints_one_ends_the_process_two_know_the_time() -> None:
    assert places_that(CALLS, "print", "typer.echo", "click.echo", "typer.secho") == set()
    writers = ("sys.stdout.write", "sys.stderr.write", "os.write")
    assert places_that(CALLS, *writers) <= {"output/streams.py"}
    assert places_that(CALLS, "sys.exit", "os._exit", "exit", "quit") == {
        "__main__.py",
        "cli/main.py",
    }
    clocks = ("time.time", "time.sleep", "time.monotonic", "datetime.now", "date.today")
    assert places_that(CALLS, *clocks) == {"http/clock.py", "sandbox/clock.py"}


def test_each_heavy_library_has_one_home() -> None:
    assert places_that(IMPORTS, "httpx") == {"http/adapter.py"}
    assert places_that(IMPORTS, "keyring") == {"settings/sources/keyring.py"}
    assert places_that(IMPORTS, "rich") == {"output/checklist.py", "output/layout.py"}
    assert all(place.startswith("sandbox/") for place in places_that(IMPORTS, *EXTRA))
    assert places_that(IMPORTS, "pytest") == {"pytest_plugin.py"}
    assert places_that(IMPORTS, "pydantic") == {
        "connectors/shapes.py",
        "connectors/validation.py",
        "sandbox/declared/models.py",
        "sandbox/declared/reading.py",
    }


def test_what_is_imported_is_declared() -> None:
    declared = {
        re.split(r"[<>=\[]", requirement)[0].replace("-", "_")
        for requirement in (
            *PROJECT["project"]["dependencies"],
            *PROJECT["project"]["optional-dependencies"]["sandbox"],
        )
    }
    foreign = set().union(*IMPORTS.values()) - sys.stdlib_module_names
    foreign -= {"lucca_connect", "pytest"}  # pytest brings itself when it loads its plugin
    brought_along = {"h11": "uvicorn", "pydantic_core": "pydantic"}
    assert {brought_along.get(name, name) for name in foreign} <= declared


def test_pins_are_names_and_versions() -> None:
    lines = (REPOSITORY / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [
        line for line in pins if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][\w.+!]*", line)
    ] == []
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in pins}
    wanted = [
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["sandbox"],
        *PROJECT["project"]["optional-dependencies"]["dev"],
    ]
    names = {re.split(r"[<>=\[]", requirement)[0] for requirement in wanted}
    assert names - {"lucca-connect"} <= pinned


def sources() -> Iterator[Path]:
    """Every file that belongs to the project, in a clone as in an unpacked archive: what lies in a
    hidden folder (virtual environment, caches) or is made by tools does not."""
    made = re.compile(
        r"build|dist|__pycache__|.*\.egg-info|\.(?!ci$|git(ignore|hub|attributes)$).*"
    )
    folders = [REPOSITORY]
    while folders:
        for path in folders.pop().iterdir():
            if made.fullmatch(path.name):
                continue
            if path.is_dir():
                folders.append(path)
            else:
                yield path


def test_nothing_says_where_packages_or_our_files_lie() -> None:
    forbidden = re.compile(
        "|".join((r"\bpy" + r"pi\.org", r"python" + r"hosted", r"index" + r"-url"))
    )
    looked_at = list(sources())
    assert {REPOSITORY / "Makefile", PACKAGE / "sandbox" / "schema.sql"} <= {*looked_at}
    found = [
        str(path.relative_to(REPOSITORY))
        for path in looked_at
        if forbidden.search(path.read_text("utf-8", errors="replace"))
    ]
    assert found == []


def without_the_extra(*arguments: str, home: Path, **environ: str) -> Answer:
    """A command of an installation without the extra."""
    program = (sys.executable, "-c", WITHOUT_THE_EXTRA)
    return run(*arguments, environ=environment(home, environ), program=program)


@pytest.mark.parametrize(
    "line",
    [
        "demo",
        "sandbox serve --port 0",
        "sandbox reset",
        "sandbox assumptions",
        "-p sandbox sync aequivalent",
    ],
)
def test_without_the_extra_the_sandbox_says_what_to_install(line: str, tmp_path: Path) -> None:
    answer = without_the_extra(*line.split(), "-o", "json", home=tmp_path)
    assert (answer.code, answer.error["code"]) == (78, "sandbox_extra_missing")
    assert "lucca-connect[sandbox]" in answer.error["message"]
    assert answer.error["next"] == entry("sandbox_extra_missing").next
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("--version", 0),
        ("--help", 0),
        ("config path", 0),
        ("profile list", 0),
        ("explain sandbox_extra_missing", 0),
        ("mapping show aequivalent", 0),
        ("setup-section --via guide", None),
    ],
)
def test_without_the_extra_everything_else_works(
    line: str, code: int | None, tmp_path: Path
) -> None:
    answer = without_the_extra(*line.split(), "-o", "json", home=tmp_path)
    assert answer.document["errors"] == []
    assert answer.code in ({code} if code is not None else {0, 3})


def test_without_the_extra_a_tenant_is_served_as_well(
    sandbox: StartSandbox, tmp_path: Path
) -> None:
    ready = sandbox(employees=120).ready
    names = ("url", "api_key", "aequivalent_url", "aequivalent_token")
    connection = {f"LUCCACTL_{name.upper()}": str(ready[name]) for name in names}
    answer = without_the_extra(
        "sync", "aequivalent", "--allow-blocked", "-o", "json",
        home=tmp_path, LUCCACTL_EXCHANGE="self", **connection,
    )  # fmt: skip
    assert (answer.code, answer.data["counts"]["done"]) == (0, 8)
    assert json.loads(answer.out)["profile"] == "env"
