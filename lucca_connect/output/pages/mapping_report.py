"""The page of `mapping check --report`: how well each field is filled, who is ready, who is not.

Ids, codes and labels only: no value of a person is in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lucca_connect.connectors.models import ScreeningConnector
from lucca_connect.output.catalogue.lookup import explained
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Lang, Message
from lucca_connect.output.pages.html import Markup, Pair, both, element, pair_of
from lucca_connect.output.pages.icons import icon
from lucca_connect.output.pages.shell import Page, document
from lucca_connect.output.results import Json

MESSAGES = {
    "title": Message(en="Mapping check: {connector}", fr="Contrôle des données : {connector}"),
    "where": Message(en="{tenant}, {when}", fr="{tenant}, {when}"),
    "nobody": Message(
        en="Nobody to check: no employee has the status that asks for a dossier.",
        fr="Personne à vérifier : aucun collaborateur ne porte le statut qui demande un dossier.",
    ),
    "all_ready": Message(
        en="All {count} employees are ready.",
        fr="Les {count} collaborateurs sont prêts.",
        en_one="The one employee is ready.",
        fr_one="Le collaborateur est prêt.",
    ),
    "some_blocked": Message(
        en="{count} of {employees} employees lack something.",
        fr="Il manque quelque chose à {count} collaborateurs sur {employees}.",
        en_one="One of {employees} employees lacks something.",
        fr_one="Il manque quelque chose à {count} collaborateur sur {employees}.",
    ),
    "checked": Message(en="checked", fr="contrôlés"),
    "ready": Message(en="ready", fr="prêts"),
    "blocked": Message(en="blocked", fr="bloqués"),
    "fields": Message(en="How often each field is filled", fr="Remplissage de chaque donnée"),
    "fields_lead": Message(
        en="A required field that is empty blocks its employee; an empty one that is not "
        "required is just left out.",
        fr="Une donnée obligatoire vide bloque le collaborateur ; une donnée facultative vide est "
        "simplement omise.",
    ),
    "required": Message(en="required", fr="obligatoire"),
    "share": Message(
        en="{filled} of {employees}, {percent}%", fr="{filled} sur {employees}, {percent} %"
    ),
    "to_complete": Message(en="To complete in Lucca", fr="À compléter dans Lucca"),
    "to_complete_lead": Message(
        en="People are named by Lucca's number only.",
        fr="Les personnes sont désignées par leur numéro dans Lucca.",
    ),
    "employee": Message(en="Employee {number}", fr="Collaborateur {number}"),
    "numbers": Message(en="Their numbers", fr="Leurs numéros"),
    "ready_people": Message(en="Ready", fr="Prêts"),
    "most": Message(en="What lacks most often", fr="Ce qui manque le plus souvent"),
    "times": Message(
        en="{count} employees",
        fr="{count} collaborateurs",
        en_one="1 employee",
        fr_one="{count} collaborateur",
    ),
    "unseen_field": Message(en="visible to the key", fr="visible par la clé"),
}

_PERCENT = 100
_EACH_ALONE = 100
"""Up to so many people, each has an entry; more are put together by what they lack."""
_say = pair_of(MESSAGES)


def mapping_report_page(
    data: Mapping[str, Json],
    connector: ScreeningConnector,
    *,
    lang: Lang,
    tenant: str,
    when: str,
) -> str:
    """One self-contained HTML page.

    Args:
        data: of the result of `mapping check` (design: results).
        connector: whose fields and labels these are.
        lang: the language the page opens in; the other one is in it too.
        tenant: host or profile, as a heading.
        when: moment of the check as a person reads it.
    """
    title = _say("title", connector=connector.title)
    found = Data(data)
    fields = _Fields(connector)
    body = element(
        "main",
        {"id": "content", "class": "report", "tabindex": "-1"},
        element(
            "header",
            {"class": "hero"},
            element("p", {"class": "where"}, _say("where", tenant=tenant, when=when)),
            element("h1", {}, title),
            element("p", {"class": "lead"}, _verdict(found)),
            _figures(found),
        ),
        *_coverage(found, fields),
        *_blocked(found, fields),
        *_ready(found),
    )
    return document(
        Page(title=title, body=body, lang=lang, asset="report", key="mapping-report", spoken={})
    )


class _Fields:
    """Labels of everything that the connector reads, and what of it is required."""

    def __init__(self, connector: ScreeningConnector) -> None:
        self._labels: dict[str, Pair] = {}
        self._required: set[str] = set()
        for item in connector.core:
            for target in item.targets:
                for name in target.properties:
                    self._labels[name] = Pair(fr=item.label.fr, en=item.label.en)
            if item.required:
                self._required.add(item.properties[0])
        for spec in connector.fields:
            self._labels[spec.code] = Pair(fr=spec.label.fr, en=spec.label.en)
            if spec.required:
                self._required.add(spec.code)

    def label(self, name: str) -> Pair:
        """The label, or the name itself when the connector does not have it."""
        return self._labels.get(name, Pair(fr=name, en=name))

    def required(self, name: str) -> bool:
        return name in self._required

    def sentence(self, problem: Data, subject: str) -> Pair:
        """The catalogue's text of one problem of somebody."""
        name = problem.text("field")
        label = self.label(name)

        def text(lang: Lang) -> str:
            own = label.in_language(lang)
            return own if own == name else f"{own} ({name})"

        return both(
            lambda texts: (
                explained(
                    problem.text("code"),
                    {**problem.raw, "field": text(texts.lang), "subject": subject},
                    texts,
                ).message
            )
        )


