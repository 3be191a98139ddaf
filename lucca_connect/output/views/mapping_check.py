"""What `mapping check` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Blank, Block, Bullets, Heading, Paragraph, Table
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts
from lucca_connect.output.reasons import Reasons
from lucca_connect.output.views.sync import named

_SHOWN = 50

MESSAGES = {
    "nobody": Message(
        en="Nobody to check: no employee has the status that asks for a dossier.",
        fr="Personne à vérifier : aucun collaborateur ne porte le statut qui demande un dossier.",
    ),
    "nobody_seen": Message(
        en="Nobody to check: the key sees no employee.",
        fr="Personne à vérifier : la clé ne voit aucun collaborateur.",
    ),
    "nobody_listed": Message(
        en="Nobody to check: no hire is listed.", fr="Personne à vérifier : aucune recrue listée."
    ),
    "ready_hires": Message(
        en="All {count} hires are ready.",
        fr="Les {count} recrues sont prêtes.",
        en_one="The one hire is ready.",
        fr_one="La recrue est prête.",
    ),
    "blocked_hires": Message(
        en="{count} of {employees} hires lack something.",
        fr="Il manque quelque chose à {count} recrues sur {employees}.",
        en_one="One of {employees} hires lacks something.",
        fr_one="Il manque quelque chose à {count} recrue sur {employees}.",
    ),
    "report": Message(en="The page is in {file}.", fr="La page se trouve dans {file}."),
    "ready": Message(
        en="All {count} employees are ready.",
        fr="Les {count} collaborateurs sont prêts.",
        en_one="The one employee is ready.",
        fr_one="Le collaborateur est prêt.",
    ),
    "blocked": Message(
        en="{count} of {employees} employees lack something.",
        fr="Il manque quelque chose à {count} collaborateurs sur {employees}.",
        en_one="One of {employees} employees lacks something.",
        fr_one="Il manque quelque chose à {count} collaborateur sur {employees}.",
    ),
    "complete": Message(en="To complete in Lucca:", fr="À compléter dans Lucca :"),
    "noted": Message(en="Worth a look:", fr="À vérifier :"),
    "more": Message(
        en="… and {count} more; -o csv shows all",
        fr="… et {count} de plus ; -o csv les montre tous",
    ),
    "field": Message(en="Field", fr="Donnée"),
    "reason": Message(en="Reason", fr="Motif"),
    "people": Message(en="Employees", fr="Collaborateurs"),
    "codes": Message(
        en="luccactl explain REASON says what each means; -o csv shows who it is about.",
        fr="luccactl explain MOTIF dit ce que chacun signifie ; -o csv montre qui est concerné.",
    ),
    "filled": Message(en="Filled", fr="Renseignée"),
}

_NOBODY = {"all": "_seen", "hires": "_listed"}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """Verdict, who lacks what, how often each field is filled."""
    say = texts.of(MESSAGES)
    employees, blocked = data.number("employees"), data.number("blocked")
    of = "_hires" if data.text("people") == "hires" else ""
    reasons = Reasons(data.text("connector"), texts)
    if blocked:
        yield Heading(say(f"blocked{of}", count=blocked, employees=employees))
        yield Blank()
        if data.text("people") == "all":
            yield from _most_frequent(data, reasons, texts)
        else:
            yield Paragraph(say("complete"))
            yield Bullets(tuple(_lines(data, reasons, texts, ready=False)))
    else:
        nobody = say("nobody" + _NOBODY.get(data.text("people"), ""))
        yield Heading(say(f"ready{of}", count=employees) if employees else nobody)
    if noted := tuple(_lines(data, reasons, texts, ready=True)):
        yield Blank()
        yield Paragraph(say("noted"))
        yield Bullets(noted)
    if fields := data.items("fields"):
        yield Blank()
        yield Table(
            (say("field"), say("filled")),
            tuple(
                (reasons.field(field.text("field")), f"{field.number('filled')}/{employees}")
                for field in fields
            ),
        )
    if data.has("report"):
        yield Blank()
        yield Paragraph(say("report", file=data.text("report")))


def _most_frequent(data: Data, reasons: Reasons, texts: Texts) -> Iterator[Block]:
    """Over everybody: what stands in the way of how many, most first."""
    say = texts.of(MESSAGES)
    counts: dict[tuple[str, str], int] = {}
    for item in data.items("items"):
        for problem in item.items("problems") if not item.flag("ready") else ():
            reason = (problem.text("field"), problem.text("code"))
            counts[reason] = counts.get(reason, 0) + 1
    most = sorted(counts.items(), key=lambda counted: -counted[1])
    yield Table(
        (say("field"), say("reason"), say("people")),
        tuple((reasons.field(field), code, str(count)) for (field, code), count in most[:_SHOWN]),
    )
    yield Paragraph(say("codes"))


def _lines(data: Data, reasons: Reasons, texts: Texts, *, ready: bool) -> Iterator[str]:
    """People with something to be said about, ready or not."""
    meant = [
        item
        for item in data.items("items")
        if item.flag("ready") == ready and (not ready or item.items("problems"))
    ]
    for item in meant[:_SHOWN]:
        who = item.data("subject").text("id")
        for problem in item.items("problems"):
            yield named(who, reasons.sentence(problem, who), texts)
    if len(meant) > _SHOWN:
        yield texts.of(MESSAGES)("more", count=len(meant) - _SHOWN)
