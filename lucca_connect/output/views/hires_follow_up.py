"""What `hires follow-up` says to a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lucca_connect.output.blocks import Blank, Block, Bullets, Heading, Paragraph
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts
from lucca_connect.output.reasons import Reasons

MESSAGES = {
    "nobody": Message(
        en="Nobody is seen who starts within {days} days.",
        fr="Aucune personne visible ne commence d'ici {days} jours.",
    ),
    "people": Message(
        en="{count} people start within {days} days.",
        fr="{count} personnes commencent d'ici {days} jours.",
        en_one="One person starts within {days} days.",
        fr_one="{count} personne commence d'ici {days} jours.",
    ),
    "complete": Message(en="Nothing is open.", fr="Rien n'est à compléter."),
    "open": Message(
        en="{count} of the files need HR.",
        fr="{count} dossiers sont à compléter par les RH.",
        en_one="One file needs HR.",
        fr_one="{count} dossier est à compléter par les RH.",
    ),
    "unproven": Message(
        en="{count} of the files cannot be judged wholly with this key.",
        fr="{count} dossiers ne peuvent être jugés entièrement avec cette clé.",
        en_one="One file cannot be judged wholly with this key.",
        fr_one="{count} dossier ne peut être jugé entièrement avec cette clé.",
    ),
    "person": Message(
        en="Employee {id}, starts in {count} days",
        fr="Collaborateur {id}, commence dans {count} jours",
        en_one="Employee {id}, starts tomorrow",
        fr_one="Collaborateur {id}, commence demain",
    ),
    "today": Message(
        en="Employee {id}, starts today", fr="Collaborateur {id}, commence aujourd'hui"
    ),
    "unknown": Message(en="Employee {id}", fr="Collaborateur {id}"),
    "box": Message(
        en="In Lucca, look at this box in the role of the key: {label}",
        fr="Dans Lucca, vérifiez cette case dans le rôle de la clé : {label}",
    ),
    "next": Message(en="Then: {command}", fr="Ensuite : {command}"),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """How many start and how many files are open, then person by person what is to be done."""
    say = texts.of(MESSAGES)
    yield _heading(data, texts)
    words = Reasons(data.text("connector"), texts, properties=True)
    for item in data.items("items"):
        if gaps := (*item.items("open"), *item.items("unproven")):
            yield Blank()
            yield Paragraph(_who(item, texts))
            yield Bullets(_sentences(gaps, words, item.data("subject").text("id")))
    seen = data.data("visibility")
    if seen.text("verdict") != "granted" and (label := seen.label("label", texts.lang)):
        yield Blank()
        yield Paragraph(say("box", label=label))
        yield Paragraph(say("next", command=data.text("next")))


def attention(data: Data, texts: Texts) -> Iterator[Block]:
    """Under `-q` the same: this command is there to say who needs HR."""
    yield from view(data, texts)


def _heading(data: Data, texts: Texts) -> Heading:
    say = texts.of(MESSAGES)
    counts, days = data.data("counts"), data.number("within_days")
    people = counts.number("people")
    if not people:
        return Heading(say("nobody", days=days))
    parts = [
        say(key, count=counts.number(key)) for key in ("open", "unproven") if counts.number(key)
    ] or [say("complete")]
    return Heading(" ".join([say("people", count=people, days=days), *parts]))


def _who(item: Data, texts: Texts) -> str:
    say = texts.of(MESSAGES)
    number = item.data("subject").text("id")
    if item.maybe("starts_in_days") is None:
        return say("unknown", id=number)
    days = item.number("starts_in_days")
    return say("person", id=number, count=days) if days else say("today", id=number)


def _sentences(gaps: Sequence[Data], words: Reasons, number: str) -> tuple[str, ...]:
    return tuple(words.sentence(gap, number) for gap in gaps)
