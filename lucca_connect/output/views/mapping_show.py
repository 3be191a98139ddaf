"""What `mapping show` says to a person: the rules, and what a file of theirs adds or changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lucca_connect.output.blocks import Blank, Block, Bullets, Heading, Paragraph, Table
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "show": Message(
        en="{connector}: {count} data of Lucca and where each goes.",
        fr="{connector} : {count} données de Lucca et la destination de chacune.",
    ),
    "hires": Message(
        en="{connector}: {count} data of a hire and where each goes in Lucca.",
        fr="{connector} : {count} données d'une recrue et la destination de chacune dans Lucca.",
    ),
    "file": Message(
        en='With {file}; "packaged" is what luccactl brings along.',
        fr="Avec {file} ; « fourni » désigne ce que luccactl apporte.",
    ),
    "lucca": Message(en="In Lucca", fr="Dans Lucca"),
    "datum": Message(en="Datum", fr="Donnée"),
    "label": Message(en="Label", fr="Libellé"),
    "partner": Message(en="At the partner", fr="Chez le partenaire"),
    "required": Message(en="Required", fr="Obligatoire"),
    "origin": Message(en="Origin", fr="Origine"),
    "yes": Message(en="yes", fr="oui"),
    "no": Message(en="no", fr="non"),
    "steers": Message(en="(steers the exchange)", fr="(pilote l'échange)"),
    "by_hand": Message(en="(left to HR)", fr="(laissée aux RH)"),
    "missing": Message(en="When it is missing", fr="À défaut"),
    "missing.blocked": Message(en="blocked", fr="bloqué"),
    "missing.empty": Message(en="left empty", fr="laissée vide"),
    "missing.default": Message(
        en="never sent: the default, else blocked",
        fr="jamais transmis : la valeur par défaut, sinon bloqué",
    ),
    "missing.or_default": Message(
        en="the default, else blocked", fr="la valeur par défaut, sinon bloqué"
    ),
    "missing.initial-last-name": Message(
        en="initial and last name", fr="initiale du prénom et nom"
    ),
    "missing.creation-date": Message(en="the date of creation", fr="la date de création"),
    "warned": Message(
        en="What the documentation warns of:", fr="Ce dont la documentation avertit :"
    ),
    "packaged": Message(en="packaged", fr="fourni"),
    "line": Message(en="line {line}", fr="ligne {line}"),
    "lines": Message(en="lines {lines}", fr="lignes {lines}"),
    "renamed": Message(
        en="{field} stands for {expected} of the documentation",
        fr="{field} remplace le code {expected} de la documentation",
    ),
    "section": Message(en='section "{name}"', fr="section « {name} »"),
    "option": Message(
        en='option "{label}" of {field} ({name})', fr="option « {label} » de {field} ({name})"
    ),
    "state": Message(en="state: {name} = {value}", fr="état : {name} = {value}"),
    "plausibility.warn": Message(
        en="plausibility: {name} ({check}) warns", fr="vraisemblance : {name} ({check}) avertit"
    ),
    "plausibility.block": Message(
        en="plausibility: {name} ({check}) blocks", fr="vraisemblance : {name} ({check}) bloque"
    ),
    "price": Message(
        en="price of {package}: {price} {currency}", fr="prix de {package} : {price} {currency}"
    ),
    "default": Message(en="default for {name}: {value}", fr="valeur par défaut, {name} : {value}"),
    "default_of": Message(
        en="default for {name} at {establishment}: {value}",
        fr="valeur par défaut, {name}, pour {establishment} : {value}",
    ),
    "beside": Message(en="Beside the rules:", fr="En plus des règles :"),
}

_DEFAULTED = frozenset({"establishment", "department"})
"""Kinds of sent data that a tenant may give a default for, and that block without."""


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """The rules with the origin of each, then what is no rule and comes from the person's file."""
    say, rules = texts.of(MESSAGES), data.items("rules")
    hires = data.text("kind") == "recruiting"
    title = "hires" if hires else "show"
    yield Heading(say(title, connector=data.text("connector"), count=len(rules)))
    own = data.has("file")
    if own:
        yield Paragraph(say("file", file=data.text("file")))
    yield Blank()
    names = ("datum", "label", "lucca") if hires else ("lucca", "label", "partner")
    columns = (*names, "required", *(("missing",) if hires else ()), *(("origin",) if own else ()))
    labels = {rule.text("field"): rule.label("label", texts.lang) for rule in rules}
    rows = (_row(rule, labels, texts, hires=hires, own=own) for rule in rules)
    yield Table(tuple(say(column) for column in columns), tuple(rows))
    if beside := tuple(_beside(data, texts)):
        yield Blank()
        yield Paragraph(say("beside"))
        yield Bullets(beside)
    if warned := data.items("documented_warnings"):
        yield Blank()
        yield Paragraph(say("warned"))
        yield Bullets(tuple(warning.label("text", texts.lang) for warning in warned))


