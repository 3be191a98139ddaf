"""What `setup-section` says: one verdict for each datum, the proof of the section, the steps."""

from __future__ import annotations

import signal as signals
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lucca_connect.connectors.comparison import Difference, FieldComparison, FieldStatus, in_sync
from lucca_connect.connectors.models import Localised, ScreeningConnector
from lucca_connect.errors import ExitCode
from lucca_connect.output.commands import addressed
from lucca_connect.output.guide import guide_steps as worded_steps
from lucca_connect.output.guide import guide_text
from lucca_connect.output.messages import Texts
from lucca_connect.output.results import Json, Result, Warning_
from lucca_connect.planning.guide import GuideStep, SectionProof, guide_steps

if TYPE_CHECKING:
    from lucca_connect.workflows.section.creation import Creation
    from lucca_connect.workflows.section.options import SetupSectionOptions

_PROVEN = frozenset({SectionProof.READABLE, SectionProof.CONFIRMED})


@dataclass(frozen=True, slots=True)
class Finding:
    """What the key sees.

    Attributes:
        connector: what is expected.
        comparisons: one for each datum; None without a tenant.
        proof: of the section; `confirmed`: who confirmed it and when.
        warnings: of the reading, such as two APIs that contradict each other.
    """

    connector: ScreeningConnector
    comparisons: tuple[FieldComparison, ...] | None
    proof: SectionProof = SectionProof.UNPROVEN
    confirmed: str | None = None
    warnings: tuple[Warning_, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Codes whose absence is proven."""
        return tuple(
            found.code for found in self.comparisons or () if found.status is FieldStatus.MISSING
        )

    @property
    def synced(self) -> bool:
        """Whether every datum is proven to be as expected."""
        return self.comparisons is not None and in_sync(self.comparisons)

    def proven(self, *, accept_unproven: bool) -> bool:
        """Whether the section counts as the one that holds them."""
        return self.proof in _PROVEN or accept_unproven

    def accepted(self, *, accept_unproven: bool) -> bool:
        """Whether nothing is left to do: `setup-section` ends with 0."""
        right = self.synced or (accept_unproven and _nothing_wrong(self))
        return right and self.proven(accept_unproven=accept_unproven)


def setup_result(
    finding: Finding,
    options: SetupSectionOptions,
    texts: Texts,
    *,
    profile: str | None,
    via: str,
    creation: Creation | None = None,
) -> Result:
    """The result of the command."""
    connector = finding.connector
    steps = _addressed_steps(
        guide_steps(connector, finding.comparisons, section_proof=finding.proof), profile
    )
    synced, proven = finding.synced, finding.proven(accept_unproven=options.accept_unproven)
    accepted = finding.accepted(accept_unproven=options.accept_unproven)
    exit_code = ExitCode.OK if accepted else ExitCode.PENDING
    if creation is not None and creation.signal is not None:
        stopped = creation.signal == signals.SIGINT
        exit_code = ExitCode.INTERRUPTED if stopped else ExitCode.TERMINATED
    data: dict[str, Json] = {
        "connector": connector.name,
        "section": {"name": connector.section.name, "proof": finding.proof.value},
        "in_sync": synced,
        "via": via,
        "fields": _fields(finding, texts),
        "created": list(creation.codes) if creation is not None else [],
        "steps": list(worded_steps(_shown(steps, synced=synced, proven=proven), texts)),
    }
    if finding.confirmed is not None:
        data["section"] = {
            "name": connector.section.name,
            "proof": finding.proof.value,
            "confirmed_by": finding.confirmed,
        }
    guide = exit_code is ExitCode.PENDING and options.via == "guide"
    text = _guide(connector, steps, texts) if guide else None
    if options.guide is not None:
        from lucca_connect.workflows.section.guide_file import write_guide

        text = write_guide(
            options.guide,
            steps if _shown(steps, synced=synced, proven=proven) else _done(steps),
            connector,
            texts,
            profile=profile,
        )
        data["guide"] = str(options.guide)
    return Result(
        command="setup-section",
        profile=profile,
        data=data,
        exit_code=exit_code,
        warnings=(*_warnings(finding), *(creation.warnings if creation is not None else ())),
        errors=creation.errors if creation is not None else (),
        text=text,
        view=None if guide else "setup_section",
    )


def _addressed_steps(steps: tuple[GuideStep, ...], profile: str | None) -> tuple[GuideStep, ...]:
    """Commands in the steps name the profile, so that they can be pasted."""
    return tuple(
        replace(step, params={**step.params, "command": _command(step, profile)})
        if "command" in step.params
        else step
        for step in steps
    )


def _command(step: GuideStep, profile: str | None) -> str | Localised:
    """Without a tenant its profile is called as in the step that makes it."""
    command = str(step.params["command"])
    if profile is not None or step.chapter != "check":
        return addressed(command, profile)
    return Localised(fr=addressed(command, "NOM"), en=addressed(command, "NAME"))


def _guide(connector: ScreeningConnector, steps: tuple[GuideStep, ...], texts: Texts) -> str:
    """What is left to do, as text."""
    todo = [step for step in steps if not step.done]
    return guide_text(todo, texts, connector=connector.title, section=connector.section.name)


def _done(steps: tuple[GuideStep, ...]) -> tuple[GuideStep, ...]:
    return tuple(step for step in steps if step.done)


def _shown(steps: tuple[GuideStep, ...], *, synced: bool, proven: bool) -> tuple[GuideStep, ...]:
    """Nothing is left to do once everything is proven."""
    return () if synced and proven else steps


def _nothing_wrong(finding: Finding) -> bool:
    """Every datum is there, and what was seen of it is as expected."""
    return finding.comparisons is not None and all(
        found.status is FieldStatus.OK
        or (found.status is FieldStatus.UNPROVEN and found.definition is not None)
        for found in finding.comparisons
    )


def _fields(finding: Finding, texts: Texts) -> list[Json]:
    if finding.comparisons is None:
        return [
            _field(spec.code, spec.label.as_json(), FieldStatus.UNPROVEN.value, [])
            for spec in finding.connector.fields
        ]
    return [
        _field(
            found.code,
            found.spec.label.as_json(),
            found.status.value,
            [_difference(difference, texts) for difference in found.differences],
        )
        for found in finding.comparisons
    ]


def _field(code: str, label: Json, status: str, differences: list[Json]) -> Mapping[str, Json]:
    return {"code": code, "label": label, "status": status, "differences": differences}


def _difference(difference: Difference, texts: Texts) -> Json:
    return {
        "what": difference.what.value,
        "problem": difference.problem.value,
        "expected": difference.expected_text(texts.lang),
        "found": difference.found,
        "irreversible": difference.irreversible,
    }


def _warnings(finding: Finding) -> list[Warning_]:
    """Labels that were accepted although they are spelt otherwise, and documented near misses."""
    warnings: list[Warning_] = list(finding.warnings)
    for found in finding.comparisons or ():
        warnings += [
            Warning_(
                "label_equivalent" if equivalent.option is None else "option_equivalent",
                {
                    "code": found.code,
                    "expected": f"{equivalent.expected.fr} / {equivalent.expected.en}",
                    "found": equivalent.found,
                },
            )
            for equivalent in found.equivalents
        ]
        if found.unexpected:
            names = ", ".join(option.name for option in found.unexpected)
            warnings.append(Warning_("options_unexpected", {"code": found.code, "found": names}))
        if found.near_miss is not None and found.definition is not None:
            warnings.append(
                Warning_(
                    "near_miss_beside",
                    {"code": found.code, "found": found.near_miss.definition.code},
                )
            )
    return warnings
