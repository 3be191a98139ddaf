"""The checklist of a watched set-up: redrawn on a terminal, one line for each change elsewhere.

Plain lines are what the command was asked for and go to stdout; the drawing is narration, goes to
stderr and leaves no trace: the last state is printed as the command's result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Protocol

from lucca_connect.connectors.misspelt import meant
from lucca_connect.errors import LuccactlError
from lucca_connect.output.catalogue.lookup import explained_error
from lucca_connect.output.checklist_messages import FRAME, MARKS, REMARKS
from lucca_connect.output.guide_messages import FORMATS, SIDES
from lucca_connect.output.messages import Texts
from lucca_connect.output.sanitise import clean_line
from lucca_connect.output.streams import Streams
from lucca_connect.planning.checklist import Mark, Point, Remark, RemarkValue

if TYPE_CHECKING:
    from rich.console import RenderableType

_SIGNS: Mapping[Mark, tuple[str, str]] = {
    Mark.OK: ("✓", "green"),
    Mark.MISSING: ("✗", "red"),
    Mark.DIFFERENT: ("✗", "red"),
    Mark.UNPROVEN: ("?", "yellow"),
}


_MEANT = frozenset({"wrong_label", "option_misspelt"})
"""What was typed has one language: that one's label is shown beside it."""


class Board(Protocol):
    """Shows a checklist while somebody works on it.

    Attributes:
        tells: what it showed stays readable, so that the result need not say it again.
    """

    @property
    def tells(self) -> bool: ...

    def show(self, points: Sequence[Point], *, at: float, pause: float) -> None:
        """How the points stand.

        Args:
            at: when they were read, seconds since the epoch; `pause`: seconds to the next reading.
        """
        ...

    def trouble(self, error: LuccactlError) -> None:
        """They cannot be read just now; what was read last stands."""
        ...

    def close(self) -> None:
        """Nothing follows."""
        ...


class SilentBoard:
    """Shows nothing: JSON output, `-q`."""

    tells = False

    def show(self, points: Sequence[Point], *, at: float, pause: float) -> None:
        """Nothing."""

    def trouble(self, error: LuccactlError) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


class LineBoard:
    """One line on stdout for each point that has changed, and for each trouble and its end."""

    tells = True

    def __init__(self, streams: Streams, texts: Texts) -> None:
        self._streams = streams
        self._texts = texts
        self._told: dict[str, str] = {}
        self._trouble = ""

    def show(self, points: Sequence[Point], *, at: float, pause: float) -> None:  # noqa: ARG002 (see Board)
        """See `Board.show`."""
        if self._trouble:
            self._trouble = ""
            self._streams.say(self._texts.of(FRAME)("again"))
        for point in points:
            line = point_line(point, self._texts)
            if self._told.get(point.id) != line:
                self._told[point.id] = line
                self._streams.say(line)

    def trouble(self, error: LuccactlError) -> None:
        """See `Board.trouble`."""
        if error.code != self._trouble:
            self._trouble = error.code
            self._streams.say(_trouble(error, self._texts))

    def close(self) -> None:
        """Nothing is left open."""


class DrawnBoard:
    """The list drawn on a terminal and redrawn in place.

    Args:
        profile: whose tenant it is.
    """

    tells = False

    def __init__(self, streams: Streams, texts: Texts, *, profile: str) -> None:
        from rich.console import Console
        from rich.live import Live

        self._texts = texts
        self._profile = profile
        self._points: Sequence[Point] = ()
        self._at = self._pause = 0.0
        console = Console(file=streams.stderr, highlight=False)
        # No thread of its own: it is drawn when there is something new, and only then.
        self._live = Live(console=console, auto_refresh=False, transient=True)
        self._live.start()

    def show(self, points: Sequence[Point], *, at: float, pause: float) -> None:
        """See `Board.show`."""
        self._points, self._at, self._pause = points, at, pause
        self._live.update(self._drawn(""), refresh=True)

    def trouble(self, error: LuccactlError) -> None:
        """See `Board.trouble`."""
        self._live.update(self._drawn(_trouble(error, self._texts)), refresh=True)

    def close(self) -> None:
        """Wipe the drawing out."""
        self._live.stop()

    def _drawn(self, trouble: str) -> RenderableType:
        from rich.console import Group
        from rich.table import Table
        from rich.text import Text

        say = self._texts.of(FRAME)
        grid = Table.grid(padding=(0, 1))
        for point in self._points:
            sign, colour = _SIGNS[point.mark]
            name = point.id if point.label else _section_name(point, self._texts)
            words = "\n".join(_words(point, self._texts)) or _mark(point, self._texts)
            grid.add_row(Text(sign, style=colour), Text(clean_line(name)), Text(words))
        right = sum(point.mark is Mark.OK for point in self._points)
        done = say("done", count=right, total=len(self._points))
        title = clean_line(say("title", profile=self._profile, seconds=ceil(self._pause)))
        moment = f"{datetime.fromtimestamp(self._at).astimezone():%H:%M:%S}"
        lines = [Text(f"{done} · {moment}", style="dim")]
        if trouble:
            lines.append(Text(trouble, style="yellow"))
        return Group(Text(title, style="bold"), Text(), grid, *lines)


def point_line(point: Point, texts: Texts) -> str:
    """The point on one line: what it is, how it stands, what is to be said about it."""
    say = texts.of(FRAME)
    name = point.id if point.label else _section_name(point, texts)
    mark = _mark(point, texts)
    remarks = texts.choose(fr=" ; ", en="; ").join(_words(point, texts))
    if not remarks:
        return clean_line(say("line", point=name, mark=mark))
    return clean_line(say("line_remarks", point=name, mark=mark, remarks=remarks))


def _section_name(point: Point, texts: Texts) -> str:
    return texts.of(FRAME)("section", section=point.id)


def _mark(point: Point, texts: Texts) -> str:
    return texts.of(MARKS)(point.mark.value)


def _words(point: Point, texts: Texts) -> list[str]:
    return [clean_line(remark_text(remark, texts)) for remark in point.remarks]


def remark_text(remark: Remark, texts: Texts) -> str:
    """One remark in words."""
    values = {name: _value(remark, name, value, texts) for name, value in remark.params.items()}
    return texts.of(REMARKS)(remark.key, **values)


class _Label:
    """A label, `both` of its languages where they differ: between the quotation marks that the
    text has around it, so that a slash of a label's own stays readable."""

    def __init__(self, first: str, other: str, *, joint: str = "") -> None:
        self._first, self._other, self._joint = first, other, joint

    def __format__(self, form: str) -> str:
        if form == "both" and self._first != self._other:
            return f"{self._first}{self._joint}{self._other}"
        return self._first


def _value(remark: Remark, name: str, value: RemarkValue, texts: Texts) -> object:
    if isinstance(value, int):
        return value
    if not isinstance(value, str):
        if remark.key in _MEANT:
            spelt = meant(value, str(remark.params["found"]))
            if spelt is not None:
                return _Label(spelt, spelt)
        first, other = (value.fr, value.en) if texts.lang == "fr" else (value.en, value.fr)
        return _Label(first, other, joint=texts.choose(fr=" » / « ", en='" / "'))
    if remark.key == "wrong_format":
        return texts.of(FORMATS)(value)
    if name == "what":
        return texts.of(SIDES)(value)
    return value


def _trouble(error: LuccactlError, texts: Texts) -> str:
    return clean_line(texts.of(FRAME)("trouble", message=explained_error(error, texts).message))
