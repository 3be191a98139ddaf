"""Columns of a table of employees, and what is needed to read and write their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from lucca_connect.lucca.types import ObservedDefinition


class CellFormat(StrEnum):
    """How the value of a cell is written.

    `WORD` is one of Lucca's own words (`Male`), the same in every language; `MOMENT` a date with
    its time as Lucca writes it; `OBJECT` several parts as compact JSON; `ANY` a value of a format
    that no public page explains.
    """

    TEXT = "text"
    WORD = "word"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "moment"
    LIST = "list"
    REFERENCE = "reference"
    FILE = "file"
    OBJECT = "object"
    ANY = "any"


class Reference(StrEnum):
    """What a reference points at; v3 calls an establishment `legalEntity`."""

    PERSON = "person"
    ESTABLISHMENT = "establishment"
    DEPARTMENT = "department"
    ROLE = "role"
    CULTURE = "culture"
    CALENDAR = "calendar"
    CATEGORY = "category"
    AXIS_SECTION = "axis-section"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things that a cell may name.

    Attributes:
        id: the entry id of an option, or Lucca's number of a department, a role…
        names: language (`fr`, `en`) to name; the language of the answer under "".
        archived: retired: what is there may stay, nothing may become it.
    """

    id: int
    names: Mapping[str, str]
    archived: bool = False

    def name(self, lang: str) -> str:
        """Its name in a language, else in the language of the answer."""
        return self.names.get(lang) or self.names.get("") or next(iter(self.names.values()), "")


@dataclass(frozen=True, slots=True)
class Column:
    """One property or coded datum of an employee.

    Attributes:
        name: v3 property or code as Lucca spells it: the header in every language.
        labels: language to what the screens call it.
        write_key: key of a body; None: cannot be written.
        multiple: several values in one cell.
        computed: Lucca makes it from other data; never compared.
        read_only: this key may not change it.
        careful: changes only when it is named (roles, login, contract dates…).
        withheld: read only when it is asked for by name (birth date, bank, insurance).
        choices: options of a list; words of a `WORD`.
        reference: what a `REFERENCE` points at.
        definition: of a coded datum, None for a property of Lucca's own.
        asked: in `fields`, where that is not the name.
    """

    name: str
    format: CellFormat
    labels: Mapping[str, str] = field(default_factory=dict)
    write_key: str | None = None
    multiple: bool = False
    computed: bool = False
    read_only: bool = False
    careful: bool = False
    withheld: bool = False
    choices: tuple[Choice, ...] = ()
    reference: Reference | None = None
    definition: ObservedDefinition | None = None

    asked: str = ""

    @property
    def selection(self) -> str:
        """What `fields` asks for: `department[id,name]`, `extendedData`."""
        return "extendedData" if self.coded else self.asked or self.name

    @property
    def coded(self) -> bool:
        """Whether it lies in `extendedData`."""
        return self.definition is not None

    def label(self, lang: str) -> str:
        """What the screens call it, else its name."""
        return self.labels.get(lang) or self.labels.get("") or self.name


@dataclass(frozen=True, slots=True)
class Context:
    """What cells are written and read with.

    Attributes:
        lang: `fr` or `en`: of options, of yes and no. Both are read.
        raw: ids instead of names.
        known: all things of a kind, where a whole list was read: a name that is there once is
            written without its number.
        names: names of single things, seen beside their ids; filled while rows are read.
        people: login or mail in lower case to employee id, for reading references to people.
    """

    lang: str = "en"
    raw: bool = False
    known: Mapping[Reference, Sequence[Choice]] = field(default_factory=dict)
    names: dict[Reference, dict[int, str]] = field(default_factory=dict, repr=False)
    people: Mapping[str, int] = field(default_factory=dict, repr=False)


class CellProblem(ValueError):  # noqa: N818 (it is a finding about a file, not an error of ours)
    """A cell that is no value of its column; never carries what the cell holds.

    Attributes:
        code: an entry of the catalogue (`cell_…`).
        field: the column's name.
        near: what was probably meant: names of options, of departments…
    """

    def __init__(self, code: str, field: str, near: Sequence[str] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.near = tuple(near)
