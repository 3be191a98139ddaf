"""The steps around the data: what the administrator needs, the key, its rights, the partner, the
proof. Screens and traps: reference/admin-setup.md 2, 3.1, 3.2; aequivalent.md 5, 6.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lucca_connect.connectors.models import Localised, RightSpec, ScreeningConnector
from lucca_connect.planning.guide_model import GuideLine, GuideStep, GuideValue
from lucca_connect.planning.permissions import Verdict

_WRITING = "writing"
_KEYS_RIGHT = Localised(fr="Gestion des rôles et des clés API", en="Roles and API Key management")
_KEYS_TAB = Localised(fr="Autre > Lucca", en="Other > Lucca")
"""Of whoever makes a key, whatever the connector (reference/admin-setup.md 2.2)."""


def before_steps(connector: ScreeningConnector, *, choices_left: bool) -> Iterator[GuideStep]:
    """What the person who does it needs, and where to rehearse choices that are final.

    Args:
        choices_left: whether data are still to be created.
    """
    rights = (
        GuideLine("before.right", {"right": right.label, "tab": right.tab})
        for right in connector.rights.values()
        if right.holder == "person"
    )
    keys = GuideLine("before.keys_right", {"right": _KEYS_RIGHT, "tab": _KEYS_TAB})
    yield GuideStep("before.rights", "before", lines=(*rights, keys))
    if choices_left:
        yield GuideStep("before.rehearse", "before", lines=(GuideLine("before.test_base"),))


def key_steps(
    connector: ScreeningConnector, verdicts: Mapping[str, Verdict]
) -> Iterator[GuideStep]:
    """The partner's key from the marketplace, or by hand."""
    partner: dict[str, GuideValue] = {"partner": connector.partner}
    missing_button = [
        GuideLine("key.button_missing", {"right": right.label})
        for name, right in connector.rights.items()
        if name == "install-applications"
    ]
    works = verdicts.get("key") is Verdict.GRANTED
    yield GuideStep(
        "key.install",
        "key",
        partner,
        (
            GuideLine("menu.marketplace"),
            GuideLine("menu.marketplace_old"),
            GuideLine("key.automatic"),
            *missing_button,
        ),
        done=works,
    )
    yield GuideStep("key.contact", "key", partner, (GuideLine("key.contact_why"),))
    yield GuideStep(
        "key.by_hand",
        "key",
        partner,
        (
            GuideLine("menu.keys"),
            GuideLine("key.generate"),
            GuideLine("key.name", {"name": connector.title}),
            GuideLine("key.bundles"),
            GuideLine("key.usage", partner),
            GuideLine("key.one_each"),
        ),
    )


def right_steps(
    connector: ScreeningConnector, verdicts: Mapping[str, Verdict]
) -> Iterator[GuideStep]:
    """The role of the key, then the roles of the people who fill the section."""
    section: dict[str, GuideValue] = {"section": connector.section.name}
    yield GuideStep(
        "rights.open", "rights", lines=(GuideLine("menu.roles"), GuideLine("rights.own_role"))
    )
    for name, right in connector.rights.items():
        if right.holder == "key":
            yield _tick(connector, name, right, verdicts)
    yield GuideStep("rights.perimeter", "rights", lines=(GuideLine("rights.new_establishment"),))
    reading_and_writing = (
        GuideLine("rights.people_right", {"right": right.label})
        for right in connector.rights.values()
        if right.per_section
    )
    yield GuideStep("rights.people", "rights", section, tuple(reading_and_writing))


def _tick(
    connector: ScreeningConnector, name: str, right: RightSpec, verdicts: Mapping[str, Verdict]
) -> GuideStep:
    tasks = [task.name for task in connector.tasks if task.right == name]
    params: dict[str, GuideValue] = {"right": right.label, "tab": right.tab}
    lines: list[GuideLine] = []
    if right.per_section:
        params["section"] = connector.section.name
    if right.other_labels:
        lines.append(GuideLine("rights.other_names", {"names": ", ".join(right.other_labels)}))
    if _WRITING in tasks:
        lines.append(GuideLine("rights.write_missed", {"partner": connector.partner}))
    return GuideStep(
        "rights.tick_section" if right.per_section else "rights.tick",
        "rights",
        params,
        tuple(lines),
        done=bool(tasks) and all(verdicts.get(task) is Verdict.GRANTED for task in tasks),
        about=name,
    )


def partner_steps(connector: ScreeningConnector) -> Iterator[GuideStep]:
    """The hand-over, then what is done at the partner's side."""
    yield GuideStep(
        "partner.handover",
        "partner",
        {
            "partner": connector.partner,
            "command": f"luccactl handover {connector.name} --to vendor",
        },
        (GuideLine("partner.key_apart"),),
    )
    for number, text in enumerate(connector.partner_steps, start=1):
        yield GuideStep("partner.step", "partner", {"text": text}, about=str(number))


def check_steps(
    connector: ScreeningConnector, *, confirmed: bool, tenant_known: bool
) -> Iterator[GuideStep]:
    """What proves that everything is right."""
    name = connector.name
    about: dict[str, GuideValue] = {"connector": name, "section": connector.section.name}
    setup = f"luccactl setup-section {name}"
    if not tenant_known:
        yield GuideStep("check.login", "check")
    yield GuideStep("check.again", "check", {**about, "command": setup})
    yield GuideStep(
        "check.confirm", "check", {**about, "command": f"{setup} --confirm-section"}, done=confirmed
    )
    yield GuideStep(
        "check.permissions",
        "check",
        {**about, "command": f"luccactl check-permissions {name}"},
    )
