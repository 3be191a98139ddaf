from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lucca_connect.errors import ConfigurationError
from lucca_connect.output.streams import Streams, standard_streams


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_style_is_for_terminals_that_want_it() -> None:
    assert Streams(io.StringIO(), Terminal(), io.StringIO()).styled
    assert not Streams(io.StringIO(), Terminal(), io.StringIO(), plain=True).styled
    assert not Streams(io.StringIO(), io.StringIO(), io.StringIO()).styled


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_plain_on_demand(environ: dict[str, str]) -> None:
    assert standard_streams(environ).plain
    assert not standard_streams({"TERM": "xterm"}).plain


def test_announcements_are_cleaned_and_flushed() -> None:
    streams = Streams(io.StringIO(), io.StringIO(), io.StringIO())
    streams.announce("listening\x07")
    assert isinstance(streams.stderr, io.StringIO)
    assert streams.stderr.getvalue() == "listening\n"


def test_lines_of_data_go_out_at_once_and_cleaned() -> None:
    stdout = io.StringIO()
    Streams(io.StringIO(), stdout, io.StringIO()).say("option 3: \x1b[31mOffre\x07")
    assert stdout.getvalue() == "option 3: Offre\n"


def test_data_that_nobody_can_read_end_the_command() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8", buffering=1) as stdout:
        streams = Streams(io.StringIO(), stdout, io.StringIO())
        with pytest.raises(ConfigurationError) as caught:
            streams.say("line")
        assert caught.value.code == "output_undelivered"
        streams.say("to nowhere, in the end")


def test_utf_8_without_any_locale() -> None:
    program = (
        "from lucca_connect.output.streams import standard_streams\n"
        "import os\n"
        "streams = standard_streams(os.environ)\n"
        "streams.stdout.write('\\u00c9\\u00b7\\u2019 \\udcff')\n"
    )
    environ = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    answer = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-c", program],
        capture_output=True,
        env=environ,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert answer.stdout.decode("utf-8") == "É·’ \\udcff"


def test_abandoning_a_stream_without_a_file_is_harmless() -> None:
    Streams(io.StringIO(), io.StringIO(), io.StringIO()).abandon_stdout()
