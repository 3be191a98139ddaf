"""`--guide FILE.html`: the guide as a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lucca_connect.connectors.models import ScreeningConnector
from lucca_connect.output.guide_messages import FRAME
from lucca_connect.output.messages import Texts
from lucca_connect.output.pages.guide_page import GuideSubject, guide_page
from lucca_connect.planning.guide import GuideStep
from lucca_connect.workflows.page_file import write_page


def write_guide(
    path: Path,
    steps: Sequence[GuideStep],
    connector: ScreeningConnector,
    texts: Texts,
    *,
    profile: str | None,
) -> str:
    """Write the page; what there is to say of it in one line.

    Raises:
        UsageError, ConfigurationError: see `page_file.write_page`.
    """
    subject = GuideSubject(
        name=connector.name,
        title=connector.title,
        section=connector.section.name,
        tenant=profile,
    )
    write_page(path, guide_page(steps, subject, lang=texts.lang))
    count = sum(not step.done for step in steps)
    return texts.of(FRAME)("page" if count else "page_done", count=count, file=path) + "\n"
