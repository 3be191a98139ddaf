"""`handover`: a sheet for the partner, or a mail to IT. Reads the tenant if there is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from lucca_connect.connectors.compare import compare
from lucca_connect.connectors.comparison import FieldComparison, FieldStatus, by_code
from lucca_connect.connectors.load import connector_names, load_connector
from lucca_connect.connectors.models import Connector, ScreeningConnector
from lucca_connect.output.handover import mail_subject, mail_text, sheet_subject, sheet_text
from lucca_connect.output.results import Json, Result, Warning_
from lucca_connect.workflows.definitions.sources import read_both

if TYPE_CHECKING:
    from lucca_connect.output.messages import Texts
    from lucca_connect.workflows.session import Session


@dataclass(frozen=True, slots=True)
class HandoverOptions:
    """What the command line asks for.

    Attributes:
        connector: its name.
        to: `vendor`: the partner's people; `it`: one's own.
    """

    connector: str = "aequivalent"
    to: Literal["vendor", "it"] = "vendor"


Found = Mapping[str, FieldComparison]


def run_without_tenant(options: HandoverOptions, texts: Texts, *, folder: Path) -> Result:
    """Without ids and address, for a tenant that nobody has told us about.

    Args:
        folder: of this installation's connectors.

    Raises:
        ConfigurationError: connector_unknown, connector_invalid.
    """
    connector = load_connector(options.connector, folder=folder)
    return _result(connector, options, texts, None, url=None, profile=None)


def run(session: Session, options: HandoverOptions, texts: Texts) -> Result:
    """With the ids that this tenant gave the values, and its address.

    Raises:
        ConfigurationError: connector_unknown, connector_invalid. AccessError: api_key_rejected.
    """
    connector = session.connector(options.connector)
    found: Found | None = None
    warnings: tuple[Warning_, ...] = ()
    if options.to == "vendor" and isinstance(connector, ScreeningConnector):
        with session.connect() as tenant:
            tenant.reporter.step("reading_definitions")
            definitions, warnings = read_both(tenant)
        found = by_code(compare(connector, definitions))
    return _result(
        connector,
        options,
        texts,
        found,
        url=session.connection.url,
        profile=session.profile,
        warnings=warnings,
    )


def _result(
    connector: Connector,
    options: HandoverOptions,
    texts: Texts,
    found: Found | None,
    *,
    url: str | None,
    profile: str | None,
    warnings: tuple[Warning_, ...] = (),
) -> Result:
    if options.to == "it":
        subject = mail_subject(connector, texts)
        body = mail_text(connector, texts, url=url, profile=profile)
    else:
        subject = sheet_subject(connector, texts)
        body = sheet_text(connector, found, texts, url=url, own_codes=_own_codes(connector))
    fields = [_field(connector, code, found) for code in connector.codes]
    data: dict[str, Json] = {
        "connector": connector.name,
        "to": options.to,
        "subject": subject,
        "body": body,
        "fields": fields,
        "questions": [question.as_json() for question in connector.questions],
    }
    return Result(
        command="handover",
        profile=profile,
        data=data,
        warnings=(*warnings, *_not_ready(connector, found)),
        text=f"{_heading(subject, texts)}\n\n{body}",
        rows=[row for code in connector.codes for row in _rows(connector, code, found)],
    )


def _own_codes(connector: Connector) -> list[str]:
    """What an overlay adds to the connector as it is packaged; another code is no other datum."""
    if connector.name not in connector_names():
        return []
    packaged = load_connector(connector.name).codes
    return [
        spec.code for spec in connector.fields if (spec.renamed_from or spec.code) not in packaged
    ]


def _heading(subject: str, texts: Texts) -> str:
    return texts.choose(fr=f"Objet : {subject}", en=f"Subject: {subject}")


def _field(connector: Connector, code: str, found: Found | None) -> Json:
    spec = connector.field(code)
    comparison = None if found is None else found.get(code)
    return {
        "code": code,
        "label": spec.label.as_json(),
        "format": spec.format_label.as_json(),
        "multiple": spec.multiple,
        "status": None if comparison is None else comparison.status.value,
        "options": [
            {
                "key": option.key,
                "label": option.label.as_json(),
                "entry_id": None if comparison is None else comparison.options.get(option.key),
            }
            for option in spec.options
        ],
    }


def _rows(connector: Connector, code: str, found: Found | None) -> list[dict[str, Json]]:
    """For csv: one line for each value of a list, one for each other datum."""
    spec = connector.field(code)
    comparison = None if found is None else found.get(code)
    datum: dict[str, Json] = {"code": code, "label_fr": spec.label.fr, "label_en": spec.label.en}
    if not spec.options:
        return [{**datum, "value_fr": None, "value_en": None, "entry_id": None}]
    return [
        {
            **datum,
            "value_fr": option.label.fr,
            "value_en": option.label.en,
            "entry_id": None if comparison is None else comparison.options.get(option.key),
        }
        for option in spec.options
    ]


def _not_ready(connector: Connector, found: Found | None) -> tuple[Warning_, ...]:
    """A sheet that is sent too early would be mapped wrongly."""
    compared = (found or {}).items()
    open_codes = [code for code, one in compared if one.status is not FieldStatus.OK]
    if not open_codes:
        return ()
    details: dict[str, str | int] = {
        "count": len(open_codes),
        "codes": ", ".join(open_codes),
        "partner": connector.partner,
    }
    return (Warning_("handover_differs", details),)
