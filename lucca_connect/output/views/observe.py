"""What `observe` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Blank, Block, Heading, Paragraph, Table
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "heading": Message(
        en="{found} of {total} assumptions are settled by what this tenant answers",
        fr="{found} hypothèses sur {total} sont tranchées par les réponses de ce Lucca",
    ),
    "file": Message(
        en="Written to {path}. Rehearse with: luccactl sandbox serve --assume-from {path}",
        fr="Écrit dans {path}. Pour répéter : luccactl sandbox serve --assume-from {path}",
    ),
    "open": Message(en="Not observable", fr="Non observables"),
    "name": Message(en="Name", fr="Nom"),
    "found": Message(en="Found", fr="Constaté"),
    "request": Message(en="Shown by", fr="Montré par"),
    "why": Message(en="Why", fr="Pourquoi"),
    "needs_write": Message(en="only a write would show it", fr="seule une écriture le montrerait"),
    "needs_limit": Message(
        en="it would take using up everybody's requests",
        fr="il faudrait épuiser les requêtes de tous",
    ),
    "needs_oauth": Message(
        en="it takes an OAuth client for the new API (luccactl auth login --kind oauth)",
        fr="il faut un client OAuth pour la nouvelle API (luccactl auth login --kind oauth)",
    ),
    "needs_hidden_datum": Message(
        en="it takes a filled datum that the key may not see: name one with --hidden CODE",
        fr="il faut une donnée remplie que la clé ne peut pas voir : nommez-la avec --hidden CODE",
    ),
    "nothing_to_see": Message(
        en="nothing of that kind shows on this tenant",
        fr="rien de ce genre ne se voit dans ce Lucca",
    ),
    "refused": Message(
        en="the request was refused ({seen})", fr="la requête a été refusée ({seen})"
    ),
    "other_answer": Message(
        en="the answer is none of the alternatives: {seen}",
        fr="la réponse n'est aucune des possibilités : {seen}",
    ),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """What was found, then what stays open and why."""
    say = texts.of(MESSAGES)
    items = data.items("assumptions")
    found = [item for item in items if item.has("found")]
    yield Heading(say("heading", found=len(found), total=len(items)))
    if data.has("file"):
        yield Paragraph(say("file", path=data.text("file")))
    yield Table(
        columns=(say("name"), say("found"), say("request")),
        rows=tuple(
            (item.text("name"), item.text("found"), _without_query(item.text("request")))
            for item in found
        ),
    )
    yield Blank()
    yield Heading(say("open"))
    yield Table(
        columns=(say("name"), say("why")),
        rows=tuple(
            (item.text("name"), say(item.text("not_observable"), seen=item.text("seen")))
            for item in items
            if not item.has("found")
        ),
    )


def _without_query(request: str) -> str:
    """`GET /api/v3/users?fields=id: 200` as `GET /api/v3/users: 200`; the file tells it whole."""
    asked, colon, status = request.rpartition(": ")
    return f"{asked.partition('?')[0]}{colon}{status}"
