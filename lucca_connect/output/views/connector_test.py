"""What `connector test` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Blank, Block, Heading, Table
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "passed": Message(
        en="{connector}: all {count} cases hold.",
        fr="{connector} : les {count} cas sont vérifiés.",
    ),
    "failed": Message(
        en="{connector}: {count} of {total} cases do not hold.",
        fr="{connector} : {count} cas sur {total} ne sont pas vérifiés.",
        en_one="{connector}: one of {total} cases does not hold.",
        fr_one="{connector} : un cas sur {total} n'est pas vérifié.",
    ),
    "kind": Message(en="Case", fr="Cas"),
    "about": Message(en="About", fr="Objet"),
    "expected": Message(en="Promised", fr="Annoncé"),
    "found": Message(en="Found", fr="Constaté"),
    "holds": Message(en="Holds", fr="Vérifié"),
    "yes": Message(en="yes", fr="oui"),
    "no": Message(en="NO", fr="NON"),
    "is.complete": Message(en="complete", fr="complet"),
    "is.missing": Message(en="missing", fr="manquant"),
    "is.fallback": Message(en="another stands in", fr="remplacé par une autre"),
    "is.made": Message(en="made by a rule", fr="formé par une règle"),
    "is.default": Message(en="default", fr="valeur par défaut"),
    "is.wrong": Message(en="wrong value", fr="valeur erronée"),
    "is.heading": Message(en="heading", fr="en-tête"),
    "is.option": Message(en="option", fr="option"),
    "is.right": Message(en="right removed", fr="droit retiré"),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """The verdict, then every case, those that do not hold first."""
    say, cases = texts.of(MESSAGES), data.items("cases")
    failed, connector = data.number("failed"), data.text("connector")
    if failed:
        yield Heading(say("failed", connector=connector, count=failed, total=len(cases)))
    else:
        yield Heading(say("passed", connector=connector, count=len(cases)))
    yield Blank()
    columns = ("kind", "about", "expected", "found", "holds")
    yield Table(
        tuple(say(column) for column in columns),
        tuple(
            (
                say(f"is.{case.text('kind')}"),
                case.text("about"),
                case.text("expected") or "-",
                case.text("found") or "-",
                say("yes" if case.flag("passed") else "no"),
            )
            for case in sorted(cases, key=lambda case: case.flag("passed"))
        ),
    )
