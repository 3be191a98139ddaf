"""Compares what a connector expects with the definitions a key sees. Pure.

Order of the checks: code, label, format, multiplicity, options (reference/admin-setup.md 10.2).
Nothing is called missing or different without an answer that shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lucca_connect.connectors.comparison import (
    Difference,
    Equivalent,
    FieldComparison,
    FieldStatus,
    NearMiss,
    Problem,
    What,
)
from lucca_connect.connectors.matching import How, OptionMatches, fold, match_options, same
from lucca_connect.connectors.misspelt import misspelt, mistranslated
from lucca_connect.connectors.models import Connector, FieldSpec
from lucca_connect.lucca.types import DataFormat, Definitions, ObservedDefinition, Source

_OPTION_SOURCES = frozenset(
    {Source.EXTENSION_DEFINITIONS, Source.ATTRIBUTE_DEFINITIONS, Source.EXPORT}
)
_OPTION_PROBLEMS = {
    How.MISSING: Problem.OPTION_MISSING,
    How.AMBIGUOUS: Problem.OPTION_AMBIGUOUS,
    How.ARCHIVED: Problem.OPTION_ARCHIVED,
}


def compare(connector: Connector, definitions: Definitions) -> list[FieldComparison]:
    """One comparison for each field of the connector, in its order."""
    return [_compare_field(connector, spec, definitions) for spec in connector.fields]


def _compare_field(
    connector: Connector, spec: FieldSpec, definitions: Definitions
) -> FieldComparison:
    near_miss = _near_miss(connector, spec, definitions)
    definition = definitions.by_code.get(spec.code)
    if definition is not None:
        return _compare_definition(spec, definition, near_miss)
    if near_miss is not None:
        wrong = Difference(What.CODE, Problem.WRONG_CODE, spec.code, near_miss.definition.code)
        return FieldComparison(spec, FieldStatus.DIFFERENT, (wrong,), near_miss=near_miss)
    # An absence says something only beside other custom data (design: what each verdict needs).
    if definitions.by_code:
        return FieldComparison(spec, FieldStatus.MISSING)
    return FieldComparison(spec, FieldStatus.UNPROVEN, unproven=(What.CODE,))


def squeeze(code: str) -> str:
    """A code without what people vary: case, dots, hyphens, underscores, a doubled `e_`."""
    lowered = code.casefold()
    while lowered.startswith("e_"):
        lowered = lowered.removeprefix("e_")
    return re.sub(r"[\W_]", "", lowered)


def _near_miss(connector: Connector, spec: FieldSpec, definitions: Definitions) -> NearMiss | None:
    """A documented wrong spelling before a merely similar one; never another expected code."""
    others = [
        definition
        for code, definition in sorted(definitions.by_code.items())
        if code not in connector.codes
    ]
    for definition in others:
        if definition.code in spec.near_misses:
            return NearMiss(definition, documented=True)
    for definition in others:
        if squeeze(definition.code) == squeeze(spec.code):
            return NearMiss(definition, documented=False)
    return None


def _compare_definition(
    spec: FieldSpec, definition: ObservedDefinition, near_miss: NearMiss | None
) -> FieldComparison:
    differences: list[Difference] = []
    equivalents: list[Equivalent] = []
    unproven: list[What] = []

    _check_label(spec, definition, differences, equivalents)
    _check_format(spec, definition, differences, unproven)
    _check_multiplicity(spec, definition, differences, unproven)
    matches = _check_options(spec, definition, differences, equivalents, unproven)

    status = FieldStatus.OK
    if differences:
        status = FieldStatus.DIFFERENT
    elif unproven:
        status = FieldStatus.UNPROVEN
    return FieldComparison(
        spec=spec,
        status=status,
        differences=tuple(differences),
        definition=definition,
        near_miss=near_miss,
        options=matches.entries,
        equivalents=tuple(equivalents),
        unexpected=matches.unexpected,
        unproven=tuple(unproven),
    )


def _check_label(
    spec: FieldSpec,
    definition: ObservedDefinition,
    differences: list[Difference],
    equivalents: list[Equivalent],
) -> None:
    """The label may be in either language. No label shown: nothing depends on it, so no verdict."""
    found = [name for name in (definition.name, *definition.names.values()) if name]
    expected = (spec.label.fr, spec.label.en)
    wrong = mistranslated(spec.label, definition.names)
    if wrong is not None:
        differences.append(Difference(What.LABEL, Problem.WRONG_LABEL, spec.label, wrong))
        return
    if not found or any(same(name, label) for name in found for label in expected):
        return
    folded = {fold(label) for label in expected}
    spelling = next((name for name in found if fold(name) in folded), None)
    if spelling is None:
        differences.append(Difference(What.LABEL, Problem.WRONG_LABEL, spec.label, found[0]))
    else:
        equivalents.append(Equivalent(What.LABEL, spec.label, spelling))


def _check_format(
    spec: FieldSpec,
    definition: ObservedDefinition,
    differences: list[Difference],
    unproven: list[What],
) -> None:
    """Lists of two options may be `radio`: `DataFormat.LIST` covers both keys already."""
    if definition.format is DataFormat.UNKNOWN:
        unproven.append(What.FORMAT)
    elif definition.format is not spec.format:
        differences.append(
            Difference(
                What.FORMAT, Problem.WRONG_FORMAT, spec.format.value, definition.format.value
            )
        )


def _check_multiplicity(
    spec: FieldSpec,
    definition: ObservedDefinition,
    differences: list[Difference],
    unproven: list[What],
) -> None:
    """Multiple occurrences can be allowed later but never forbidden again (admin-setup.md 5.1)."""
    if definition.multiple is None:
        unproven.append(What.MULTIPLICITY)
    elif definition.multiple != spec.multiple:
        words = ("single", "multiple")
        differences.append(
            Difference(
                What.MULTIPLICITY,
                Problem.SHOULD_BE_MULTIPLE if spec.multiple else Problem.SHOULD_BE_SINGLE,
                words[spec.multiple],
                words[definition.multiple],
                irreversible=not spec.multiple,
            )
        )


def _check_options(
    spec: FieldSpec,
    definition: ObservedDefinition,
    differences: list[Difference],
    equivalents: list[Equivalent],
    unproven: list[What],
) -> OptionMatches:
    if spec.format is not DataFormat.LIST or definition.format not in {
        DataFormat.LIST,
        DataFormat.UNKNOWN,
    }:
        return OptionMatches(())
    shown = definition.format is DataFormat.LIST and definition.sources & _OPTION_SOURCES
    if not definition.options and not shown:
        unproven.append(What.OPTION)
        return OptionMatches(())
    result = match_options(spec.options, definition.options)
    missing = [match.spec for match in result.matches if match.how is How.MISSING]
    slips = misspelt(missing, result.unexpected) if missing and result.unexpected else {}
    for match in result.matches:
        if match.how is How.EQUIVALENT:
            equivalents.append(
                Equivalent(What.OPTION, match.spec.label, match.found[0], option=match.spec.key)
            )
        elif match.spec.key in slips:
            differences.append(
                Difference(
                    What.OPTION,
                    Problem.OPTION_MISSPELT,
                    match.spec.label,
                    slips[match.spec.key].name,
                    option=match.spec.key,
                )
            )
        elif problem := _OPTION_PROBLEMS.get(match.how):
            differences.append(
                Difference(
                    What.OPTION,
                    problem,
                    match.spec.label,
                    " | ".join(match.found) or None,
                    option=match.spec.key,
                )
            )
    differences.extend(_mistranslated(result, definition))
    meant = {option.entry_id for option in slips.values()}
    surplus = tuple(option for option in result.unexpected if option.entry_id not in meant)
    return replace(result, unexpected=surplus)


def _mistranslated(result: OptionMatches, definition: ObservedDefinition) -> Iterator[Difference]:
    """Options that are right in one language and misspelt in the other."""
    by_id = {option.entry_id: option for option in definition.options}
    for match in result.matches:
        if match.entry_id is None:
            continue
        translations = by_id[match.entry_id].translations
        wrong = mistranslated(match.spec.label, translations, match.spec.spellings)
        if wrong is not None:
            yield Difference(
                What.OPTION,
                Problem.OPTION_MISSPELT,
                match.spec.label,
                wrong,
                option=match.spec.key,
            )