def _verdict(data: Data) -> Pair:
    employees, blocked = data.number("employees"), data.number("blocked")
    if blocked:
        return _say("some_blocked", count=blocked, employees=employees)
    return _say("all_ready", count=employees) if employees else _say("nobody")


def _figures(data: Data) -> Markup:
    """Three numbers and one bar."""
    employees = data.number("employees")
    figures = (
        element(
            "div",
            {"class": f"figure {name}"},
            element("dt", {}, _say(name)),
            element("dd", {}, str(number)),
        )
        for name, number in (
            ("checked", employees),
            ("ready", data.number("ready")),
            ("blocked", data.number("blocked")),
        )
    )
    return element("dl", {"class": "figures"}, *figures)


def _bar(filled: int, whole: int, *, kind: str) -> Markup:
    """A bar of that share. Its numbers stand beside it as text."""
    share = filled / whole if whole else 0
    return element(
        "svg",
        {"class": f"level {kind}", "aria-hidden": "true", "focusable": "false"},
        element("rect", {"class": "whole", "width": "100%", "height": "100%"}),
        element("rect", {"class": "part", "width": f"{share:.2%}", "height": "100%"}),
    )


def _coverage(data: Data, fields: _Fields) -> Iterator[Markup]:
    employees, counted = data.number("employees"), data.items("fields")
    if not counted:
        return
    yield element(
        "section",
        {"aria-labelledby": "fields"},
        element("h2", {"id": "fields"}, _say("fields")),
        element("p", {"class": "lead"}, _say("fields_lead")),
        element(
            "ul",
            {"class": "fields"},
            *(_field(field, fields, employees) for field in counted),
        ),
    )


def _field(field: Data, fields: _Fields, employees: int) -> Markup:
    name, filled = field.text("field"), field.number("filled")
    required = fields.required(name)
    kind = "good" if filled == employees else "bad" if required else "open"
    percent = int(_PERCENT * filled / employees) if employees else 0
    tag = element("span", {"class": "tag"}, _say("required")) if required else None
    return element(
        "li",
        {},
        element(
            "div",
            {"class": "name"},
            element("span", {}, fields.label(name)),
            element("code", {}, name),
            tag,
        ),
        _bar(filled, employees, kind=kind),
        element(
            "span",
            {"class": "share"},
            _say("share", filled=filled, employees=employees, percent=percent),
        ),
    )


def _blocked(data: Data, fields: _Fields) -> Iterator[Markup]:
    blocked = [item for item in data.items("items") if not item.flag("ready")]
    if not blocked:
        return
    yield element(
        "section",
        {"aria-labelledby": "blocked"},
        element("h2", {"id": "blocked"}, _say("to_complete")),
        element("p", {"class": "lead"}, _say("to_complete_lead")),
        _most_frequent(blocked, fields),
        element("ul", {"class": "people"}, *_people(blocked, fields)),
    )


def _people(blocked: Sequence[Data], fields: _Fields) -> Iterator[Markup]:
    if len(blocked) <= _EACH_ALONE:
        yield from (_person(item, fields) for item in blocked)
        return
    groups: dict[tuple[tuple[str, str], ...], list[Data]] = {}
    for item in blocked:
        lack = tuple((lack.text("field"), lack.text("code")) for lack in item.items("problems"))
        groups.setdefault(lack, []).append(item)
    for items in sorted(groups.values(), key=len, reverse=True):
        yield _group(items, fields) if len(items) > 1 else _person(items[0], fields)


def _group(items: Sequence[Data], fields: _Fields) -> Markup:
    """People who lack the same; their number stands as N in the sentences."""
    problems = (
        element("li", {}, fields.sentence(problem, "N")) for problem in items[0].items("problems")
    )
    return element(
        "li",
        {},
        element("h3", {}, icon("blocked"), _say("times", count=len(items))),
        element("ul", {}, *problems),
        _folded_numbers(item.data("subject").text("id") for item in items),
    )


def _folded_numbers(numbers: Iterable[str]) -> Markup:
    return element(
        "details",
        {},
        element("summary", {}, _say("numbers")),
        element("p", {"class": "many"}, ", ".join(numbers)),
    )


def _most_frequent(blocked: list[Data], fields: _Fields) -> Markup:
    """Fields by the number of people they block, most first."""
    counts = Counter(
        name
        for item in blocked
        for name in dict.fromkeys(problem.text("field") for problem in item.items("problems"))
    )
    rows = (
        element(
            "li",
            {},
            element("strong", {}, fields.label(name) if name else _say("unseen_field")),
            " ",
            element("span", {}, _say("times", count=count)),
        )
        for name, count in counts.most_common()
    )
    return element(
        "div",
        {"class": "most"},
        element("h3", {}, _say("most")),
        element("ul", {"class": "chips"}, *rows),
    )


def _person(item: Data, fields: _Fields) -> Markup:
    number = item.data("subject").text("id")
    problems = (
        element("li", {}, fields.sentence(problem, number)) for problem in item.items("problems")
    )
    return element(
        "li",
        {},
        element("h3", {}, icon("blocked"), _say("employee", number=number)),
        element("ul", {}, *problems),
    )


def _ready(data: Data) -> Iterator[Markup]:
    ready = [item.data("subject").text("id") for item in data.items("items") if item.flag("ready")]
    if not ready:
        return
    numbers = (element("li", {}, number) for number in ready)
    yield element(
        "section",
        {"aria-labelledby": "ready"},
        element("h2", {"id": "ready"}, _say("ready_people")),
        element("ul", {"class": "chips numbers"}, *numbers)
        if len(ready) <= _EACH_ALONE
        else _folded_numbers(ready),
    )
