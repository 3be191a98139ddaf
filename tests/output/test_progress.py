from __future__ import annotations

import ast
import io
from pathlib import Path

import lucca_connect
from lucca_connect.output.messages import Texts
from lucca_connect.output.progress import NullReporter, Progress, StreamReporter
from lucca_connect.output.progress_messages import STEPS
from lucca_connect.output.streams import Streams
from tests.cli.calls import Terminal


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


def progress(done: int, *, total: int | None = 1200, elapsed_s: float = 120.0) -> Progress:
    return Progress(
        "pulling_people", done=done, total=total, requests=40, share=30, elapsed_s=elapsed_s
    )


def test_progress_is_one_line_that_a_terminal_draws_anew() -> None:
    streams = Streams(io.StringIO(), io.StringIO(), Terminal())
    reporter = StreamReporter(streams, Texts("en"))
    reporter.progress(progress(300))
    reporter.progress(progress(1200))
    assert isinstance(streams.stderr, Terminal)
    first, last = streams.stderr.getvalue().split("\r")[1:]
    assert first == "300 of 1200 · 20 requests a minute, share 30 · about 6 min 0 s left\x1b[K"
    assert last.endswith("about 0 min 0 s left\x1b[K\n")
    reporter.progress(progress(300, total=None, elapsed_s=0))
    assert "300 of ?" in streams.stderr.getvalue()
    quiet = Streams(io.StringIO(), io.StringIO(), Terminal(), quiet=True)
    StreamReporter(quiet, Texts("en")).progress(progress(300))
    NullReporter().progress(progress(300))
    assert isinstance(quiet.stderr, Terminal)
    assert quiet.stderr.getvalue() == ""


def test_progress_is_one_line_once_elsewhere() -> None:
    streams = Streams(io.StringIO(), io.StringIO(), io.StringIO())
    reporter = StreamReporter(streams, Texts("fr"))
    reporter.progress(progress(300))
    reporter.progress(progress(1200))
    assert isinstance(streams.stderr, io.StringIO)
    assert streams.stderr.getvalue() == "Lecture de 1200 collaborateurs…\n"


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
    } | {
        node.args[0].value
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Progress"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert told - STEPS.keys() == set()
    assert STEPS.keys() - told == set()
