from __future__ import annotations

import ast
import io
from pathlib import Path

import lucca_connect
from lucca_connect.output.messages import Texts
from lucca_connect.output.progress import NullReporter, StreamReporter
from lucca_connect.output.progress_messages import STEPS
from lucca_connect.output.streams import Streams


def test_steps_go_to_stderr_and_short_waits_are_not_worth_a_line() -> None:
    streams = Streams(io.StringIO(), io.StringIO(), io.StringIO())
    reporter = StreamReporter(streams, Texts("fr"))
    reporter.wait(1.9)
    reporter.wait(12.2)
    assert isinstance(streams.stderr, io.StringIO)
    assert streams.stderr.getvalue().startswith("Attente de 13 s")
    assert streams.stderr.getvalue().count("\n") == 1


def test_quiet_says_nothing() -> None:
    streams = Streams(io.StringIO(), io.StringIO(), io.StringIO(), quiet=True)
    StreamReporter(streams, Texts("en")).wait(60)
    NullReporter().wait(60)
    NullReporter().step("waiting", seconds=3)
    assert isinstance(streams.stderr, io.StringIO)
    assert streams.stderr.getvalue() == ""


def test_every_step_that_is_told_has_a_text() -> None:
    package = Path(lucca_connect.__file__).parent
    told = {
        node.args[0].value
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "step"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert told - STEPS.keys() == set()
    assert STEPS.keys() - told == set()
