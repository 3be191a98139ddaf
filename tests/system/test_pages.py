"""The guide's page and the report's page in a real Chromium, as people use them.

Run by `make test-system`; without Debian's packages chromium and poppler-utils they fail.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from lucca_connect.connectors.load import load_screening
from lucca_connect.output.pages.mapping_report import mapping_report_page
from tests.cli.calls import call
from tests.output.pages.test_mapping_report import DATA
from tests.system.chromium import Browser, Page, chromium

pytestmark = pytest.mark.system

CONNECTOR = load_screening("aequivalent")
PHONE = (360, 740)
DESKTOP = (1280, 900)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("chromium")) as running:
        yield running


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page as the command writes it, in a folder with an awkward name."""
    folder = tmp_path_factory.mktemp("é # %20 dossier")
    path = folder / "guide.html"
    environ = {"LUCCACTL_HOME": str(folder / "home")}
    assert call("setup-section", "--guide", str(path), "--lang", "fr", environ=environ).code == 3
    return path


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    page = mapping_report_page(
        DATA, CONNECTOR, lang="fr", tenant="example.ilucca.net", when="22.11.2026 14:05"
    )
    path.write_text(page, "utf-8")
    return path


@pytest.fixture
def tab(browser: Browser) -> Page:
    page = browser.open()
    page.window(*DESKTOP)
    return page


@pytest.fixture(params=["guide", "report"])
def either(request: pytest.FixtureRequest) -> Path:
    path: Path = request.getfixturevalue(str(request.param))
    return path


def texts(page: Page, script: str) -> list[str]:
    found = page.run(script)
    assert isinstance(found, list)
    return [str(text) for text in found]


VISIBLE = "(one => one.checkVisibility({visibilityProperty: true}))"
TICKED = "[...document.querySelectorAll('.step')].filter(s => s.querySelector('input').checked)"
TICKED_NAMES = f"{TICKED}.map(step => step.dataset.step)"


def box(code: str) -> str:
    return f'[data-step="data.create/{code}"] input'


# --- what any page must do -----------------------------------------------------------------


def test_it_opens_from_a_folder_asks_nobody_and_complains_of_nothing(
    tab: Page, either: Path
) -> None:
    tab.go(either)
    for theme in ("light", "dark"):
        tab.media(prefers_color_scheme=theme)
        for button in ("[data-lang=en]", "[data-lang=fr]", "#tool-theme"):
            tab.click(f"button{button}" if button.startswith("[") else button)
    assert tab.run("location.protocol") == "file:"
    assert tab.requests() == [either.as_uri()]
    assert tab.complaints() == []


def test_the_language_is_switched_everywhere_and_remembered(tab: Page, either: Path) -> None:
    tab.go(either)
    french = str(tab.run("document.body.innerText"))
    title = tab.run("document.title")
    tab.click("button[data-lang=en]")
    english = str(tab.run("document.body.innerText"))
    assert tab.run("document.documentElement.lang") == "en"
    assert tab.run("document.title") != title
    assert english != french
    shown = f"[...document.querySelectorAll('.t')].filter({VISIBLE}).map(one => one.lang)"
    assert set(texts(tab, shown)) == {"en"}
    pressed = "[...document.querySelectorAll('button[data-lang]')].map(b => b.ariaPressed)"
    assert texts(tab, pressed) == ["false", "true"]
    tab.reload()
    assert tab.run("document.body.innerText") == english


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_phone_shows_it_without_scrolling_sideways(tab: Page, either: Path, lang: str) -> None:
    tab.window(*PHONE, scale=2, mobile=True)
    tab.go(either)
    tab.click(f"button[data-lang={lang}]")
    assert tab.run("document.documentElement.scrollWidth") == PHONE[0]
    wide = (
        f"[...document.querySelectorAll('body *')].filter({VISIBLE})"
        f".filter(one => one.getBoundingClientRect().right > {PHONE[0]} + 0.5)"
        ".filter(one => !one.closest('.unseen, .level, .progress')).map(one => one.outerHTML)"
    )
    assert texts(tab, wide) == []
    small = (
        f"[...document.querySelectorAll('main button, .tick')].filter({VISIBLE})"
        ".filter(one => one.getBoundingClientRect().height < 24).map(one => one.outerHTML)"
    )
    assert texts(tab, small) == []


