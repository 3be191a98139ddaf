"""Counts over many employees, one at a time: the summary of `mapping check`."""

from __future__ import annotations

from dataclasses import dataclass

from lucca_connect.connectors.models import ScreeningConnector
from lucca_connect.mapping.dossier import MappedDossier


@dataclass(frozen=True, slots=True)
class FieldCoverage:
    """How many employees have a value in one field."""

    field: str
    filled: int


class Coverage:
    """Accumulates mapped employees; holds counters only, whatever their number.

    Attributes:
        employees: how many were added.
        ready: of these, how many could be ordered.
    """

    def __init__(self, connector: ScreeningConnector) -> None:
        """Start at zero, with every field of the connector, so that a never filled one shows."""
        self.employees = 0
        self.ready = 0
        core = (target.properties[0] for item in connector.core for target in item.targets)
        self._filled = dict.fromkeys((*core, *connector.codes), 0)

    def add(self, mapped: MappedDossier) -> None:
        """Count one employee."""
        self.employees += 1
        self.ready += mapped.ready
        for name in mapped.filled:
            self._filled[name] += 1

    @property
    def blocked(self) -> int:
        """How many could not be ordered."""
        return self.employees - self.ready

    @property
    def fields(self) -> tuple[FieldCoverage, ...]:
        """One count for each field, in the connector's order."""
        return tuple(FieldCoverage(name, count) for name, count in self._filled.items())
