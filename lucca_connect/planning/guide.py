"""The way to a complete set-up by hand, as language-free steps. Their texts are in `output`.

Order and rules of the screens: reference/admin-setup.md 2.1, 2.2, 3.2, 5.1 and the connector's own
documentation. No API creates sections or ticks rights, so a person does it and we look again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lucca_connect.connectors.comparison import Difference, FieldComparison, FieldStatus, Problem
from lucca_connect.connectors.models import FieldSpec, ScreeningConnector
from lucca_connect.planning.guide_access import (
    before_steps,
    check_steps,
    key_steps,
    partner_steps,
    right_steps,
)
from lucca_connect.planning.guide_model import GuideLine, GuideValue
from lucca_connect.planning.guide_model import GuideStep as GuideStep  # noqa: PLC0414 (exported)
from lucca_connect.planning.guide_model import (
    SectionProof as SectionProof,  # noqa: PLC0414 (exported)
)
from lucca_connect.planning.permissions import Verdict


def guide_steps(
    connector: ScreeningConnector,
    comparisons: Sequence[FieldComparison] | None = None,
    *,
    section_proof: SectionProof = SectionProof.UNPROVEN,
    verdicts: Mapping[str, Verdict] | None = None,
) -> tuple[GuideStep, ...]:
    """All steps in order, those proven to be done included, so that numbers stay the same.

    Args:
        comparisons: what the key sees; None without a tenant: everything is to be created.
        section_proof: of the section.
        verdicts: task name to verdict, as far as they were checked.
    """
    seen = section_proof is not SectionProof.UNPROVEN
    choices_left = any(comparison.status is not FieldStatus.OK for comparison in comparisons or ())
    return (
        *before_steps(connector, choices_left=comparisons is None or choices_left),
        _section_step(connector, done=seen),
        *_data_steps(connector, comparisons),
        *_fix_steps(connector, comparisons or ()),
        _attach_step(connector, done=seen),
        *key_steps(connector, verdicts or {}),
        *right_steps(connector, verdicts or {}),
        *partner_steps(connector),
        *check_steps(
            connector,
            confirmed=section_proof is SectionProof.CONFIRMED,
            tenant_known=comparisons is not None,
        ),
    )


def _section_step(connector: ScreeningConnector, *, done: bool) -> GuideStep:
    section = connector.section.name
    return GuideStep(
        "section.create",
        "section",
        {"section": section},
        (
            GuideLine("menu.sections"),
            GuideLine("menu.sections_old"),
            GuideLine("section.name", {"section": section}),
            GuideLine("section.rights_later"),
        ),
        done=done,
    )


def _data_steps(
    connector: ScreeningConnector, comparisons: Sequence[FieldComparison] | None
) -> Iterator[GuideStep]:
    """One step for each datum: create it, or look first when nothing proves that it is absent.
    One that lies under a wrong code is among the corrections."""
    total = len(connector.fields)
    known = {comparison.code: comparison for comparison in comparisons or ()}
    for number, spec in enumerate(connector.fields, start=1):
        create = _create_step(connector, spec, number=number, total=total)
        comparison = known.get(spec.code)
        if comparison is None or comparison.status is FieldStatus.MISSING:
            yield create
        elif comparison.definition is not None:
            yield replace(create, done=True)
        elif comparison.near_miss is None:
            about: dict[str, GuideValue] = {"code": spec.code, "label": spec.label}
            yield GuideStep("look.unproven", "data", about, code=spec.code)


def _create_step(
    connector: ScreeningConnector, spec: FieldSpec, *, number: int, total: int
) -> GuideStep:
    lines = [
        GuideLine("menu.data"),
        GuideLine("data.simple"),
        GuideLine("data.label", {"label": spec.label}),
        GuideLine("data.code", {"code": spec.code}),
        GuideLine("data.code_final"),
        GuideLine("data.format", {"format_label": spec.format_label}),
    ]
    for position, option in enumerate(spec.options, start=1):
        lines.append(GuideLine("data.option", {"number": position, "option": option.label}))
        if option.note:
            lines.append(GuideLine("data.option_note", {"number": position, "note": option.note}))
    lines.append(GuideLine("data.multiple" if spec.multiple else "data.single"))
    lines.append(GuideLine("data.attach", {"section": connector.section.name}))
    lines += [
        GuideLine(
            "data.not_code", {"found": found, "code": spec.code, "partner": connector.partner}
        )
        for found in spec.near_misses
        if spec.note is None or found not in spec.note.fr
    ]
    if spec.note:
        lines.append(GuideLine("data.note", {"note": spec.note}))
    return GuideStep(
        "data.create",
        "data",
        {"code": spec.code, "label": spec.label, "number": number, "total": total},
        tuple(lines),
        code=spec.code,
    )


def _fix_steps(
    connector: ScreeningConnector, comparisons: Sequence[FieldComparison]
) -> Iterator[GuideStep]:
    for comparison in comparisons:
        for difference in comparison.differences:
            yield _fix_step(connector, comparison, difference)
        if comparison.definition is not None and comparison.unproven:
            yield GuideStep(
                "look.detail",
                "fixes",
                {
                    "code": comparison.code,
                    "label": comparison.spec.label,
                    "what": ", ".join(what.value for what in comparison.unproven),
                },
                code=comparison.code,
            )


_FIX_KEYS: Mapping[Problem, str] = {
    Problem.WRONG_CODE: "fix.code",
    Problem.WRONG_LABEL: "fix.label",
    Problem.WRONG_FORMAT: "fix.format",
    Problem.SHOULD_BE_MULTIPLE: "fix.multiplicity_on",
    Problem.SHOULD_BE_SINGLE: "fix.multiplicity_off",
    Problem.OPTION_MISSING: "fix.option_add",
    Problem.OPTION_MISSPELT: "fix.option_correct",
    Problem.OPTION_AMBIGUOUS: "fix.option_ambiguous",
    Problem.OPTION_ARCHIVED: "fix.option_restore",
}


def _fix_step(
    connector: ScreeningConnector, comparison: FieldComparison, difference: Difference
) -> GuideStep:
    spec = comparison.spec
    params: dict[str, GuideValue] = {
        "code": spec.code,
        "label": spec.label,
        "expected": spec.format_label,
        "found": difference.found or "",
    }
    for position, option in enumerate(spec.options, start=1):
        if option.key == difference.option:
            params |= {"number": position, "option": option.label}
    return GuideStep(
        _FIX_KEYS[difference.problem],
        "fixes",
        params,
        _fix_lines(connector, comparison, difference),
        code=spec.code,
        about=difference.option or "",
    )


def _fix_lines(
    connector: ScreeningConnector, comparison: FieldComparison, difference: Difference
) -> tuple[GuideLine, ...]:
    code, found = comparison.code, difference.found or ""
    if difference.problem is Problem.WRONG_CODE:
        recreate = GuideLine("fix.code_recreate", {"code": code, "found": found})
        if comparison.near_miss is not None and comparison.near_miss.documented:
            ask: dict[str, GuideValue] = {"found": found, "partner": connector.partner}
            return (GuideLine("fix.code_documented", ask), recreate)
        return (recreate,)
    lines = [GuideLine("menu.data")]
    if difference.irreversible or difference.problem is Problem.WRONG_FORMAT:
        lines.append(GuideLine("fix.recreate", {"code": code}))
    return tuple(lines)


def _attach_step(connector: ScreeningConnector, *, done: bool) -> GuideStep:
    data = (
        GuideLine("attach.datum", {"code": spec.code, "label": spec.label})
        for spec in connector.fields
    )
    return GuideStep(
        "attach.check",
        "attach",
        {"section": connector.section.name, "count": len(connector.fields)},
        (GuideLine("menu.sections"), *data),
        done=done,
    )
