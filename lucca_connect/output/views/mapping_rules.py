"""What `mapping explain` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Blank, Block, Bullets, Heading, Table
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts
from lucca_connect.output.reasons import Reasons

MESSAGES = {
    "ready": Message(
        en="Employee {id} is ready for {connector}.",
        fr="Le collaborateur {id} est prêt pour {connector}.",
    ),
    "blocked": Message(
        en="Employee {id} is not ready for {connector}.",
        fr="Le collaborateur {id} n'est pas prêt pour {connector}.",
    ),
    "field": Message(en="In Lucca", fr="Dans Lucca"),
    "label": Message(en="Label", fr="Libellé"),
    "target": Message(en="At the partner", fr="Chez le partenaire"),
    "required": Message(en="Required", fr="Obligatoire"),
    "state": Message(en="State", fr="État"),
    "value": Message(en="Value", fr="Valeur"),
    "yes": Message(en="yes", fr="oui"),
    "no": Message(en="no", fr="non"),
    "present": Message(en="filled", fr="renseignée"),
    "absent": Message(en="empty", fr="vide"),
    "problem": Message(en="see below", fr="voir plus bas"),
    "steers": Message(en="(steers the exchange)", fr="(pilote l'échange)"),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """The rules for one employee, each with its state, and its value if that was asked for."""
    say = texts.of(MESSAGES)
    rules, connector = data.items("rules"), data.text("connector")
    employee = data.data("subject").text("id")
    verdict = "ready" if data.flag("ready") else "blocked"
    yield Heading(say(verdict, id=employee, connector=connector))
    yield Blank()
    columns = ["field", "label", "target", "required", "state"]
    if data.flag("values"):
        columns.append("value")
    yield Table(
        tuple(say(column) for column in columns),
        tuple(tuple(_cell(rule, column, texts) for column in columns) for rule in rules),
    )
    if problems := tuple(_problems(rules, employee, Reasons(connector, texts))):
        yield Blank()
        yield Bullets(problems)


def _cell(rule: Data, column: str, texts: Texts) -> str:
    say = texts.of(MESSAGES)
    match column:
        case "label":
            return rule.label("label", texts.lang)
        case "target":
            steers = "" if rule.text("rule") == "plausibility" else say("steers")
            return rule.text("target") or steers
        case "required":
            return say("yes" if rule.flag("required") else "no")
        case "state" if rule.has("problem"):
            return say("problem")
        case "state":
            return say("present" if rule.flag("present") else "absent")
    return rule.text(column)


def _problems(rules: tuple[Data, ...], employee: str, reasons: Reasons) -> Iterator[str]:
    """What is wrong, as sentences: too long for a column."""
    for rule in rules:
        if rule.has("problem"):
            problem = Data({"code": rule.text("problem"), "field": rule.text("field")})
            yield reasons.sentence(problem, employee)
