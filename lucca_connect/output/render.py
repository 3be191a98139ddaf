"""The one place that prints. Data goes to stdout, everything else to stderr."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module

from lucca_connect.errors import ExitCode, LuccactlError
from lucca_connect.output.blocks import Block, Facts
from lucca_connect.output.commands import addressed
from lucca_connect.output.data import Data
from lucca_connect.output.envelope import as_line, envelope
from lucca_connect.output.formats import Format
from lucca_connect.output.layout import laid_out
from lucca_connect.output.messages import Message, Texts
from lucca_connect.output.results import Json, Records, Result, Warning_
from lucca_connect.output.sanitise import clean, clean_line
from lucca_connect.output.streams import Streams
from lucca_connect.tabular.apostrophes import escape

MESSAGES = {
    "error": Message(en="Error: {text}", fr="Erreur : {text}"),
    "warning": Message(en="Warning: {text}", fr="Attention : {text}"),
    "code": Message(en="  Code: {code}", fr="  Code : {code}"),
    "about": Message(en="  About: {whom}", fr="  Concerne : {whom}"),
    "whom.employee": Message(en="employee {id}", fr="collaborateur {id}"),
    "whom.hire": Message(en="hire {id}", fr="recrue {id}"),
    "owner": Message(en="  Who can mend it: {owner}", fr="  Qui peut agir : {owner}"),
    "next": Message(en="  Next: {command}", fr="  À faire : {command}"),
    "owner.hr": Message(en="HR", fr="les RH"),
    "owner.it": Message(en="IT", fr="l'informatique"),
    "owner.lucca": Message(en="Lucca's support", fr="le support de Lucca"),
    "owner.partner": Message(en="the partner", fr="le partenaire"),
    "owner.luccactl": Message(en="the makers of luccactl", fr="les auteurs de luccactl"),
}


_LISTS = ("items", "fields", "rules", "steps")
"""Where a command's data hold their list, the first that there is."""


def render(result: Result, output: Format, texts: Texts, streams: Streams) -> None:
    """Print a result in the form that was asked for.

    Raises:
        BrokenPipeError: whoever reads our output has gone.
        OSError: stdout cannot be written to (full disk).
    """
    if output is Format.JSON:
        for part in _document(result, texts):
            streams.stdout.write(part)
    elif output is Format.HUMAN and streams.quiet and (attention := _attention(result)):
        streams.tell(_block(result, attention, texts))
    else:
        if result.table is not None and output is not Format.HUMAN:
            _print_table(result.table, output, streams)
        else:
            streams.stdout.write(_data(result, output, texts, streams))
        streams.stdout.flush()
        _tell(result, texts, streams)
    streams.stdout.flush()


def _document(result: Result, texts: Texts) -> Iterator[str]:
    """The envelope; the records of a table in the place of its items, one by one."""
    if result.table is None:
        yield f"{as_line(envelope(result, texts))}\n"
        return
    listed = replace(result, data={**result.data, "items": []})
    head, items, tail = as_line(envelope(listed, texts)).partition('"items": []')
    yield f"{head}{items[:-1]}"
    separator = ""
    for record in _named(result.table):
        yield f"{separator}{as_line(record)}"
        separator = ", "
    yield f"]{tail}\n"


def _print_table(table: Records, output: Format, streams: Streams) -> None:
    if output is Format.NDJSON:
        for record in _named(table):
            streams.stdout.write(f"{as_line(record)}\n")
        return
    from lucca_connect.tabular.model import TableFormat
    from lucca_connect.tabular.writing import stream_table

    # A file must hold what Lucca holds; only a terminal would obey what is in it.
    shown = clean if streams.stdout.isatty() else str
    with stream_table(
        streams.stdout, table.headers, format=TableFormat.CSV, separator=table.separator
    ) as writer:
        for row in table.rows:
            writer.write([shown(cell) if isinstance(cell, str) else cell for cell in row])


def _named(table: Records) -> Iterator[Mapping[str, Json]]:
    return (dict(zip(table.headers, row, strict=True)) for row in table.rows)


View = Callable[[Data, Texts], Iterable[Block]]


def _attention(result: Result) -> View | None:
    """What the view of a job says under `-q`; None for views whose data are what was asked for."""
    if result.view is None:
        return None
    module = import_module(f"lucca_connect.output.views.{result.view}")
    attention: View | None = getattr(module, "attention", None)
    return attention


