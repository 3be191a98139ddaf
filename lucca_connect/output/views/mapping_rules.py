"""What `mapping explain` says to a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lucca_connect.output.blocks import Blank, Block, Bullets, Heading, Paragraph, Table
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts
from lucca_connect.output.reasons import Reasons
from lucca_connect.output.results import Json

MESSAGES = {
    "ready": Message(
        en="Employee {id} is ready for {connector}.",
        fr="Le collaborateur {id} est prêt pour {connector}.",
    ),
    "blocked": Message(
        en="Employee {id} is not ready for {connector}.",
        fr="Le collaborateur {id} n'est pas prêt pour {connector}.",
    ),
    "hire_ready": Message(
        en="Hire {id} is ready for Lucca.", fr="La recrue {id} est prête pour Lucca."
    ),
    "hire_blocked": Message(
        en="Hire {id} is not ready for Lucca.", fr="La recrue {id} n'est pas prête pour Lucca."
    ),
    "field": Message(en="In Lucca", fr="Dans Lucca"),
    "label": Message(en="Label", fr="Libellé"),
    "target": Message(en="At the partner", fr="Chez le partenaire"),
    "required": Message(en="Required", fr="Obligatoire"),
    "raw": Message(en="Value in Lucca", fr="Valeur dans Lucca"),
    "said": Message(en="Said there", fr="Valeur indiquée"),
    "left": Message(en="(left to HR)", fr="(laissée aux RH)"),
    "rule": Message(en="Rule", fr="Règle"),
    "result": Message(en="Result", fr="Résultat"),
    "yes": Message(en="yes", fr="oui"),
    "no": Message(en="no", fr="non"),
    "handed_on": Message(en="handed on", fr="transmise"),
    "kept": Message(en="understood", fr="comprise"),
    "absent": Message(en="empty", fr="vide"),
    "problem": Message(en="see below", fr="voir plus bas"),
    "steers": Message(en="(steers the exchange)", fr="(pilote l'échange)"),
    "from": Message(en="{field} (from {source})", fr="{field} (reprise de {source})"),
    "hidden": Message(
        en="Values are hidden; --show-values shows them. They are personal data.",
        fr="Les valeurs sont masquées ; --show-values les affiche. Ce sont des données "
        "personnelles.",
    ),
    "rule.text": Message(en="text", fr="texte"),
    "rule.phone": Message(en="phone number", fr="téléphone"),
    "rule.title": Message(en="title", fr="civilité"),
    "rule.date": Message(en="date", fr="date"),
    "rule.email": Message(en="address checked", fr="adresse vérifiée"),
    "rule.culture": Message(en="language", fr="langue"),
    "rule.option": Message(en="value of the list", fr="valeur de la liste"),
    "rule.user": Message(en="person's address", fr="adresse de la personne"),
    "rule.file": Message(en="files", fr="fichiers"),
    "rule.yes-no": Message(en="yes or no", fr="oui ou non"),
    "rule.name": Message(en="name", fr="nom"),
    "rule.login": Message(en="login", fr="identifiant"),
    "rule.establishment": Message(en="establishment", fr="établissement"),
    "rule.department": Message(en="department", fr="département"),
    "rule.manager": Message(en="manager", fr="responsable"),
    "rule.role": Message(en="role", fr="rôle"),
    "rule.own": Message(en="your own datum", fr="donnée propre"),
    "rule.plausibility": Message(en="plausibility", fr="plausibilité"),
}

MASK = "••••"
_COLUMNS = ("field", "label", "required", "raw", "rule", "target", "result")
_HIRE_COLUMNS = ("target", "label", "required", "said", "rule", "field", "result")
"""The other way round: what the partner says goes to Lucca."""


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """The rules for one employee, or one hire, and what became of each."""
    say = texts.of(MESSAGES)
    rules, connector = data.items("rules"), data.text("connector")
    subject, values = data.data("subject"), data.flag("values")
    is_hire = subject.text("kind") == "hire"
    verdict = "ready" if data.flag("ready") else "blocked"
    key = f"hire_{verdict}" if is_hire else verdict
    yield Heading(say(key, id=subject.text("id"), connector=connector))
    yield Blank()
    yield Table(
        tuple(say(column) for column in (_HIRE_COLUMNS if is_hire else _COLUMNS)),
        tuple(_row(rule, texts, values=values, is_hire=is_hire) for rule in rules),
    )
    if problems := tuple(_problems(rules, subject.text("id"), Reasons(connector, texts))):
        yield Blank()
        yield Bullets(problems)
    if not values:
        yield Blank()
        yield Paragraph(say("hidden"))


def _row(rule: Data, texts: Texts, *, values: bool, is_hire: bool) -> tuple[str, ...]:
    """In the order of `_COLUMNS`; what a person's value is only where values were asked for."""
    say = texts.of(MESSAGES)
    field, source, kind = rule.text("field"), rule.text("source"), rule.text("rule")
    nowhere = say("left" if is_hire else "steers") if kind != "plausibility" else ""
    return (
        field if source in {"", field} else say("from", field=field, source=source),
        rule.label("label", texts.lang),
        say("yes" if rule.flag("required") else "no"),
        _shown(rule.raw.get("raw")) if values else MASK if rule.has("raw") else "",
        say(f"rule.{kind}"),
        rule.text("target") or nowhere,
        _result(rule, texts, values=values),
    )


def _result(rule: Data, texts: Texts, *, values: bool) -> str:
    """What became of it: the value if it was asked for, else whether there is one."""
    say = texts.of(MESSAGES)
    if values and rule.has("value") and not rule.flag("blocks"):
        return _shown(rule.raw["value"])
    if rule.has("problem"):
        return say("problem")
    if not rule.flag("present"):
        return say("absent")
    return say("handed_on" if rule.has("target") else "kept")


def _shown(value: Json) -> str:
    """A value of Lucca's on one line: of a reference its name, else its number."""
    if isinstance(value, Mapping):
        named = next((value[key] for key in ("name", "id") if value.get(key) is not None), None)
        return _shown(named)
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        return ", ".join(_shown(item) for item in value)
    return "" if value is None else str(value)


def _problems(rules: tuple[Data, ...], employee: str, reasons: Reasons) -> Iterator[str]:
    """What is wrong, as sentences: too long for a column."""
    for rule in rules:
        if rule.has("problem"):
            problem = Data({"code": rule.text("problem"), "field": rule.text("field")})
            yield reasons.sentence(problem, employee)
