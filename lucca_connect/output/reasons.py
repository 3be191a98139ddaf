"""Reason codes as sentences, for views: what is wrong with whom, in the words of the screen."""

from __future__ import annotations

from lucca_connect.connectors.models import ScreeningConnector
from lucca_connect.errors import ConfigurationError
from lucca_connect.output.catalogue import all_entries
from lucca_connect.output.catalogue.lookup import explained, lacks_its_request
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "open": Message(
        en="a request failed ({code}); the next run finds out by reading what came of it.",
        fr="une requête a échoué ({code}) ; la prochaine exécution vérifiera par lecture ce qu'il "
        "en est.",
    ),
    "failed": Message(
        en="a request failed ({code}); more: luccactl explain {code}",
        fr="une requête a échoué ({code}) ; pour en savoir plus : luccactl explain {code}",
    ),
}


def settles_itself(item: Data) -> bool:
    """Whether the next run finds out, and nobody has to answer anything."""
    entries = (all_entries().get(reason.text("code")) for reason in item.items("reasons"))
    retries = [entry.retry for entry in entries if entry is not None]
    return bool(retries) and all(retry == "automatic" for retry in retries)


class Reasons:
    """Words the reasons of one connector's people.

    Args:
        connector: its name; labels of its fields stand beside their codes.
        texts: the language.
        properties: name Lucca's own properties too, where the connector has no word for them.
    """

    def __init__(self, connector: str, texts: Texts, *, properties: bool = False) -> None:
        self._texts = texts
        self._labels = _labels(connector, texts)
        self._properties = properties

    def field(self, name: str) -> str:
        """`Date de naissance (birthDate)`; the name alone when there is no word for it."""
        label = self._labels.get(name)
        if label is None and self._properties and name:
            label = _property_label(name, self._texts.lang)
        return f"{label} ({name})" if label else name

    def sentence(self, reason: Data, subject: str) -> str:
        """The catalogue's text of a `{"code", "field"}` object about somebody.

        A failed request is worded with host and route, which stand in the error beside it: of
        such a reason the code is told, and what becomes of it.
        """
        details = {**reason.raw, "field": self.field(reason.text("field")), "subject": subject}
        code = str(details.pop("code"))
        if lacks_its_request(code, details):
            entry = all_entries()[code]
            key = "open" if entry.retry == "automatic" else "failed"
            return self._texts.of(MESSAGES)(key, code=code)
        return explained(code, details, self._texts).message

    def sentences(self, reasons: tuple[Data, ...], subject: str) -> str:
        """All of them in one line, "" when there are none."""
        return " ".join(self.sentence(reason, subject) for reason in reasons)


def _property_label(name: str, lang: str) -> str | None:
    from lucca_connect.mapping.cells.columns import Columns

    column = Columns().named(name)
    return None if column is None else column.label(lang)


def _labels(connector: str, texts: Texts) -> dict[str, str]:
    from lucca_connect.connectors.load import load_connector

    try:
        found = load_connector(connector, folder=texts.connectors)
    except ConfigurationError:
        return {}
    labels = {spec.code: spec.label for spec in found.fields}
    if isinstance(found, ScreeningConnector):
        labels |= {
            name: item.label
            for item in found.core
            for target in item.targets
            for name in target.properties
        }
    else:
        labels |= {datum.name: datum.label for datum in found.data}
        labels |= {datum.property: datum.label for datum in found.data if datum.property}
    return {name: label.text(texts.lang) for name, label in labels.items()}
