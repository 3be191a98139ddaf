"""What people's data were before a run changed them, for a few days, encrypted.

The one place where luccactl keeps values of people. It lies outside the journal: no backup carries
it, and when its time has come it is deleted, whatever luccactl is doing then. The key is not on
this machine's disk unless somebody put it there (design: credentials).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from lucca_connect.errors import BadDataError, ConfigurationError, Subject
from lucca_connect.state.files import tenant_folder, write_private
from lucca_connect.state.ports import Key, Value
from lucca_connect.state.problems import told_plainly

VERSION = 1
RUN_ID = re.compile(r"r-[0-9a-f]{12}")
_NAME = re.compile(r"(r-[0-9a-f]{12})\.(\d{1,12})\.undo")


@dataclass(frozen=True, slots=True)
class FieldBefore:
    """One datum of one person.

    Attributes:
        before: plain form (`lucca.changes`) before the run; personal.
        after: keyed digest of what the run wrote.
    """

    before: Value = field(repr=False)
    after: str


@dataclass(frozen=True, slots=True)
class PersonBefore:
    """One person, as the plan's operation with this key found her."""

    employee_id: int
    key: str
    fields: Mapping[str, FieldBefore]


@dataclass(frozen=True, slots=True)
class BeforeImage:
    """What a run was about to change."""

    run_id: str
    people: tuple[PersonBefore, ...]


class UndoImages:
    """The before-images of one tenant.

    Args:
        state: the state folder.
    """

    def __init__(self, state: Path, tenant_id: str) -> None:
        self._folder = tenant_folder(state, tenant_id) / "undo"

    def keep(self, image: BeforeImage, key: Key, *, until: float) -> None:
        """Write an image, encrypted, readable by its owner only.

        Args:
            until: seconds since the epoch on the tenant's clock; then it is deleted.

        Raises:
            ConfigurationError: state_not_writable, state_disk_full, state_unusable.
        """
        from cryptography.fernet import Fernet

        document = {
            "version": VERSION,
            "run_id": image.run_id,
            "people": [
                {
                    "id": person.employee_id,
                    "key": person.key,
                    "fields": {
                        name: [item.before, item.after] for name, item in person.fields.items()
                    },
                }
                for person in image.people
            ],
        }
        content = Fernet(key.reveal()).encrypt(json.dumps(document).encode())
        write_private(self._folder / f"{image.run_id}.{int(until)}.undo", content)

    def open(self, run_id: str, key: Key) -> BeforeImage:
        """The image of a run.

        Raises:
            BadDataError: undo_absent: none was kept, or its time is over; undo_damaged.
            ConfigurationError: undo_key_wrong: it was encrypted with another key.
        """
        from cryptography.fernet import Fernet, InvalidToken

        path = self._path(run_id)
        subject = Subject("run", run_id)
        if path is None:
            raise BadDataError("undo_absent", subject=subject, run=run_id)
        with told_plainly(path):
            content = path.read_bytes()
        try:
            document = json.loads(Fernet(key.reveal()).decrypt(content))
            if document["version"] != VERSION or document["run_id"] != run_id:
                raise ValueError("another image")
            return BeforeImage(run_id, tuple(_person(item) for item in document["people"]))
        except InvalidToken as error:
            raise ConfigurationError("undo_key_wrong", subject=subject, run=run_id) from error
        except (KeyError, TypeError, ValueError) as error:
            raise BadDataError("undo_damaged", subject=subject, run=run_id) from error

    def exists(self, run_id: str) -> bool:
        """Whether an image of the run is kept."""
        return self._path(run_id) is not None

    def discard(self, run_id: str) -> None:
        """Delete the image of a run, if there is one."""
        path = self._path(run_id)
        if path is not None:
            with told_plainly(path), suppress(FileNotFoundError):
                path.unlink()

    def clear_expired(self, now: float) -> int:
        """Delete the images whose time is over; returns how many."""
        expired = [path for path, _run, until in self._images() if until <= now]
        for path in expired:
            with told_plainly(path), suppress(FileNotFoundError):
                path.unlink()
        return len(expired)

    def _path(self, run_id: str) -> Path | None:
        return next((path for path, run, _until in self._images() if run == run_id), None)

    def _images(self) -> list[tuple[Path, str, int]]:
        if not self._folder.is_dir():
            return []
        named = ((path, _NAME.fullmatch(path.name)) for path in self._folder.iterdir())
        return [(path, name[1], int(name[2])) for path, name in named if name]


def _person(item: Mapping[str, Value]) -> PersonBefore:
    fields = item["fields"]
    if not isinstance(fields, dict):
        raise ValueError("not an image")  # noqa: TRY004 (the content is wrong, not the caller)
    return PersonBefore(
        int(str(item["id"])),
        str(item["key"]),
        {name: FieldBefore(value[0], str(value[1])) for name, value in fields.items()},
    )
