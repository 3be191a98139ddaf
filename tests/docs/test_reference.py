"""The reference pages say what the program does."""

from __future__ import annotations

import json
import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from lucca_connect.errors import ExitCode
from lucca_connect.output.envelope import envelope
from lucca_connect.output.messages import Texts
from lucca_connect.output.results import STATUS_OF_EXIT, Result, Status

DOCS = Path(__file__).parents[2] / "docs"
JSON_PAGE = (DOCS / "reference" / "json-output.md").read_text("utf-8")
BLOCKS = re.findall(r"```json\n(.*?)```", JSON_PAGE, re.DOTALL)


def generated_pages() -> dict[Path, str]:
    spec = spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    pages: dict[Path, str] = module.pages()
    return pages


def test_generated_pages_are_current() -> None:
    for path, text in generated_pages().items():
        current = path.read_text("utf-8")
        assert current == text, f"{path.name} is out of date: run python docs/generate.py"


def test_every_exit_code_has_its_row_and_no_other() -> None:
    page = (DOCS / "reference" / "exit-codes.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d+) \|.*`(\w+)` \|$", page, re.MULTILINE)
    assert [(int(code), status) for code, status in rows] == [
        (int(code), STATUS_OF_EXIT.get(code, Status.ERROR).value) for code in ExitCode
    ]


@pytest.mark.parametrize("block", BLOCKS)
def test_every_example_is_json(block: str) -> None:
    assert isinstance(json.loads(block), dict)


def test_the_example_of_the_envelope_has_its_keys() -> None:
    documented = json.loads(BLOCKS[0])
    assert list(documented) == list(envelope(Result(command="x", data={}), Texts("en")))