def _row(
    rule: Data, labels: Mapping[str, str], texts: Texts, *, hires: bool, own: bool
) -> tuple[str, ...]:
    say = texts.of(MESSAGES)
    row: tuple[str, ...] = (
        rule.text("field"),
        rule.label("label", texts.lang),
        rule.text("target") or say("by_hand" if hires else "steers"),
        say("yes" if rule.flag("required") else "no"),
    )
    if hires:
        row = (*row, _when_missing(rule, labels, texts))
    return (*row, _origin_of_rule(rule, texts)) if own else row


def _when_missing(rule: Data, labels: Mapping[str, str], texts: Texts) -> str:
    """What stands in for a datum of a hire."""
    say = texts.of(MESSAGES)
    if other := rule.text("fallback"):
        return labels.get(other, other)
    if made_by := rule.text("made_by"):
        return say(f"missing.{made_by}")
    if not rule.flag("required"):
        return say("missing.empty")
    if rule.has("sent") and not rule.flag("sent"):
        return say("missing.default")
    may_default = rule.text("rule") in _DEFAULTED
    return say("missing.or_default" if may_default else "missing.blocked")


def _origin_of_rule(rule: Data, texts: Texts) -> str:
    """The lines of the file that give some value of the rule."""
    say, origins = texts.of(MESSAGES), rule.data("origins")
    lines = sorted({line for name in origins.raw if (line := _line(origins.text(name)))})
    if not lines:
        return say("packaged")
    if len(lines) == 1:
        return say("line", line=lines[0])
    return say("lines", lines=", ".join(map(str, lines)))


def _line(origin: str) -> int:
    """The line of `FILE:LINE`, 0 for what is packaged."""
    number = origin.rpartition(":")[2]
    return int(number) if number.isdigit() else 0


def _beside(data: Data, texts: Texts) -> Iterator[str]:
    for origin, text in _things(data, texts):
        if line := _line(origin):
            yield f"{text} ({texts.of(MESSAGES)('line', line=line)})"


def _things(data: Data, texts: Texts) -> Iterator[tuple[str, str]]:
    """Origin and words of everything that is no rule."""
    say = texts.of(MESSAGES)
    section = data.data("section")
    yield section.text("origin"), say("section", name=section.text("name"))
    for name in data.data("state").raw:
        state = data.data("state").data(name)
        yield state.text("origin"), say("state", name=name, value=state.text("value"))
    for rule in data.items("rules"):
        field = rule.text("field")
        if expected := rule.text("renamed_from"):
            origin = rule.data("origins").text("field")
            yield origin, say("renamed", field=field, expected=expected)
        for option in rule.items("options"):
            label, key = option.label("label", texts.lang), option.text("key")
            yield option.text("origin"), say("option", label=label, field=field, name=key)
    for rule in data.items("plausibility"):
        word = f"plausibility.{rule.text('severity')}"
        yield rule.text("origin"), say(word, name=rule.text("name"), check=rule.text("check"))
    for price in data.items("prices"):
        words = {"package": price.text("package"), "price": price.text("price")}
        yield price.text("origin"), say("price", **words, currency=data.text("currency")).strip()
    for default in data.items("defaults"):
        words = {"name": default.text("name"), "value": default.text("value")}
        establishment = default.text("establishment")
        word = "default_of" if establishment else "default"
        yield default.text("origin"), say(word, **words, establishment=establishment)
