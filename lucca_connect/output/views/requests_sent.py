"""The last line of a run: what it cost the tenant and the partner."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Blank, Block, Paragraph
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "requests": Message(
        en="{read} employees read, {lucca} requests to Lucca, {partner} to the partner.",
        fr="{read} collaborateurs lus, {lucca} requêtes à Lucca, {partner} au partenaire.",
    ),
}


def requests_sent(data: Data, texts: Texts) -> Iterator[Block]:
    """Nothing where the result counts no requests."""
    requests = data.data("requests")
    if requests.raw:
        yield Blank()
        yield Paragraph(
            texts.of(MESSAGES)(
                "requests",
                read=data.data("counts").number("read"),
                lucca=requests.number("lucca"),
                partner=requests.number("partner"),
            )
        )
