"""What is wrong with a connector file, as values: a place, a code of the catalogue, its details."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lucca_connect.connectors.toml_lines import KeyPath, dotted, line_in
from lucca_connect.errors import ConfigurationError, Subject


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to change.

    Attributes:
        path: of the key, in the file that has the problem.
        code: of the catalogue; `details` of its text.
        line: where it is not that of the key.
    """

    path: KeyPath
    code: str
    details: Mapping[str, str] = field(default_factory=dict)
    line: int | None = None

    def located(self, file: str, lines: Mapping[KeyPath, int]) -> ConfigurationError:
        """The error that names file, line and key."""
        return ConfigurationError(
            self.code,
            subject=Subject("file", file),
            file=file,
            line=self.line or line_in(lines, self.path),
            key=dotted(self.path),
            **self.details,
        )
