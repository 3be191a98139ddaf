"""Writes a connector file from data that a tenant has already. Pure.

Labels, formats, options and codes are the tenant's. What no tenant tells (what the partner calls a
datum, which are required, which option asks for an order) is guessed, and said so in the file.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lucca_connect.connectors.format_names import format_name
from lucca_connect.lucca.types import DataFormat, ObservedDefinition, Option

TEMPLATE = Path(__file__).parent / "templates" / "screening.toml"
RECRUITING_TEMPLATE = TEMPLATE.with_name("recruiting.toml")
_DRAFTED = "# Drafted from the data of a tenant. What it cannot tell is marked with CHECK."
_CULTURES = {"fr": ("fr-FR", "fr-CH"), "en": ("en-US", "en-GB")}


@dataclass(frozen=True, slots=True)
class DraftState:
    """What drives the exchange.

    Attributes:
        field: code of a list; `trigger`, `done`: entry ids of its options.
        probe: code of a text that `check-permissions --write-probe` may rewrite.
        guessed: nobody said so.
    """

    field: str
    trigger: int
    done: int
    probe: str
    guessed: bool = False


def writable_as_field(definition: ObservedDefinition) -> bool:
    """Whether a connector can hold the datum: one value of a known format; a list with options."""
    if definition.format in {DataFormat.COMPOSITE, DataFormat.UNKNOWN}:
        return False
    return definition.format is not DataFormat.LIST or bool(_in_use(definition))


def blank_screening(name: str, *, title: str, section: str) -> str:
    """The text of a complete connector file with a status and a note, to be changed by hand."""
    stem = f"e_{name.replace('-', '_')}"
    status = ObservedDefinition(
        code=f"{stem}_status",
        name="Status",
        format=DataFormat.LIST,
        format_key=None,
        multiple=False,
        options=(Option(1, "To order"), Option(2, "Ordered")),
    )
    note = ObservedDefinition(
        code=f"{stem}_note", name="Note", format=DataFormat.TEXT, format_key=None, multiple=False
    )
    return draft_screening(
        name,
        title=title,
        section=section,
        definitions=(note, status),
        state=DraftState(status.code, 1, 2, note.code, guessed=True),
        beginning="# A screening connector to be filled in by hand: codes and labels are examples.",
        source="Template of luccactl",
    )


def blank_recruiting(name: str, *, title: str) -> str:
    """The text of a complete connector file with the data that Lucca needs of a hire."""
    text = RECRUITING_TEMPLATE.read_text("utf-8")
    return text.replace('"@NAME@"', _quoted(name)).replace('"@TITLE@"', _quoted(title))


def guess_state(definitions: Sequence[ObservedDefinition]) -> DraftState | None:
    """The last list of at least two options, its first and last option; None without a list or
    without a text to probe."""
    lists = [one for one in definitions if len(_in_use(one)) > 1 and not one.multiple]
    probes = [one for one in definitions if one.format is DataFormat.TEXT and not one.multiple]
    if not lists or not probes:
        return None
    options = _in_use(lists[-1])
    return DraftState(
        lists[-1].code, options[0].entry_id, options[-1].entry_id, probes[0].code, guessed=True
    )


def draft_screening(
    name: str,
    *,
    title: str,
    section: str,
    definitions: Sequence[ObservedDefinition],
    state: DraftState,
    beginning: str = _DRAFTED,
    source: str = "The tenant this file was drafted from",
) -> str:
    """The text of a complete connector file.

    Args:
        name: of the connector; `title`: of the partner; `section`: in which the data are.
        definitions: each `writable_as_field`, the state's datum and its probe among them.
        beginning: comment at the top; `source`: where the facts come from.
    """
    return "\n".join(
        [
            beginning,
            "",
            'kind = "screening"',
            f"name = {_quoted(name)}",
            'version = "1"',
            f"title = {_quoted(title)}",
            f"partner = {_quoted(title)}",
            'frequency = { fr = "quotidienne", en = "daily" } # CHECK',
            "",
            "[section]",
            f"name = {_quoted(section)} # CHECK: no route tells the section of a datum",
            "",
            *_state_lines(definitions, state),
            *(line for one in _fields(definitions, state) for line in one),
            TEMPLATE.read_text("utf-8"),
            "[[sources]]",
            f"title = {_quoted(source)}",
            'tag = "OBS"',
            "",
        ]
    )


def _state_lines(definitions: Sequence[ObservedDefinition], state: DraftState) -> Iterator[str]:
    (driving,) = (one for one in definitions if one.code == state.field)
    keys = _option_keys(_in_use(driving))
    mark = " # CHECK: guessed" if state.guessed else ""
    yield "# `trigger` asks for an order, `done` is written back, a write probe rewrites `probe`."
    yield "[state]"
    yield f"field = {_quoted(state.field)}{mark}"
    yield f"trigger = {_quoted(keys[state.trigger])}{mark}"
    yield f"done = {_quoted(keys[state.done])}{mark}"
    yield f"probe = {_quoted(state.probe)}{mark}"
    yield ""


def _fields(definitions: Sequence[ObservedDefinition], state: DraftState) -> Iterator[list[str]]:
    targets: set[str] = set()
    for one in definitions:
        label = _labels(one.name or one.code, one.names)
        lines = [
            "[[fields]]",
            f"code = {_quoted(one.code)}",
            f"label = {label}",
            f"format = {_quoted(one.format.value)}",
            f"format_label = {_table(format_name(one.format.value, multiple=bool(one.multiple)))}",
        ]
        if one.multiple:
            lines.append("multiple = true")
        if one.multiple and one.format is not DataFormat.ATTACHMENT:
            lines.append("# CHECK: of several values only attachments can be sent")
        elif one.code != state.field:
            target = _unique(_target(one.code), targets, "_")
            lines.append(f"target = {_quoted(target)} # CHECK: the partner's name for it")
        lines.append("")
        keys = _option_keys(_in_use(one)) if one.format is DataFormat.LIST else {}
        for option in _in_use(one):
            if option.entry_id in keys:
                lines += [
                    "[[fields.options]]",
                    f"key = {_quoted(keys[option.entry_id])}",
                    f"label = {_labels(option.name, option.translations)}",
                    "",
                ]
        yield lines


def _in_use(definition: ObservedDefinition) -> tuple[Option, ...]:
    return tuple(option for option in definition.options if not option.archived)


def _option_keys(options: Sequence[Option]) -> dict[int, str]:
    used: set[str] = set()
    return {option.entry_id: _unique(_slug(option.name), used, "-") for option in options}


def _slug(label: str) -> str:
    plain = _ascii(label.replace("+", " plus "))
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug if re.match(r"[a-z]", slug) else f"option-{slug}".rstrip("-")


def _target(code: str) -> str:
    target = re.sub(r"[^a-z0-9]+", "_", _ascii(code.removeprefix("e_"))).strip("_")
    return target if re.match(r"[a-z]", target) else f"datum_{target}".rstrip("_")


def _ascii(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return decomposed.encode("ascii", "ignore").decode().lower()


def _unique(wanted: str, used: set[str], joint: str) -> str:
    candidate, number = wanted, 1
    while candidate in used:
        number += 1
        candidate = f"{wanted}{joint}{number}"
    used.add(candidate)
    return candidate


def _labels(name: str, translations: Mapping[str, str]) -> str:
    """Both languages; where the tenant has no translation, its own label stands for it."""
    told = {
        lang: next((translations[one] for one in cultures if translations.get(one)), name)
        for lang, cultures in _CULTURES.items()
    }
    return _table(told)


def _table(texts: dict[str, str] | None) -> str:
    inner = ", ".join(f"{key} = {_quoted(text)}" for key, text in (texts or {}).items())
    return f"{{ {inner} }}"


def _quoted(text: str) -> str:
    """A basic string of TOML, whose escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
