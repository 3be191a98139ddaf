"""The columns of a tenant, and whose header is whose."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping

from lucca_connect.connectors.matching import fold
from lucca_connect.lucca.types import DataFormat, ObservedDefinition, Option
from lucca_connect.mapping.cells.model import (
    CellFormat,
    CellProblem,
    Choice,
    Column,
    Reference,
)
from lucca_connect.mapping.cells.properties import ALIASES, PROPERTIES

_FORMATS: Mapping[DataFormat, CellFormat] = {
    DataFormat.LIST: CellFormat.LIST,
    DataFormat.TEXT: CellFormat.TEXT,
    DataFormat.ATTACHMENT: CellFormat.FILE,
    DataFormat.USER: CellFormat.REFERENCE,
    DataFormat.DATE: CellFormat.DATE,
    DataFormat.NUMBER: CellFormat.NUMBER,
    DataFormat.BOOLEAN: CellFormat.BOOLEAN,
    DataFormat.COMPOSITE: CellFormat.OBJECT,
    DataFormat.UNKNOWN: CellFormat.ANY,
}
_NAMED = re.compile(r"\(([^()]+)\)\s*$")
"""`Job title (jobTitle)`: how two columns with one label are told apart."""
_AXIS = re.compile(r"userAxisValues_(\d+)", re.IGNORECASE)
_NEAR = 3
_LANGUAGE = 2


def column_of(definition: ObservedDefinition) -> Column:
    """The column of a coded datum."""
    return Column(
        name=definition.code,
        format=_FORMATS[definition.format],
        labels=_by_language(definition.names, definition.name),
        write_key=definition.code,
        multiple=bool(definition.multiple),
        read_only=definition.read_only is True,
        choices=tuple(_choice(option) for option in definition.options),
        reference=Reference.PERSON if definition.format is DataFormat.USER else None,
        definition=definition,
    )


def header_of(column: Column, columns: Columns, *, labels: str | None = None) -> str:
    """What stands above a column: its name, or its label in the language `labels`.

    A label that does not lead back to the column is followed by the name.
    """
    if labels is None:
        return column.name
    label = column.label(labels)
    try:
        found = columns.find(label)
    except CellProblem:
        found = None
    return label if found is column else f"{label} ({column.name})"


class Columns:
    """All columns of a tenant: Lucca's own properties, then its coded data.

    Args:
        definitions: what the key sees of the coded data.
    """

    def __init__(self, definitions: Iterable[ObservedDefinition] = ()) -> None:
        found = [*PROPERTIES.values(), *(column_of(definition) for definition in definitions)]
        self._by_name = {column.name.lower(): column for column in found}
        self._by_label: dict[str, list[Column]] = {}
        for column in self:
            labels = {fold(label) for label in column.labels.values()} - {""}
            for label in labels:
                self._by_label.setdefault(label, []).append(column)

    def __iter__(self) -> Iterator[Column]:
        return iter(self._by_name.values())

    def named(self, name: str) -> Column | None:
        """The column of a property or code, whatever its case; by the API's other names too."""
        folded = name.strip().lower()
        found = self._by_name.get(folded) or self._by_name.get(ALIASES.get(folded, ""))
        return found or _axis(name.strip())

    def find(self, header: str) -> Column | None:
        """The column that a header means: by name or code, else by label in either language.

        Raises:
            CellProblem: header_ambiguous: several columns have this label.
        """
        found = self.named(header)
        if found is None and (named := _NAMED.search(header)):
            found = self.named(named[1])
        if found is not None:
            return found
        candidates = self._by_label.get(fold(header), [])
        if len(candidates) > 1:
            names = [column.name for column in candidates]
            raise CellProblem("header_ambiguous", names[0], names)
        return candidates[0] if candidates else None

    def near(self, header: str) -> tuple[str, ...]:
        """Names of the columns whose name or label is most like a header that is none."""
        labels = {label: found[0] for label, found in self._by_label.items()}
        words = {**labels, **self._by_name}
        close = difflib.get_close_matches(fold(header), words, n=_NEAR)
        return tuple(dict.fromkeys(words[word].name for word in close))


def _axis(name: str) -> Column | None:
    """The section of an analytic axis: one property for each axis, `userAxisValues_4`."""
    match = _AXIS.fullmatch(name)
    if match is None:
        return None
    number = match[1]
    return Column(
        name=f"userAxisValues_{number}",
        format=CellFormat.REFERENCE,
        labels={"en": f"Axis {number}", "fr": f"Axe {number}"},
        write_key=f"userAxisValues_{number}",
        careful=True,
        withheld=True,
        reference=Reference.AXIS_SECTION,
    )


def _choice(option: Option) -> Choice:
    names = _by_language(option.translations, option.name)
    return Choice(option.entry_id, names, archived=option.archived is True)


def _by_language(names: Mapping[str, str], name: str | None) -> dict[str, str]:
    """Language to text of culture to text, the first of each language; "" is the answer's own."""
    found: dict[str, str] = {}
    for culture, text in names.items():
        found.setdefault(culture[:_LANGUAGE].lower(), text)
    return {**found, **({"": name} if name else {})}
