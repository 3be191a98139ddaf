"""Reason codes as sentences, for views: what is wrong with whom."""

from __future__ import annotations

from collections.abc import Mapping

from lucca_connect.output.catalogue.lookup import explained
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Texts


def reason_text(reason: Data, subject_id: str, texts: Texts) -> str:
    """The catalogue's sentence for a `{"code", "field"}` object about somebody."""
    details: Mapping[str, object] = {**reason.raw, "subject": subject_id}
    found = explained(reason.text("code"), {k: v for k, v in details.items() if k != "code"}, texts)
    return found.message


def reason_texts(reasons: tuple[Data, ...], subject_id: str, texts: Texts) -> str:
    """All of them in one line."""
    return " ".join(reason_text(reason, subject_id, texts) for reason in reasons)