def _block(result: Result, attention: View, texts: Texts) -> str:
    """Nothing when nobody is needed; else one block with whom it is about and why."""
    urgent = [warning for warning in result.warnings if warning.urgent]
    if result.exit_code is ExitCode.OK and not urgent:
        return ""
    lines = [line for warning in urgent for line in _warning_lines(warning, result.profile, texts)]
    lines += [line for error in result.errors for line in _error_lines(error, result, texts)]
    told = laid_out(attention(Data(result.data), texts), terminal=False)
    return told + "".join(f"{clean_line(line)}\n" for line in lines)


def _data(result: Result, output: Format, texts: Texts, streams: Streams) -> str:
    if output is Format.NDJSON:
        return "".join(f"{as_line(record)}\n" for record in _records(result))
    if output is Format.CSV:
        return _csv(_records(result))
    if result.text is not None:
        return clean(result.text)
    return laid_out(_blocks(result, texts), terminal=streams.styled)


def _blocks(result: Result, texts: Texts) -> Iterable[Block]:
    data = Data(result.data)
    if result.view is not None:
        module = import_module(f"lucca_connect.output.views.{result.view}")
        blocks: Iterable[Block] = module.view(data, texts)
        return blocks
    scalars = [key for key, value in result.data.items() if not isinstance(value, Mapping | list)]
    return (Facts(tuple((key, data.text(key)) for key in scalars)),) if scalars else ()


def _records(result: Result) -> Sequence[Mapping[str, Json]]:
    """One record for each thing the result is about; a result about one thing is one record."""
    if result.rows is not None:
        return result.rows
    data = Data(result.data)
    name = next((name for name in _LISTS if data.has(name)), None)
    if name is not None:
        return [item.raw for item in data.items(name)]
    return [result.data] if result.data else []


def _csv(records: Sequence[Mapping[str, Json]]) -> str:
    flat = [_flat(record) for record in records]
    columns = list(dict.fromkeys(column for record in flat for column in record))
    if not columns:
        return ""
    import csv  # few commands are asked for it

    target = io.StringIO()
    writer = csv.DictWriter(target, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(flat)
    return target.getvalue()


def _flat(record: Mapping[str, Json], prefix: str = "") -> dict[str, str]:
    """Nested objects become columns with dots, lists become JSON in one cell; what a spreadsheet
    would take for a formula is kept from it."""
    cells: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, Mapping):
            cells |= _flat(value, f"{prefix}{key}.")
        elif isinstance(value, str):
            cells[f"{prefix}{key}"] = escape(clean(value))
        else:
            cells[f"{prefix}{key}"] = "" if value is None else as_line(value)
    return cells


def _tell(result: Result, texts: Texts, streams: Streams) -> None:
    """Warnings and errors, on stderr."""
    lines: list[str] = []
    if not streams.quiet:
        for warning in result.warnings:
            lines += _warning_lines(warning, result.profile, texts)
    for error in result.errors:
        lines += _error_lines(error, result, texts)
    if lines:
        streams.tell("".join(f"{clean_line(line)}\n" for line in lines))


def _warning_lines(warning: Warning_, profile: str | None, texts: Texts) -> list[str]:
    from lucca_connect.output.catalogue.lookup import explained

    say = texts.of(MESSAGES)
    found = explained(warning.code, warning.details, texts)
    lines = [say("warning", text=found.message)]
    if found.next:
        lines.append(say("next", command=addressed(found.next, profile)))
    return lines


def _error_lines(error: LuccactlError, result: Result, texts: Texts) -> list[str]:
    from lucca_connect.output.catalogue.lookup import explained_error

    say = texts.of(MESSAGES)
    found = explained_error(error, texts)
    lines = [
        say("error", text=found.message),
        *_about(error, found.message, texts),
        say("code", code=found.code),
        say("owner", owner=say(f"owner.{found.owner}")),
    ]
    if not found.next:
        return lines
    return [*lines, say("next", command=addressed(found.next, result.profile))]


def _about(error: LuccactlError, message: str, texts: Texts) -> list[str]:
    """Whom it is about, unless the message itself says so."""
    say, subject = texts.of(MESSAGES), error.subject
    if subject is None or f"whom.{subject.kind}" not in MESSAGES:
        return []
    whom = say(f"whom.{subject.kind}", id=subject.id)
    return [] if whom.lower() in message.lower() else [say("about", whom=whom)]
