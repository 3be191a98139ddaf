"""Takes the pictures of docs/images: `python -m tests.system.screenshots [FOLDER [FORM]]`.

They are made of the real pages in the real browser that `make test-system` uses. With Debian's
fonts-inter and fonts-noto-color-emoji installed they look as on a desk; look at them afterwards.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from lucca_connect.connectors.load import load_screening
from lucca_connect.output.pages.guide_page import GuideSubject, guide_page
from lucca_connect.output.pages.mapping_report import mapping_report_page
from lucca_connect.output.results import Json
from lucca_connect.planning.guide import guide_steps
from tests.system.chromium import chromium

_DESKTOP, _PHONE = (1280, 860), (390, 780)
_DONE = 3


@dataclass(frozen=True)
class Shot:
    """One picture: which page, on which screen, from where on."""

    name: str
    page: str
    size: tuple[int, int]
    lang: str
    theme: str
    start: str = ""


SHOTS = (
    Shot("guide-desktop-fr", "guide", _DESKTOP, "fr", "light"),
    Shot("guide-data-en", "guide", _DESKTOP, "en", "light", "#step-5"),
    Shot("guide-dark-fr", "guide", _DESKTOP, "fr", "dark", "#step-9"),
    Shot("guide-phone-fr", "guide", _PHONE, "fr", "light", "#step-5"),
    Shot("guide-phone-dark-en", "guide", _PHONE, "en", "dark", "#step-9"),
    Shot("report-desktop-en", "report", _DESKTOP, "en", "light"),
    Shot("report-phone-dark-fr", "report", _PHONE, "fr", "dark"),
)


def pages() -> dict[str, str]:
    """The pages by name, of nobody in particular."""
    connector = load_screening("aequivalent")
    subject = GuideSubject(
        name=connector.name, title=connector.title, section=connector.section.name
    )
    missing = "required_value_missing"
    fields = [*(item.properties[0] for item in connector.core), *connector.codes]
    filled = dict.fromkeys(fields, 10) | {
        "civilTitle": 9,
        "professionalMobile": 7,
        "birthDate": 9,
        "e_cost_center": 4,
        "e_candidate_cv_file": 8,
        "e_candidate_other_files": 3,
        "e_client_username": 9,
    }
    lacking = {412: ("birthDate",), 415: ("birthDate", "e_client_username")}
    data: dict[str, Json] = {
        "employees": 10,
        "ready": 8,
        "blocked": 2,
        "fields": [{"field": name, "filled": count} for name, count in filled.items()],
        "items": [
            {
                "subject": {"kind": "employee", "id": str(number)},
                "ready": number not in lacking,
                "problems": [{"field": name, "code": missing} for name in lacking.get(number, ())],
            }
            for number in range(410, 420)
        ],
    }
    return {
        "guide": guide_page(guide_steps(connector), subject, lang="fr"),
        "report": mapping_report_page(
            data, connector, lang="fr", tenant="example.ilucca.net", when="22.11.2026 14:05"
        ),
    }


def take(folder: Path, form: str) -> None:
    """All pictures into that folder."""
    with tempfile.TemporaryDirectory() as temporary, chromium(Path(temporary)) as browser:
        for name, page in pages().items():
            (Path(temporary) / f"{name}.html").write_text(page, "utf-8")
        for shot in SHOTS:
            tab = browser.open()
            phone = shot.size == _PHONE
            tab.window(*shot.size, scale=2 if phone else 1, mobile=phone)
            tab.media(prefers_color_scheme=shot.theme, prefers_reduced_motion="reduce")
            tab.go(Path(temporary) / f"{shot.page}.html")
            tab.run(f"showLanguage('{shot.lang}')")
            if shot.page == "guide":
                boxes = "[...document.querySelectorAll('.step input')]"
                tab.run(f"{boxes}.slice(0, {_DONE}).forEach(one => one.click())")
            if shot.start:
                tab.run(f"document.querySelector('{shot.start}').scrollIntoView()")
            (folder / f"{shot.name}.{form}").write_bytes(tab.screenshot(form))


if __name__ == "__main__":
    target, wanted, *_ = [*sys.argv[1:], *("docs/images", "webp")[len(sys.argv) - 1 :]]
    Path(target).mkdir(exist_ok=True)
    take(Path(target), wanted)
