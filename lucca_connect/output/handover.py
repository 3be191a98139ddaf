"""The hand-over sheet for a partner and the mail to IT, as plain text. No secret is in either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lucca_connect.connectors.comparison import FieldComparison, FieldStatus
from lucca_connect.connectors.models import (
    Connector,
    FieldSpec,
    Localised,
    OptionSpec,
    ScreeningConnector,
)
from lucca_connect.output.handover_messages import MAIL, SHEET
from lucca_connect.output.messages import Texts
from lucca_connect.output.sanitise import clean_line


def sheet_text(
    connector: Connector,
    comparisons: Mapping[str, FieldComparison] | None,
    texts: Texts,
    *,
    url: str | None,
    own_codes: Sequence[str] = (),
) -> str:
    """What the partner needs for the mapping, and what it is asked.

    Args:
        connector: what is expected.
        comparisons: code to what the tenant has; None without a tenant.
        url: of the tenant, None when it is not known.
        own_codes: data that an overlay of this installation adds.
    """
    say = texts.of(SHEET)
    partner, section = clean_line(connector.partner), connector.section
    lead = (
        say("lead", section=clean_line(section.name), count=len(connector.fields), partner=partner)
        if section is not None
        else say("lead_bare", partner=partner)
    )
    lines = [say("hello"), "", lead, *_heading(say("where"))]
    lines.append(say("address", url=url) if url else say("address_open"))
    lines.append(say("key"))
    if section is not None:
        lines.append(say("section", section=clean_line(section.name)))
    if connector.fields:
        lines += [*_heading(say("data")), say("no_ids" if comparisons is None else "ids")]
        for number, spec in enumerate(connector.fields, start=1):
            found = None if comparisons is None else comparisons.get(spec.code)
            lines += ["", *_datum(number, spec, found, texts)]
    lines += [*_core(connector, texts), *_rights(connector, texts)]
    questions = [_own(question, texts) for question in connector.questions]
    renamed = [spec for spec in connector.fields if spec.renamed_from is not None]
    if renamed:
        pairs = ", ".join(f"{spec.renamed_from} → {spec.code}" for spec in renamed)
        questions.append(say("renamed", codes=pairs))
    if own_codes:
        questions.append(say("own_data", codes=", ".join(own_codes)))
    if questions:
        lines += _heading(say("questions"))
    lines += [f"{number}. {question}" for number, question in enumerate(questions, start=1)]
    return "\n".join([*lines, "", say("bye"), ""])


def sheet_subject(connector: Connector, texts: Texts) -> str:
    """Subject of the mail that the sheet is sent with."""
    return texts.of(SHEET)("subject", partner=clean_line(connector.partner))


def mail_text(connector: Connector, texts: Texts, *, url: str | None, profile: str | None) -> str:
    """What IT is asked for: rights, key, network, schedule; and what becomes of personal data.

    Args:
        connector: what is to be connected.
        url: of the tenant, None when it is not known; profile: its name here.
    """
    say = texts.of(MAIL)
    known: dict[str, str] = {
        "partner": clean_line(connector.partner),
        "url": url or say("your_lucca"),
        "profile": profile or say("your_name"),
    }
    lines = [say("hello"), "", say("lead", **known), "", say("people")]
    lines += [
        say("person_right", label=_both(right.label, texts), tab=_own(right.tab, texts))
        for right in connector.rights.values()
        if right.holder == "person"
    ]
    lines.append(say("keys_right"))
    for chapter in ("key", "network", "schedule", "privacy"):
        lines += ["", say(chapter), say(f"{chapter}_lines", **known)]
    lines += [say("privacy_item", label=label) for label in _labels(connector, texts)]
    return "\n".join([*lines, "", say("bye"), ""])


def mail_subject(connector: Connector, texts: Texts) -> str:
    """Subject of the mail to IT."""
    return texts.of(MAIL)("subject", partner=clean_line(connector.partner))


def _heading(text: str) -> list[str]:
    return ["", text.upper(), ""]


def _own(label: Localised, texts: Texts) -> str:
    return clean_line(label.text(texts.lang))


def _both(label: Localised, texts: Texts) -> str:
    """`Type de dossier [File type]`; once where both are the same."""
    own = _own(label, texts)
    other = clean_line(label.text("en" if texts.lang == "fr" else "fr"))
    return own if own == other else f"{own} [{other}]"


def _datum(
    number: int, spec: FieldSpec, found: FieldComparison | None, texts: Texts
) -> Iterator[str]:
    say = texts.of(SHEET)
    yield f"{number}. {_both(spec.label, texts)}"
    yield f"   {say('code', code=spec.code)}"
    if spec.renamed_from is not None:
        yield f"   {say('documented', code=spec.renamed_from)}"
    yield f"   {say('format', format=_both(spec.format_label, texts))}"
    if spec.multiple:
        yield f"   {say('multiple')}"
    if found is not None and found.definition is None:
        yield f"   {say('absent')}"
    elif found is not None and found.status is FieldStatus.DIFFERENT:
        yield f"   {say('differs')}"
    if spec.options:
        yield f"   {say('values')}"
    for position, option in enumerate(spec.options, start=1):
        yield f"     {_option(position, option, found, texts)}"


def _option(position: int, option: OptionSpec, found: FieldComparison | None, texts: Texts) -> str:
    say, label = texts.of(SHEET), _both(option.label, texts)
    if found is None or found.definition is None:
        return say("value", number=position, label=label)
    entry = found.options.get(option.key)
    if entry is None:
        return say("value_absent", number=position, label=label)
    return say("value_id", number=position, label=label, entry=entry)


def _core(connector: Connector, texts: Texts) -> Iterator[str]:
    if not isinstance(connector, ScreeningConnector) or not connector.core:
        return
    say = texts.of(SHEET)
    yield from _heading(say("core"))
    for item in connector.core:
        properties = dict.fromkeys(name for target in item.targets for name in target.properties)
        yield say("core_item", label=_own(item.label, texts), properties=", ".join(properties))


def _labels(connector: Connector, texts: Texts) -> Iterator[str]:
    """Labels of all that the partner reads of a person."""
    if isinstance(connector, ScreeningConnector):
        yield from (_own(item.label, texts) for item in connector.core)
    yield from (_own(spec.label, texts) for spec in connector.fields)


def _rights(connector: Connector, texts: Texts) -> Iterator[str]:
    rights = [right for right in connector.rights.values() if right.holder == "key"]
    if not rights:
        return
    say, section = texts.of(SHEET), connector.section
    yield from _heading(say("rights"))
    for right in rights:
        label = _both(right.label, texts)
        if right.per_section and section is not None:
            yield say("right_section", label=label, section=clean_line(section.name))
        else:
            yield say("right", label=label)
