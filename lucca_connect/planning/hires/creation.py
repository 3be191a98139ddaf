"""From one mapped hire to what is sent to Lucca: ids for names, one flat body.

Source: reference/legacy-api.md 3.1 (required properties, flat body), 1.5 (dates).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.properties import core_property
from lucca_connect.mapping.dossier import Problem
from lucca_connect.mapping.hires import MappedHire
from lucca_connect.planning.hires.directory import Directory
from lucca_connect.planning.hires.resolution import (
    Found,
    departed_head,
    find_department,
    find_establishment,
    find_manager,
    find_role,
)

_FINDERS: Mapping[str, Callable[[Directory, str], Found]] = {
    "establishment": find_establishment,
    "department": find_department,
    "role": find_role,
    "manager": find_manager,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """One hire with ids for names.

    Attributes:
        mapped: the hire.
        ids: kind of thing to Lucca's number, for those that were found.
        problems: of the mapping and of the search; the others are notices.
        candidates: datum to the ids that compete for it.
    """

    mapped: MappedHire
    ids: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    candidates: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def establishment_id(self) -> int | None:
        """Where the hire will work, None when that is not known."""
        return self.ids.get("establishment")

    @property
    def source_id(self) -> str | None:
        """The source's own id of the hire; a line of a file is none."""
        hire = self.mapped.hire
        if hire.source_line is not None and hire.id.endswith(f":{hire.source_line}"):
            return None
        return hire.id

    @property
    def start(self) -> date | None:
        """First day of the contract."""
        text = self.mapped.identity.start_date
        return date.fromisoformat(text) if text else None

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """What a person has to mend first."""
        return tuple(problem for problem in self.problems if problem.blocks)

    @property
    def notices(self) -> tuple[Problem, ...]:
        """What does not block."""
        return tuple(problem for problem in self.problems if not problem.blocks)

    def body(self) -> dict[str, JsonValue]:
        """What `POST /api/v3/users` carries. Personal; of a draft without blocking problems."""
        body: dict[str, JsonValue] = {}
        for value in self.mapped.values.values():
            if value.property is None:
                continue
            if value.kind in _FINDERS:
                body[value.property] = self.ids[value.kind]
            else:
                body[value.property] = _encoded(value.property, value.text)
        for target, value in self.mapped.own.items():
            if not target.startswith("e_"):
                body[_key(target)] = _encoded(target, value.text)
        return body


def draft(mapped: MappedHire, directory: Directory) -> Draft:
    """Look up every name of a hire in the directory."""
    ids: dict[str, int] = {}
    problems = list(mapped.problems)
    candidates: dict[str, tuple[int, ...]] = {}
    for value in mapped.values.values():
        finder = _FINDERS.get(value.kind)
        if finder is None:
            continue
        found = finder(directory, value.text)
        if found.id is not None:
            ids[value.kind] = found.id
        else:
            problems.append(Problem(found.reason or "", value.name))
        if found.candidates:
            candidates[value.name] = found.candidates
    problems += [
        Problem("hire_own_value_not_valid", value.name)
        for target, value in mapped.own.items()
        if not target.startswith("e_") and not _is_valid(target, value.text)
    ]
    if "manager" not in mapped.values and "department" in ids:
        # With one known connector the head becomes manager then, and one who has left blocks the
        # creation (reference/admin-setup.md 7.3).
        head = departed_head(directory, ids["department"])
        if head is not None:
            problems.append(Problem("department_head_has_left", "department", blocks=False))
            candidates["department"] = (head,)
    return Draft(mapped, ids, tuple(problems), candidates)


def _encoded(name: str, text: str) -> JsonValue:
    found = core_property(name)
    return text if found is None else found.encode(found.plain(text))


def _key(name: str) -> str:
    """In a body; a property that we do not know is called what the connector calls it."""
    found = core_property(name)
    return name if found is None else found.key or name


def _is_valid(name: str, text: str) -> bool:
    """Whether a text is a value of a property; Lucca judges properties that we do not know."""
    try:
        _encoded(name, text)
    except ValueError:
        return False
    return True
