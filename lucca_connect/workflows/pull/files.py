"""The attachments of pulled employees: neutral names, checksums, a size limit, one folder."""

from __future__ import annotations

import json
import mimetypes
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from lucca_connect.errors import BadDataError
from lucca_connect.mapping.cells import CellFormat, Column, value_of
from lucca_connect.output.results import Json, Warning_
from lucca_connect.state.files import FOLDER_MODE, write_private
from lucca_connect.tabular.atomic import told
from lucca_connect.workflows.audit import record_disclosure

if TYPE_CHECKING:
    from lucca_connect.lucca.types import Employee
    from lucca_connect.workflows.pull.options import PullOptions
    from lucca_connect.workflows.tenant import Tenant

MANIFEST = "manifest.json"
_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]+")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


@dataclass(slots=True)
class PulledFiles:
    """A folder that attachments go to.

    Attributes:
        entries: one for each file, as the manifest lists them; `file` is null for one that failed.
        failed: how many are missing.
    """

    tenant: Tenant
    folder: Path
    columns: Sequence[Column]
    largest: int
    entries: list[dict[str, Json]] = field(default_factory=list)
    failed: int = 0

    @property
    def summary(self) -> Json:
        """For the result."""
        return {
            "folder": str(self.folder),
            "count": len(self.entries) - self.failed,
            "failed": self.failed,
        }

    @property
    def warnings(self) -> list[Warning_]:
        """What is missing."""
        if not self.failed:
            return []
        details: dict[str, str | int] = {"count": self.failed, "folder": str(self.folder)}
        return [Warning_("pull_files_missing", details, urgent=True)]

    def announce(self, employees: Iterable[Employee]) -> None:
        """Enter in the audit whose files are about to be fetched: a killed pull leaves them, and
        nothing else of it, behind.

        Raises:
            ConfigurationError, TryLaterError: as `Journal.open`.
        """
        named = [column.name for column in self.columns]
        count = sum(
            any(value_of(column, employee) for column in self.columns) for employee in employees
        )
        if count:
            record_disclosure(self.tenant, "attachments", named, count, command="pull employees")

    def fetch(self, employee: Employee) -> bool:
        """All files of one employee, and whether there were any. One that cannot be had is told,
        the others are fetched.

        Raises:
            ConfigurationError: table_not_writable.
        """
        before = len(self.entries)
        for column in self.columns:
            value = value_of(column, employee)
            found = value if isinstance(value, list) else [value]
            for place, identifier in enumerate(found, start=1):
                if isinstance(identifier, str):
                    self._fetch(employee.id, column.name, place, identifier)
        return len(self.entries) > before

    def keep(self) -> None:
        """Write the manifest: which file is whose, with its checksum."""
        content = json.dumps({"files": self.entries}, ensure_ascii=False, indent=1)
        write_private(self.folder / MANIFEST, content.encode())

    def _fetch(self, employee: int, code: str, place: int, identifier: str) -> None:
        entry: dict[str, Json] = {
            "employee": str(employee),
            "field": code,
            "id": identifier,
            "file": None,
        }
        self.entries.append(entry)
        try:
            with told(self.folder), tempfile.TemporaryFile(dir=self.folder) as sink:
                limited = _Limited(sink, self.largest)
                facts = self.tenant.lucca.files.download(identifier, cast(BinaryIO, limited))
                name = _name(employee, code, place, facts.content_type)
                sink.seek(0)
                write_private(self.folder / name, sink.read())
        except BadDataError as error:
            self.failed += 1
            entry["reason"] = error.code
            return
        entry |= {
            "file": name,
            "sha256": facts.sha256,
            "size": facts.size,
            "content_type": facts.content_type,
        }


@contextmanager
def open_files(
    tenant: Tenant, options: PullOptions, columns: Sequence[Column]
) -> Iterator[PulledFiles | None]:
    """The folder of `--files`, for the owner only; its manifest is written at the end. One that
    was there keeps its mode, it may be anything's: the files in it are the owner's all the same.

    Raises:
        ConfigurationError: table_not_writable.
    """
    if options.files is None:
        yield None
        return
    with told(options.files):
        options.files.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    attached = [column for column in columns if column.format is CellFormat.FILE]
    files = PulledFiles(tenant, options.files.absolute(), attached, options.largest_file)
    try:
        yield files
    except BaseException:
        if files.entries:
            files.keep()  # what was fetched before the pull broke off lies there
        raise
    files.keep()


class _Limited:
    """A temporary file that takes no more than so many bytes."""

    def __init__(self, inner: IO[bytes], largest: int) -> None:
        self._inner = inner
        self._largest = largest

    def write(self, block: bytes) -> int:
        if self._inner.tell() + len(block) > self._largest:
            raise BadDataError("file_too_large", megabytes=self._largest // 1_000_000)
        return self._inner.write(block)

    def __getattr__(self, name: str) -> object:
        return getattr(self._inner, name)


def _name(employee: int, code: str, place: int, content_type: str) -> str:
    """`416-e_Charte-informatique-1.pdf`: never the name that somebody gave the file."""
    suffix = mimetypes.guess_extension(content_type) or ""
    safe = _UNSAFE.sub("-", code)
    return f"{employee}-{safe}-{place}{suffix if _SUFFIX.fullmatch(suffix) else ''}"