CONTRAST = """
(() => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = numbers(colour).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (one) => {
    for (let node = one; node; node = node.parentElement) {
      const colour = getComputedStyle(node).backgroundColor;
      if (!/^rgba\\(.*, 0\\)$/.test(colour) && !/color\\(|\\/ /.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !one.checkVisibility()) continue;
    if (one.closest(".unseen, .skip, .status, :disabled")) continue;
    const [first, second] = [light(getComputedStyle(one).color), light(behind(one))];
    const contrast = (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    if (contrast < 4.5) poor.push(`${contrast.toFixed(2)} ${walker.currentNode.data.trim()}`);
  }
  return poor;
})()
"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_can_be_read(tab: Page, either: Path, theme: str) -> None:
    tab.media(prefers_color_scheme=theme)
    tab.go(either)
    assert texts(tab, CONTRAST) == []


def test_dark_is_what_the_system_says_until_somebody_switches(tab: Page, either: Path) -> None:
    def dark() -> bool:
        scheme = tab.run("getComputedStyle(document.documentElement).colorScheme")
        return scheme == "dark"

    tab.media(prefers_color_scheme="dark")
    tab.go(either)
    assert dark()
    tab.media(prefers_color_scheme="light")
    assert not dark()
    tab.click("#tool-theme")
    assert dark()
    assert tab.run("document.getElementById('tool-theme').ariaPressed") == "true"
    tab.reload()
    assert dark()
    tab.click("#tool-theme")
    assert not dark()


def test_a_screen_reader_hears_a_name_for_every_control(tab: Page, either: Path) -> None:
    tab.go(either)
    tab.call("Accessibility.enable")
    nodes = tab.call("Accessibility.getFullAXTree")["nodes"]
    assert isinstance(nodes, list)
    controls = [
        node
        for node in nodes
        if node.get("role", {}).get("value") in {"button", "checkbox", "link", "progressbar"}
    ]
    assert len(controls) >= 5
    assert [node for node in controls if not node["name"]["value"].strip()] == []
    levels = [
        next(prop["value"]["value"] for prop in node["properties"] if prop["name"] == "level")
        for node in nodes
        if node.get("role", {}).get("value") == "heading" and not node["ignored"]
    ]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_without_scripts_everything_can_still_be_read(tab: Page, either: Path) -> None:
    tab.call("Emulation.setScriptExecutionDisabled", value=True)
    tab.go(either)
    tab.call("Emulation.setScriptExecutionDisabled", value=False)
    shown = str(tab.run("document.body.innerText"))
    assert "Sans JavaScript" in shown
    assert "e_screening_package" in shown or "birthDate" in shown
    assert texts(tab, f"[...document.querySelectorAll('button')].filter({VISIBLE})") == []


def printed(tab: Page, folder: Path) -> str:
    """What is on the paper, without its spaces: where a line ends is no matter."""
    file = folder / "printed.pdf"
    file.write_bytes(tab.printed())
    paper = subprocess.run(
        ["pdftotext", "-raw", str(file), "-"],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    ).stdout
    return "".join(paper.split())


def test_printed_report(tab: Page, report: Path, tmp_path: Path) -> None:
    tab.go(report)
    paper = printed(tab, tmp_path)
    assert "birthDate" in paper
    assert "Collaborateur413" in paper
    assert "English" not in paper


# --- the guide ------------------------------------------------------------------------------


def test_every_value_is_copied_to_the_character(tab: Page, guide: Path) -> None:
    tab.go(guide)
    for spec in CONNECTOR.fields:
        expected = [spec.label.fr, spec.label.en, spec.code]
        for option in spec.options:
            labels = [option.label.fr, option.label.en]
            expected += labels[:1] if labels[0] == labels[1] else labels
        expected.append(CONNECTOR.section.name)
        step = f'[data-step="data.create/{spec.code}"]'
        count = tab.run(f"document.querySelectorAll('{step} .copy').length")
        assert count == len(expected)
        for number, value in enumerate(expected):
            button = f"document.querySelectorAll('{step} .copy')[{number}]"
            tab.run(f"{button}.id = 'this-one'")
            tab.click("#this-one")
            assert tab.clipboard() == value
            assert value in str(tab.run("document.getElementById('status').textContent"))
            tab.run(f"{button}.removeAttribute('id')")
    assert "Employé\u00b7e" in "".join(o.label.fr for f in CONNECTOR.fields for o in f.options)


def test_a_command_is_copied_in_the_language_that_shows(tab: Page, guide: Path) -> None:
    tab.go(guide)
    tab.click('[data-step="check.login"] .copy')
    assert tab.clipboard() == "luccactl auth login -p NOM --url https://VOTRE-LUCCA.ilucca.net"
    tab.click("button[data-lang=en]")
    tab.click('[data-step="check.login"] .copy')
    assert tab.clipboard() == "luccactl auth login -p NAME --url https://YOUR-LUCCA.ilucca.net"


def test_a_browser_without_a_clipboard_for_pages_copies_the_old_way(tab: Page, guide: Path) -> None:
    other = tab.sibling()
    other.go(guide)
    tab.go(guide)
    tab.run("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    tab.click('[data-step="data.create/e_order_status"] .options .copy')
    assert "Copié" in str(tab.run("document.getElementById('status').textContent"))
    assert other.clipboard() == "Dossier à commander"
    tab.run("document.execCommand = () => false")
    tab.click('[data-step="data.create/e_order_status"] .options .copy')
    assert "Sélectionnez" in str(tab.run("document.getElementById('status').textContent"))
    assert tab.run("getSelection().toString()") == "Dossier à commander"


def test_ticks_survive_and_do_not_mix(tab: Page, guide: Path) -> None:
    tab.go(guide)
    for code in ("e_cost_center", "e_order_status"):
        tab.click(box(code))
    assert tab.run("document.getElementById('ticked').textContent") == "2"
    assert tab.run("document.querySelector('[data-chapter=data] .count').textContent") == "2/8"
    tab.reload()
    expected = ["data.create/e_cost_center", "data.create/e_order_status"]
    assert texts(tab, TICKED_NAMES) == expected
    copied = guide.with_name("other.html")
    copied.write_bytes(guide.read_bytes())
    other = tab.sibling()
    other.go(copied)
    assert texts(other, TICKED_NAMES) == []
    other.go(guide)
    assert texts(other, TICKED_NAMES) == expected
    other.click(box("e_client_username"))
    until = "new Promise(done => { const look = () => document.querySelector('{}').checked"
    wait = until.replace("{}", box("e_client_username"))
    assert tab.run(f"{wait} ? done(true) : setTimeout(look, 5); look(); }})") is True


def test_a_page_of_another_tenant_in_the_same_place_starts_afresh(
    tab: Page, guide: Path, tmp_path: Path
) -> None:
    path = tmp_path / "guide.html"
    path.write_bytes(guide.read_bytes())
    tab.go(path)
    tab.click(box("e_cost_center"))
    whole = guide.read_text("utf-8")
    path.write_text(whole.replace("guide:aequivalent:", "guide:aequivalent:bank"), "utf-8")
    tab.reload()
    assert texts(tab, TICKED_NAMES) == []


def test_ticks_can_be_cleared_and_brought_back(tab: Page, guide: Path) -> None:
    tab.go(guide)
    tab.click(box("e_cost_center"))
    tab.click("#clear")
    assert texts(tab, TICKED_NAMES) == []
    tab.click("#clear")
    assert texts(tab, TICKED_NAMES) == ["data.create/e_cost_center"]
    tab.reload()
    assert texts(tab, TICKED_NAMES) == ["data.create/e_cost_center"]


def test_a_ticked_step_is_folded_and_can_be_opened(tab: Page, guide: Path) -> None:
    tab.go(guide)
    step = '[data-step="data.create/e_cost_center"]'
    body = f"document.querySelector('{step} .body').checkVisibility()"
    tab.click(f"{step} input")
    assert tab.run(body) is False
    tab.click(f"{step} .more")
    assert tab.run(body) is True
    assert tab.run(f"document.querySelector('{step} .more').ariaExpanded") == "true"


def test_the_end_is_said_when_everything_is_ticked(tab: Page, guide: Path) -> None:
    tab.go(guide)
    assert tab.run("document.getElementById('finished').checkVisibility()") is False
    tab.run("document.querySelectorAll('.step input').forEach(one => one.click())")
    assert tab.run("document.getElementById('finished').checkVisibility()") is True
    assert tab.run("document.getElementById('next').disabled") is True
    tab.reload()
    assert tab.run("document.getElementById('finished').checkVisibility()") is True


def test_a_browser_that_keeps_nothing_is_told(tab: Page, guide: Path) -> None:
    tab.go(guide)
    tab.run("Storage.prototype.setItem = () => { throw new Error('full'); }")
    tab.click(box("e_cost_center"))
    assert "ne garde rien" in str(tab.run("document.getElementById('status').textContent"))


def test_what_the_browser_remembers_may_be_rubbish(tab: Page, guide: Path) -> None:
    tab.go(guide)
    for rubbish in ("{", "null", "[]", '{"ticks": 7, "lang": "xx", "theme": "<b>"}'):
        tab.run(f"localStorage.setItem(memory, {json.dumps(rubbish)})")
        tab.reload()
        assert tab.run("document.documentElement.lang") == "fr"
        assert texts(tab, TICKED_NAMES) == []
    assert tab.complaints() == []


def test_printed_guide(tab: Page, guide: Path, tmp_path: Path) -> None:
    tab.go(guide)
    tab.click(box("e_screening_reason_category"))
    paper = printed(tab, tmp_path)
    for spec in CONNECTOR.fields:
        assert spec.code in paper
        assert all("".join(option.label.fr.split()) in paper for option in spec.options)
    assert "DÉFINITIF" in paper
    for screen_only in ("Copier", "English", "Étapesuivante", "Toutdécocher"):
        assert screen_only not in paper


FOCUSED = "document.activeElement"


def test_the_keyboard_alone_is_enough(tab: Page, guide: Path) -> None:
    tab.go(guide)
    tab.press("Tab")
    assert tab.run(f"{FOCUSED}.className") == "skip"
    tab.press("Enter")
    assert tab.run(f"{FOCUSED}.id") == "content"
    tab.press("Tab")
    assert tab.run(f"{FOCUSED}.type") == "checkbox"
    tab.press("Space")
    assert texts(tab, TICKED_NAMES) == ["before.rights"]
    tab.press("Tab")
    assert tab.run(f"{FOCUSED}.ariaExpanded") == "false"
    tab.press("Enter")
    tab.press("Tab")
    tab.press("Enter")
    assert tab.clipboard() == "Administration des applications"
    tab.press("Tab", shift=True)
    assert tab.run(f"{FOCUSED}.classList.contains('more')") is True


def test_the_keyboard_reaches_every_control_and_shows_where_it_is(tab: Page, either: Path) -> None:
    tab.go(either)
    selector = "a[href], button:not(:disabled), input, summary"
    controls = f"[...document.querySelectorAll('{selector}')].filter({VISIBLE})"
    count = tab.run(f"{controls}.length")
    assert isinstance(count, int)
    tab.run(f"window.reached = new Set(); window.unmarked = []; window.wanted = {controls}")
    note = (
        f"reached.add({FOCUSED}), getComputedStyle({FOCUSED}).outlineStyle === 'none' && "
        f"unmarked.push({FOCUSED}.outerHTML)"
    )
    for _ in range(count):
        tab.press("Tab")
        tab.run(note)
    assert texts(tab, "wanted.filter(one => !reached.has(one)).map(one => one.outerHTML)") == []
    assert texts(tab, "unmarked") == []


def test_next_leads_to_the_first_step_that_is_open(tab: Page, guide: Path) -> None:
    tab.window(*PHONE, scale=2, mobile=True)
    tab.media(prefers_reduced_motion="reduce")
    tab.go(guide)
    tab.run("document.querySelectorAll('.step input')[0].click()")
    tab.click("#next")
    assert tab.run(f"{FOCUSED}.closest('.step').dataset.step") == "before.rehearse"
    top = tab.run(f"{FOCUSED}.getBoundingClientRect().top")
    strip = tab.run("document.querySelector('.progress').getBoundingClientRect().bottom")
    assert isinstance(top, int | float)
    assert isinstance(strip, int | float)
    assert strip <= top < PHONE[1]
