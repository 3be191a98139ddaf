"""What `setup-section` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Blank, Block, Heading, Paragraph, Steps, Table
from lucca_connect.output.data import Data
from lucca_connect.output.guide_messages import FORMATS
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "in_sync": Message(
        en='The section "{section}" is ready: all {count} data are as {connector} needs them.',
        fr="La section « {section} » est prête : les {count} données sont conformes à ce "
        "qu'attend {connector}.",
    ),
    "data_only": Message(
        en="All {count} data are as {connector} needs them. That they are in the section "
        '"{section}" is not proven yet.',
        fr="Les {count} données sont conformes à ce qu'attend {connector}. Rien ne prouve encore "
        "qu'elles sont dans la section « {section} ».",
    ),
    "pending": Message(
        en='The section "{section}" is not ready for {connector}: {count} data need attention.',
        fr="La section « {section} » n'est pas prête pour {connector} : {count} données sont à "
        "traiter.",
        en_one='The section "{section}" is not ready for {connector}: one datum needs attention.',
        fr_one="La section « {section} » n'est pas prête pour {connector} : une donnée est à "
        "traiter.",
    ),
    "created": Message(
        en="Created in this run and read back: {codes}.",
        fr="Créées par cette exécution, puis relues : {codes}.",
    ),
    "code": Message(en="Code", fr="Code"),
    "label": Message(en="Label", fr="Libellé"),
    "state": Message(en="State", fr="État"),
    "difference": Message(en="Expected → found", fr="Attendu → trouvé"),
    "differs": Message(en="{what}: {expected} → {found}", fr="{what} : {expected} → {found}"),
    "ok": Message(en="ready", fr="prête"),
    "missing": Message(en="missing", fr="absente"),
    "different": Message(en="different", fr="différente"),
    "unproven": Message(en="unproven", fr="non prouvée"),
    "what.code": Message(en="code", fr="code"),
    "what.label": Message(en="label", fr="libellé"),
    "what.format": Message(en="format", fr="format"),
    "what.multiplicity": Message(en="multiple occurrences", fr="occurrences multiples"),
    "what.option": Message(en="value", fr="valeur"),
    "yes": Message(en="yes", fr="oui"),
    "no": Message(en="no", fr="non"),
    "nothing": Message(en="nothing", fr="rien"),
    "proof.unproven": Message(
        en="The key cannot prove in which section the data are. Look at an employee's HR file: "
        'once you have seen them under "{section}", run the command again with '
        "--confirm-section (with --from-export: --accept-unproven).",
        fr="La clé ne peut pas prouver dans quelle section se trouvent les données. Ouvrez le "
        "dossier RH d'un collaborateur : une fois que vous les avez vues sous « {section} », "
        "relancez la commande avec --confirm-section (avec --from-export : --accept-unproven).",
    ),
    "proof.readable": Message(
        en="The key reads at least one value of the section.",
        fr="La clé lit au moins une valeur de la section.",
    ),
    "proof.confirmed": Message(
        en="A person has confirmed the section.", fr="Une personne a confirmé la section."
    ),
    "creatable": Message(
        en="luccactl can create here what is missing: run the command without --dry-run. For the "
        "steps by hand: --via guide.",
        fr="luccactl peut créer ici ce qui manque : relancez la commande sans --dry-run. Pour les "
        "étapes à la main : --via guide.",
    ),
    "todo": Message(en="To do:", fr="À faire :"),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """Verdict, what differs, what was created, what is to be done, how sure the section is."""
    say = texts.of(MESSAGES)
    section = data.data("section").text("name")
    fields = data.items("fields")
    yield Heading(_verdict(data, section, texts))
    attention = tuple(field for field in fields if field.text("status") != "ok")
    if attention:
        yield Blank()
        yield _table(attention, texts)
    if created := data.texts("created"):
        yield Paragraph(say("created", codes=", ".join(created)))
    yield from _next(data, texts)
    if not attention:
        yield Blank()
        yield Paragraph(say(f"proof.{data.data('section').text('proof')}", section=section))


def _next(data: Data, texts: Texts) -> Iterator[Block]:
    """What a person has to do; what luccactl can create itself needs no steps."""
    say = texts.of(MESSAGES)
    steps = tuple(step.text("text") for step in data.items("steps") if not step.flag("done"))
    if data.text("via") == "guide" and steps:
        yield Blank()
        yield Paragraph(say("todo"))
        yield Steps(steps)
    elif data.text("via") != "guide" and _missing(data):
        yield Blank()
        yield Paragraph(say("creatable"))


def _missing(data: Data) -> bool:
    return any(field.text("status") == "missing" for field in data.items("fields"))


def _verdict(data: Data, section: str, texts: Texts) -> str:
    say = texts.of(MESSAGES)
    fields = data.items("fields")
    attention = sum(field.text("status") != "ok" for field in fields)
    connector = data.text("connector")
    if attention:
        return say("pending", section=section, connector=connector, count=attention)
    unproven = data.data("section").text("proof") == "unproven"
    key = "data_only" if unproven else "in_sync"
    return say(key, section=section, connector=connector, count=len(fields))


def _table(fields: tuple[Data, ...], texts: Texts) -> Block:
    say = texts.of(MESSAGES)
    rows = tuple(
        (
            field.text("code"),
            field.label("label", texts.lang),
            say(field.text("status")),
            "; ".join(_difference(item, texts) for item in field.items("differences")),
        )
        for field in fields
    )
    return Table((say("code"), say("label"), say("state"), say("difference")), rows)


def _difference(item: Data, texts: Texts) -> str:
    say = texts.of(MESSAGES)
    what = item.text("what")
    expected, found = (_worded(what, item, side, texts) for side in ("expected", "found"))
    return say("differs", what=say(f"what.{what}"), expected=expected, found=found)


def _worded(what: str, item: Data, side: str, texts: Texts) -> str:
    """A side of a difference in words: formats and yes/no have names in each language."""
    value = item.text(side)
    if what == "format" and value in FORMATS:
        return texts.of(FORMATS)(value)
    if what == "multiplicity" and item.has(side):
        return texts.of(MESSAGES)("yes" if value.lower() in {"true", "multiple"} else "no")
    return value or texts.of(MESSAGES)("nothing")
