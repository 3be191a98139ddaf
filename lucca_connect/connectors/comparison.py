"""What a comparison of expected and observed definitions says, as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lucca_connect.connectors.misspelt import meant
from lucca_connect.connectors.models import FieldSpec, Localised
from lucca_connect.lucca.types import ObservedDefinition, Option


class FieldStatus(StrEnum):
    """Verdict on one coded datum (design: what each verdict needs)."""

    OK = "ok"
    MISSING = "missing"
    DIFFERENT = "different"
    UNPROVEN = "unproven"


class What(StrEnum):
    """Which side of a datum differs or could not be seen."""

    CODE = "code"
    LABEL = "label"
    FORMAT = "format"
    MULTIPLICITY = "multiplicity"
    OPTION = "option"


class Problem(StrEnum):
    """What kind of difference it is: decides the sentence of the guide."""

    WRONG_CODE = "wrong_code"
    WRONG_LABEL = "wrong_label"
    WRONG_FORMAT = "wrong_format"
    SHOULD_BE_MULTIPLE = "should_be_multiple"
    SHOULD_BE_SINGLE = "should_be_single"
    OPTION_MISSING = "option_missing"
    OPTION_MISSPELT = "option_misspelt"
    OPTION_AMBIGUOUS = "option_ambiguous"
    OPTION_ARCHIVED = "option_archived"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing to correct.

    Attributes:
        what: side of the datum; `problem`: what is wrong with it.
        expected: label per language, or a language-free word (code, format, `single`, `multiple`).
        found: as the tenant has it, None when there is nothing.
        option: key of the expected option it is about.
        irreversible: no setting mends it, the datum must be created again.
    """

    what: What
    problem: Problem
    expected: Localised | str
    found: str | None
    option: str | None = None
    irreversible: bool = False

    def expected_text(self, lang: str) -> str:
        """What is expected: of a misspelt label in the language that was meant, else in `lang`."""
        if isinstance(self.expected, str):
            return self.expected
        return (self.found and meant(self.expected, self.found)) or self.expected.text(lang)


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A label accepted although it is not spelt as expected: reported as a warning.

    Attributes:
        what: LABEL or OPTION.
        expected: the expected label per language.
        found: the tenant's spelling.
        option: key of the option, None for the datum's own label.
    """

    what: What
    expected: Localised
    found: str
    option: str | None = None


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A datum of the tenant whose code looks like the expected one.

    Attributes:
        definition: that datum.
        documented: its code stands in documentation of the connector as a known wrong spelling.
    """

    definition: ObservedDefinition
    documented: bool


@dataclass(frozen=True, slots=True)
class FieldComparison:
    """One expected datum beside what the key sees of it.

    Attributes:
        spec: what is expected.
        status: the verdict.
        differences: what to correct, in the order of `What`.
        definition: the datum under exactly the expected code, None when there is none.
        near_miss: another datum that may have been meant.
        options: option key to entry id, for options that were found.
        equivalents: labels accepted by folding.
        unexpected: options of the tenant that the connector does not know: information only.
        unproven: sides that no answer showed.
    """

    spec: FieldSpec
    status: FieldStatus
    differences: tuple[Difference, ...] = ()
    definition: ObservedDefinition | None = None
    near_miss: NearMiss | None = None
    options: Mapping[str, int] = field(default_factory=dict)
    equivalents: tuple[Equivalent, ...] = ()
    unexpected: tuple[Option, ...] = ()
    unproven: tuple[What, ...] = ()

    @property
    def code(self) -> str:
        """The expected code."""
        return self.spec.code

    @property
    def usable(self) -> bool:
        """Whether values can be exchanged through it: it exists with a format and a multiplicity
        that are not wrong. A differing label or a missing option does not stop the others."""
        blocking = {What.CODE, What.FORMAT, What.MULTIPLICITY}
        return self.definition is not None and not any(
            difference.what in blocking for difference in self.differences
        )

    def option_key(self, entry_id: int) -> str | None:
        """The key of the option with that entry id, None when the connector does not know it."""
        return next((key for key, entry in self.options.items() if entry == entry_id), None)


def by_code(comparisons: Iterable[FieldComparison]) -> dict[str, FieldComparison]:
    """Comparisons keyed by expected code."""
    return {comparison.code: comparison for comparison in comparisons}


def in_sync(comparisons: Iterable[FieldComparison], *, accept_unproven: bool = False) -> bool:
    """Whether every datum is as expected; unproven ones count only when accepted."""
    good = {FieldStatus.OK, FieldStatus.UNPROVEN} if accept_unproven else {FieldStatus.OK}
    return all(comparison.status in good for comparison in comparisons)
