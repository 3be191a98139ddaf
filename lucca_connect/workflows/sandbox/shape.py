"""What a practice tenant takes over of a tenant: its shape, and nobody's value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import TypeVar

from lucca_connect.errors import ForbiddenError, NotFoundError, RejectedError
from lucca_connect.lucca.client import LuccaClient
from lucca_connect.lucca.definitions import EXTENSION_DEFINITIONS
from lucca_connect.lucca.organisation import Department, Establishment, LegalUnit
from lucca_connect.lucca.protocol import as_text, pick, v3_list
from lucca_connect.lucca.types import (
    DataFormat,
    Definitions,
    ObservedDefinition,
    Option,
    Source,
)
from lucca_connect.output.results import Warning_
from lucca_connect.sandbox.shape import (
    Shape,
    ShapeDatum,
    ShapeDepartment,
    ShapeEstablishment,
    ShapeLegalUnit,
    ShapeOption,
    ShapeRole,
)

INTEGER_KEYS = frozenset({"integer", "int32"})

Part = TypeVar("Part")
Shaped = TypeVar("Shaped")


@dataclass(slots=True)
class ShapeReader:
    """Reads one tenant.

    Attributes:
        warnings: what could not be read or told.
    """

    lucca: LuccaClient
    warnings: list[Warning_] = field(default_factory=list)

    def read(self) -> Shape:
        """The whole shape; a part that the key may not read is left empty, with a warning.

        Raises:
            ForbiddenError: api_key_rejected.
            UnavailableError, TryLaterError: the tenant does not answer.
        """
        definitions = self.lucca.definitions.read()
        if Source.EXTENSION_DEFINITIONS in definitions.refused:
            self.warnings.append(Warning_("clone_part_refused", {"part": "definitions"}))
        organisation = self.lucca.organisation
        return Shape(
            definitions=self._data(definitions),
            establishments=self._part("establishments", organisation.establishments, _place),
            legal_units=self._part("legal-units", organisation.legal_units, _unit),
            departments=self._part("departments", self._departments, _department),
            roles=self._part(
                "roles", self.lucca.roles.list, lambda role: ShapeRole(role.id, role.name)
            ),
        )

    def _part(
        self, name: str, read: Callable[[], Sequence[Part]], turn: Callable[[Part], Shaped]
    ) -> list[Shaped]:
        try:
            return [turn(row) for row in read()]
        except (ForbiddenError, NotFoundError, RejectedError):
            self.warnings.append(Warning_("clone_part_refused", {"part": name}))
            return []

    def _departments(self) -> list[Department]:
        """Siblings in their order."""
        found = self.lucca.organisation.departments()
        return sorted(found, key=lambda each: (each.position or 0, each.id))

    def _data(self, definitions: Definitions) -> list[ShapeDatum]:
        names = self._names(definitions)
        data = [_datum(found, names) for found in definitions.by_code.values()]
        unknown = [d for d in definitions.by_code.values() if d.format is DataFormat.UNKNOWN]
        if unknown:
            self.warnings.append(Warning_("clone_format_unknown", {"count": len(unknown)}))
        components = _components(definitions)
        if not components:
            return data
        parents = self._parents(components)
        lost = components - parents.keys()
        if lost:
            self.warnings.append(Warning_("clone_component_alone", {"count": len(lost)}))
        return [replace(datum, parent=parents.get(datum.code)) for datum in data]

    def _names(self, definitions: Definitions) -> Mapping[str, str]:
        """Labels that only the list of definitions can tell: those of components."""
        if all(found.name for found in definitions.by_code.values()):
            return {}
        query = [("fields", "id,name"), ("paging", "0,1000")]
        answer = self.lucca.raw.get(EXTENSION_DEFINITIONS, query)
        try:
            rows = v3_list(answer).rows if answer.status == HTTPStatus.OK else ()
        except ValueError:
            return {}
        told = ((pick(row, "id"), as_text(pick(row, "name"))) for row in rows)
        return {str(code): name for code, name in told if name}

    def _parents(self, components: frozenset[str]) -> Mapping[str, str]:
        """Component to composite, from which codes stand inside which on the first people."""
        folded = {code.lower(): code for code in components}
        parents: dict[str, str] = {}
        pages = self.lucca.users.pages(("id", "extendedData"), former=True)
        for employee in next(pages).items:
            for code, held in (employee.extended or {}).items():
                for value in held:
                    inside = value.value if isinstance(value.value, Mapping) else {}
                    parents.update(
                        (folded[child.lower()], code) for child in inside if child.lower() in folded
                    )
        return parents


def _components(definitions: Definitions) -> frozenset[str]:
    """Codes that are defined without being properties of a user: parts of composites."""
    if Source.USER_PROPERTIES in definitions.refused:
        return frozenset()
    return frozenset(
        code
        for code, found in definitions.by_code.items()
        if Source.USER_PROPERTIES not in found.sources
    )


def _datum(found: ObservedDefinition, names: Mapping[str, str]) -> ShapeDatum:
    """A word for a format that nobody knows is taken for text."""
    is_known = found.format is not DataFormat.UNKNOWN
    return ShapeDatum(
        code=found.code,
        name=found.name or names.get(found.code, found.code),
        format=(found.format if is_known else DataFormat.TEXT).value,
        names=found.names,
        is_integer=found.format is DataFormat.NUMBER and found.format_key in INTEGER_KEYS,
        is_multiple=found.multiple is True,
        is_read_only=found.read_only is True,
        options=[_option(option) for option in found.options],
    )


def _option(option: Option) -> ShapeOption:
    return ShapeOption(
        option.entry_id, option.name, option.translations, is_archived=option.archived is True
    )


def _place(found: Establishment) -> ShapeEstablishment:
    return ShapeEstablishment(
        found.id,
        found.name,
        found.code,
        found.legal_unit_id or 1,
        is_archived=found.archived is True,
    )


def _unit(found: LegalUnit) -> ShapeLegalUnit:
    return ShapeLegalUnit(
        found.id, found.name, found.code, found.country_id, is_archived=found.archived is True
    )


def _department(found: Department) -> ShapeDepartment:
    return ShapeDepartment(
        found.id, found.name, found.code, found.parent_id, is_active=found.active is not False
    )
