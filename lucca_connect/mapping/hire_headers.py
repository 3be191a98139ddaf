"""Which datum each column of a file of hires holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lucca_connect.connectors.recruiting import DatumSpec, RecruitingConnector
from lucca_connect.connectors.recruiting_consistency import squeeze
from lucca_connect.errors import BadDataError
from lucca_connect.mapping.damage import Certainty, find_damage
from lucca_connect.mapping.hire_defaults import DefaultRules
from lucca_connect.mapping.hires import own_name
from lucca_connect.partners.hires import Columns, Notice, Recognise

IDENTIFIER = "id"
"""Header of the column with the source's own ids."""
_SHOWN = 60


def recogniser(connector: RecruitingConnector, defaults: DefaultRules) -> Recognise:
    """What the headers of a file mean to a connector: names of its data, or their labels in either
    language, in any order and case."""
    known = _known(connector)

    def recognise(headers: Sequence[str], file: str) -> Columns:
        notices: list[Notice] = []
        found = (_name(header, known, notices, file) for header in headers)
        names = tuple(_taken(name, connector, notices, file) for name in found)
        _require_once(headers, names, file)
        _require_all(names, connector, defaults, file)
        identifiers = [place for place, name in enumerate(names) if name == IDENTIFIER]
        return Columns(
            names=tuple(None if name == IDENTIFIER else name for name in names),
            identifier=identifiers[0] if identifiers else None,
            notices=tuple(notices),
        )

    return recognise


def _known(connector: RecruitingConnector) -> dict[str, str]:
    """Every squeezed header to the name of its datum. The tenant's own go before the partner's,
    names before labels, labels before other headers."""
    known: dict[str, str] = {squeeze(own.source): own_name(own) for own in connector.own}
    known.setdefault(IDENTIFIER, IDENTIFIER)
    for spec in connector.data:
        known.setdefault(squeeze(spec.name), spec.name)
    for spec in connector.data:
        for label in (spec.label.fr, spec.label.en):
            known.setdefault(squeeze(label), spec.name)
    for spec in connector.data:
        for header in spec.headers:
            known.setdefault(squeeze(header), spec.name)
    return known


def _name(header: str, known: Mapping[str, str], notices: list[Notice], file: str) -> str | None:
    name = known.get(squeeze(header))
    if name is not None:
        return name
    damage = find_damage(header)
    if damage is not None and damage.certainty is Certainty.CERTAIN:
        name = known.get(squeeze(damage.repaired))
        if name is not None:
            details = {"file": file, "column": header[:_SHOWN], "meant": damage.repaired[:_SHOWN]}
            notices.append(Notice("hire_column_damaged", details))
            return name
    notices.append(Notice("hire_column_unknown", {"file": file, "column": header[:_SHOWN]}))
    return None


def _taken(
    name: str | None, connector: RecruitingConnector, notices: list[Notice], file: str
) -> str | None:
    """A role decides what somebody may do in Lucca: it is never taken from a list of candidates.
    What nothing public says how to write is read and left to HR."""
    spec = connector.datum(name) if name is not None else None
    if spec is None or (spec.kind != "role" and spec.property is not None):
        return name
    role = spec.kind == "role"
    code = "hire_column_not_taken" if role else "hire_column_left_to_hr"
    details = {"file": file, "column": spec.name, "connector": connector.name}
    notices.append(Notice(code, details))
    return None if role else name


def _require_once(
    headers: Sequence[str],
    names: Sequence[str | None],
    file: str,
) -> None:
    seen: dict[str, str] = {}
    for header, name in zip(headers, names, strict=True):
        if name is None:
            continue
        if name in seen:
            raise BadDataError(
                "hire_column_twice",
                file=file,
                datum=name.removeprefix("own:"),
                first=seen[name][:_SHOWN],
                second=header[:_SHOWN],
            )
        seen[name] = header


def _require_all(
    names: Sequence[str | None],
    connector: RecruitingConnector,
    defaults: DefaultRules,
    file: str,
) -> None:
    """A file without a column that everybody needs is another file, or has another header."""
    if not any(names):
        raise BadDataError("hire_header_missing", file=file, connector=connector.name)
    missing = [
        spec.name
        for spec in connector.data
        if spec.name not in names and not _optional(spec, names, defaults)
    ]
    missing += [own.source for own in connector.own if own.required and own_name(own) not in names]
    if missing:
        raise BadDataError(
            "hire_column_missing",
            file=file,
            columns=", ".join(missing),
            connector=connector.name,
        )


def _optional(spec: DatumSpec, names: Sequence[str | None], defaults: DefaultRules) -> bool:
    if not spec.required or not spec.sent or spec.rule is not None:
        return True
    stands_in = spec.fallback is not None and spec.fallback in names
    return stands_in or defaults.any(spec.name)
