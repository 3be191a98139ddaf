"""What `definitions diff` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Heading, Paragraph, Table
from lucca_connect.output.data import Data
from lucca_connect.output.guide_messages import FORMATS
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "same": Message(
        en="The {count} custom data of {first} and {second} are the same.",
        fr="Les {count} données personnalisées de {first} et de {second} sont identiques.",
        en_one="The one custom datum of {first} and {second} is the same.",
        fr_one="La donnée personnalisée de {first} et de {second} est identique.",
    ),
    "differ": Message(
        en="{count} custom data differ between {first} and {second}.",
        fr="{count} données personnalisées diffèrent entre {first} et {second}.",
        en_one="One custom datum differs between {first} and {second}.",
        fr_one="{count} donnée personnalisée diffère entre {first} et {second}.",
    ),
    "absence": Message(
        en="A datum that one side does not show may exist there: its key may have no right to it.",
        fr="Une donnée qu'un côté ne montre pas peut y exister : sa clé n'y a peut-être pas droit.",
    ),
    "not_compared": Message(
        en="Not compared, because one side shows nothing of it: {what}.",
        fr="Non comparé, car l'un des côtés n'en montre rien : {what}.",
    ),
    "code": Message(en="Code", fr="Code"),
    "what": Message(en="What", fr="Quoi"),
    "shown": Message(en="shown", fr="visible"),
    "not_shown": Message(en="not shown", fr="non visible"),
    "similar": Message(en="not shown, but {code} is", fr="non visible, mais {code} l'est"),
    "datum": Message(en="datum", fr="donnée"),
    "label": Message(en="label", fr="libellé"),
    "format": Message(en="format", fr="format"),
    "multiplicity": Message(en="occurrences", fr="occurrences"),
    "option": Message(en="option", fr="valeur de liste"),
    "single": Message(en="single", fr="une seule"),
    "multiple": Message(en="multiple", fr="multiples"),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """The verdict, then a line for each thing that differs."""
    say = texts.of(MESSAGES)
    first, second, items = data.text("first"), data.text("second"), data.items("items")
    unlike = [item for item in items if item.text("status") != "same"]
    count = len(unlike) or len(items)
    yield Heading(say("differ" if unlike else "same", count=count, first=first, second=second))
    hidden = "; ".join(_hidden(item, texts) for item in items if item.texts("not_compared"))
    if hidden:
        yield Paragraph(say("not_compared", what=hidden))
    if not unlike:
        return
    rows = [row for item in unlike for row in _rows(item, texts)]
    yield Table((say("code"), say("what"), first, second), tuple(rows))
    if any(item.text("status").startswith("only_") for item in unlike):
        yield Paragraph(say("absence"))


def _rows(item: Data, texts: Texts) -> Iterator[tuple[str, ...]]:
    say, code = texts.of(MESSAGES), item.text("code")
    if item.text("status") == "different":
        for unlike in item.items("differences"):
            what = unlike.text("what")
            found = (_side(unlike, side, texts) for side in ("first", "second"))
            yield (code, say(what), *found)
        return
    similar = item.maybe("similar")
    absent = say("similar", code=similar) if similar else say("not_shown")
    sides = (say("shown"), absent)
    yield (code, say("datum"), *(sides if item.text("status") == "only_first" else sides[::-1]))


def _hidden(item: Data, texts: Texts) -> str:
    say = texts.of(MESSAGES)
    return f"{item.text('code')} ({', '.join(say(what) for what in item.texts('not_compared'))})"


def _side(unlike: Data, side: str, texts: Texts) -> str:
    value = unlike.maybe(side)
    if value is None:
        return "-"
    match unlike.text("what"):
        case "format":
            return texts.of(FORMATS)(value)
        case "multiplicity":
            return texts.of(MESSAGES)(value)
    return value
