"""What executors need of the world: small Protocols that the Lucca client fulfils."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.types import Definitions, Employee, ObservedDefinition
from lucca_connect.planning.plan import Operation


class People(Protocol):
    """`LuccaClient.users`."""

    def get(self, id: int, fields: Sequence[str]) -> Employee:
        """One employee. Raises NotFoundError employee_not_visible."""
        ...

    def write_value(
        self,
        id: int,
        definition: ObservedDefinition,
        value: JsonValue,
        *,
        fields: Sequence[str],
        current: Employee | None = None,
    ) -> Employee:
        """Write one coded datum by the ids in `current`; returns what was read back."""
        ...


class ChangingPeople(Protocol):
    """`LuccaClient.users`, for several data of one person at a time."""

    def for_writing(self, id: int, fields: Sequence[str]) -> Employee:
        """One employee, with the ids of values without content."""
        ...

    def change(
        self,
        id: int,
        body_for: Callable[[Employee], Mapping[str, JsonValue]],
        *,
        fields: Sequence[str],
        current: Employee | None = None,
    ) -> Employee:
        """Send what `body_for` still asks for; returns what was read back."""
        ...


class DownloadedFile(Protocol):
    """What a download tells about the file; `lucca.files.FileFacts` is one."""

    @property
    def content_type(self) -> str:
        """A MIME type."""
        ...

    @property
    def sha256(self) -> str:
        """Hex digest of what was written."""
        ...

    @property
    def size(self) -> int:
        """Bytes."""
        ...


class Files(Protocol):
    """`LuccaClient.files`."""

    def download(self, file_id: str, sink: BinaryIO) -> DownloadedFile:
        """Stream the content into the sink, which is empty, seekable and readable."""
        ...


class Listed(Protocol):
    """A taxonomy, or a label of one."""

    @property
    def id(self) -> int:
        """Lucca's number."""
        ...

    @property
    def name(self) -> str:
        """Its name as it was given on creation."""
        ...


class Preview(Protocol):
    """`LuccaClient.preview`: the preview writes of api-2024-11-01.md 3.11 to 3.13."""

    def create_taxonomy(self, name: str, names: Mapping[str, str]) -> int:
        """Returns its id."""
        ...

    def create_label(
        self, taxonomy_id: int, name: str, names: Mapping[str, str], remote_id: str | None
    ) -> int:
        """Returns its id, the entry id of the legacy API."""
        ...

    def create_definition(  # noqa: PLR0917 (the client's signature)
        self,
        code: str,
        name: str,
        names: Mapping[str, str],
        schema_title: str,
        taxonomy_id: int | None,
        multiple: bool,
    ) -> str:
        """Returns the code."""
        ...

    def taxonomies(self, name: str) -> Sequence[Listed]:
        """All taxonomies of that name."""
        ...

    def labels(self, taxonomy_id: int) -> Sequence[Listed]:
        """All labels of a taxonomy."""
        ...


class DefinitionReader(Protocol):
    """`LuccaClient.definitions`."""

    def read_new(self) -> Definitions:
        """The definitions that the OAuth client sees."""
        ...


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """One screening order as the fresh read gives it, before its files are fetched.

    Attributes:
        employee: as just read, `extendedData` included.
        payload: nested targets of the connector's mapping.
        files: (kind, Lucca's file id), in order.
    """

    employee: Employee
    payload: Mapping[str, JsonValue] = field(repr=False)
    files: tuple[tuple[str, str], ...] = ()


class OrderSource(Protocol):
    """Reads the employee anew and maps: plans hold no values."""

    def build(self, operation: Operation) -> OrderDraft:
        """The order of the operation's employee.

        Raises:
            BlockedError: a required datum is missing or wrong by now.
            NotFoundError: employee_not_visible.
        """
        ...


class ChangeSource(Protocol):
    """Where the values of changes come from, read again: plans hold none."""

    def values(self, operation: Operation) -> Mapping[str, JsonValue]:
        """Field to wanted value for every field of the operation, None to clear it.

        Raises:
            BadDataError: what it reads from is not what the plan was made from any more.
        """
        ...


class FreshReads:
    """Employees read moments ago by an operation on the same person.

    The status is written right after the order, from the order's own reading: a second one would
    cost a request for each order (two are all that a sync may need). Each is used once.
    """

    def __init__(self) -> None:
        self._employees: dict[int, Employee] = {}

    def put(self, employee: Employee) -> None:
        """Keep one reading, replacing an older one."""
        self._employees[employee.id] = employee

    def take(self, employee_id: int) -> Employee | None:
        """The reading, which is then gone."""
        return self._employees.pop(employee_id, None)
