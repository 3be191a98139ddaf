"""What people read: verdict first, then what to do and whom it concerns, in both languages."""

from __future__ import annotations

import ast
import re
import string
from importlib import import_module
from pathlib import Path

import pytest

from lucca_connect.output import views
from lucca_connect.output.data import Data
from lucca_connect.output.layout import laid_out
from lucca_connect.output.messages import LANGUAGES, Lang, Message, Texts
from lucca_connect.output.results import Json

FOLDER = Path(str(views.__file__)).parent
VIEWS = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")


def page(view: str, data: dict[str, Json], lang: Lang = "en") -> list[str]:
    module = import_module(f"lucca_connect.output.views.{view}")
    return laid_out(module.view(Data(data), Texts(lang)), terminal=False).splitlines()


def who(number: int) -> dict[str, Json]:
    return {"kind": "employee", "id": str(number)}


@pytest.mark.parametrize("view", VIEWS)
def test_messages_are_complete_and_alike_in_both_languages(view: str) -> None:
    module = import_module(f"lucca_connect.output.views.{view}")
    messages: dict[str, Message] = getattr(module, "MESSAGES", {})
    for key, message in messages.items():
        names = [
            {name for _, name, _, _ in string.Formatter().parse(template) if name} - {"count"}
            for template in (message.en, message.fr, message.en_one, message.fr_one)
            if template
        ]
        assert all(found == names[0] for found in names), key
        assert not re.search(r"[^\s][;!?»]|«[^\s]|\w:\s", message.fr), key


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_reads_nothing_but_its_data(view: str) -> None:
    tree = ast.parse((FOLDER / f"{view}.py").read_text("utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    allowed = ("__future__", "collections.abc", "lucca_connect.output")
    assert all(str(module).startswith(allowed) for module in imported)


FIELDS: list[Json] = [{"code": "e_a", "status": "ok", "differences": []}]


def section(**data: Json) -> dict[str, Json]:
    return {
        "connector": "aequivalent",
        "section": {"name": "Background check", "proof": "confirmed"},
        "in_sync": True,
        "fields": FIELDS,
        "created": [],
        "steps": [],
        "via": "guide",
        **data,
    }


def test_setup_section_in_sync() -> None:
    lines = page("setup_section", section(), "fr")
    assert lines == [
        "La section « Background check » est prête : les 1 données sont conformes à ce qu'attend "
        "aequivalent.",
        "",
        "Une personne a confirmé la section.",
    ]


def test_setup_section_pending() -> None:
    fields: list[Json] = [
        *FIELDS,
        {
            "code": "e_b",
            "label": {"fr": "Raison", "en": "Reason"},
            "status": "different",
            "differences": [
                {"what": "format", "expected": "list", "found": "text"},
                {"what": "multiplicity", "expected": "single", "found": "multiple"},
                {"what": "option", "expected": "Shortlist", "found": None},
            ],
        },
    ]
    lines = page(
        "setup_section",
        section(
            fields=fields,
            in_sync=False,
            created=["e_a"],
            steps=[{"text": "Do this\n    code", "done": False}, {"text": "Done", "done": True}],
            section={"name": "Background check", "proof": "unproven"},
        ),
    )
    assert lines[0] == (
        'The section "Background check" is not ready for aequivalent: one datum needs attention.'
    )
    assert lines[2].split("  ")[0] == "Code"
    assert lines[3] == (
        "e_b   Reason  different  format: List of values → Text; "
        "multiple occurrences: no → yes; value: Shortlist → nothing"
    )
    assert "Created in this run and read back: e_a." in lines
    assert lines[lines.index("To do:") + 1 :][:2] == ["1. Do this", "       code"]
    assert lines[-1] == "       code"


def test_setup_section_that_luccactl_can_do_itself() -> None:
    fields: list[Json] = [{"code": "e_b", "status": "missing", "differences": []}]
    steps: list[Json] = [{"text": "Do this", "done": False}]
    lines = page("setup_section", section(fields=fields, via="api", steps=steps))
    assert lines[-1].startswith("luccactl can create here what is missing")
    assert "1. Do this" not in lines
    done = page("setup_section", section(via="api"))
    assert len(done) == 3


def test_setup_section_data_without_proof_of_the_section() -> None:
    proof: Json = {"name": "Background check", "proof": "unproven"}
    lines = page("setup_section", section(section=proof))
    assert lines[0].endswith('That they are in the section "Background check" is not proven yet.')


def permissions(verdict: str, **check: Json) -> dict[str, Json]:
    checks: list[Json] = [
        {
            "id": "writing",
            "verdict": verdict,
            "evidence": "PUT /api/v3/users/{id}: 403",
            "label": {"fr": "Modifier le dossier du personnel", "en": "Edit HR files"},
            "next": "luccactl check-permissions",
            **check,
        }
    ]
    tasks: list[Json] = [{"task": "writing", "verdict": verdict, "checks": checks}]
    return {"connector": "aequivalent", "tasks": tasks}


def test_permissions_granted() -> None:
    lines = page("check_permissions", permissions("granted"))
    assert lines[0] == "The key can do everything that aequivalent needs."
    assert len(lines) == 4


@pytest.mark.parametrize("lang", LANGUAGES)
def test_permissions_denied_name_the_box_in_both_languages(lang: Lang) -> None:
    lines = page("check_permissions", permissions("denied"), lang)
    boxes = {
        "fr": "- Modifier le dossier du personnel [Edit HR files]",
        "en": "- Edit HR files [Modifier le dossier du personnel]",
    }
    assert boxes[lang] in lines
    assert "403" in lines[3]
    assert lines[-1].endswith(": luccactl check-permissions")


def test_permissions_unproven_without_a_box() -> None:
    same: Json = {"fr": "Lucca", "en": "Lucca"}
    lines = page("check_permissions", permissions("unproven", label=same, next=""), "fr")
    assert lines[0].startswith("Rien n'est refusé, mais une tâche reste à prouver")
    assert lines[-1] == "- Lucca"
    no_label = page("check_permissions", permissions("unproven", label=None, next=""), "fr")
    assert no_label[-1].endswith("403")


def run(**data: Json) -> dict[str, Json]:
    counts: dict[str, Json] = {"read": 250, "selected": 3, "planned": 1, "done": 1}
    return {"connector": "aequivalent", "dry_run": False, "counts": counts, "items": [], **data}


def test_sync_with_nobody_to_order() -> None:
    lines = page("sync", run(counts={"read": 250, "selected": 0}))
    assert lines == ["Nothing to do: nobody waits for a dossier (250 employees read)."]


def test_sync_done_and_blocked() -> None:
    items: list[Json] = [
        {"subject": who(4), "status": "done", "reference": "lc-4-1", "reasons": []},
        {
            "subject": who(5),
            "status": "blocked",
            "reasons": [{"code": "argument_missing", "name": "X"}],
        },
        {"subject": who(6), "status": "in_doubt", "reasons": []},
    ]
    lines = page("sync", run(items=items, requests={"lucca": 7, "partner": 2}))
    assert lines == [
        "One dossier ordered, its status written to Lucca and read back.",
        "",
        "Blocked: complete the file in Lucca (1):",
        "- employee 5: The command needs X.",
        "",
        "In doubt: a person must decide (1):",
        "- employee 6",
        "",
        "Ordered (1):",
        "Employee  Reference",
        "4         lc-4-1",
        "",
        "250 employees read, 7 requests to Lucca, 2 to the partner.",
    ]


def test_reasons_speak_of_labels_and_name_each_person_once() -> None:
    items: list[Json] = [
        {
            "subject": who(5),
            "status": "blocked",
            "reasons": [{"code": "required_value_missing", "field": "birthDate"}],
        }
    ]
    (line,) = [line for line in page("sync", run(items=items), "fr") if line.startswith("- ")]
    assert "Date de naissance (birthDate)" in line
    assert line.lower().count("collaborateur 5") == 1


def test_sync_dry_run() -> None:
    items: list[Json] = [{"subject": who(4), "status": "planned", "reference": "r"}]
    lines = page("sync", run(dry_run=True, items=items), "fr")
    assert lines[0] == "Simulation, rien n'a été envoyé : 1 dossier serait commandé."
    assert "Seraient commandés (1) :" in lines


def test_sync_held_names_the_setting() -> None:
    limit: Json = {
        "name": "max_changes",
        "setting": "limits.max_changes",
        "allowed": 25,
        "observed": 300,
    }
    lines = page("sync", run(limit=limit))
    assert lines[0] == (
        "Held, nothing was done: 300 people would be changed, the limit max_changes allows 25."
    )
    assert "--max-changes 300" in lines[1]
    assert "limits.max_changes" in lines[1]


@pytest.mark.parametrize(
    ("name", "dry_run", "verdict", "way_out"),
    [
        ("approval", False, "8 changes wait for somebody's approval", "approve the plan p-1."),
        ("max_cost", False, "the orders would cost 8, 2 is allowed", "approve the plan p-1."),
        ("population", False, "Lucca showed only 8 people", "approve the plan p-1."),
        ("max_changes", False, "the limit max_changes allows 2", "approve the plan p-1, or"),
        ("max_changes", True, "the limit max_changes allows 2", "--max-changes 8 for one run"),
    ],
)
def test_sync_held_says_why_and_the_way_out(
    name: str, dry_run: bool, verdict: str, way_out: str
) -> None:
    limit: Json = {"name": name, "setting": "setting", "allowed": 2, "observed": 8}
    lines = page("sync", run(limit=limit, plan_id="p-1", dry_run=dry_run))
    assert verdict in lines[0]
    assert way_out in lines[1]


def test_long_lists_are_cut_and_say_where_the_rest_is() -> None:
    items: list[Json] = [
        {"subject": who(n), "status": "done" if n < 60 else "blocked", "reference": "r"}
        for n in range(115)
    ]
    lines = page("sync", run(items=items))
    assert "… and 10 more; -o csv shows all" in lines
    assert "- … and 5 more; -o csv shows all" in lines


def test_monitor() -> None:
    exchange: Json = {"by": "vendor", "waiting": 1, "created": 2}
    items: list[Json] = [
        {"subject": who(4), "status": "planned", "reference": "", "waiting_days": 3}
    ]
    lines = page("monitor", run(exchange=exchange, items=items))
    assert lines[:3] == [
        "One employee waits for a dossier.",
        "The partner runs the exchange; luccactl only watches.",
        "Sign of life: 2 employees have the status that the exchange writes.",
    ]
    assert lines[5] == "4         3"
    assert page("monitor", run())[:2] == [
        "Nobody waits for a dossier.",
        "No sign of life: nobody has the status that the exchange writes.",
    ]


def mapping(**data: Json) -> dict[str, Json]:
    return {"employees": 2, "ready": 2, "blocked": 0, "fields": [], "items": [], **data}


def test_mapping_check() -> None:
    assert page("mapping_check", mapping()) == ["All 2 employees are ready."]
    assert page("mapping_check", mapping(employees=0))[0].startswith("Nobody to check")
    items: list[Json] = [
        {"subject": who(4), "ready": True, "problems": []},
        {"subject": who(5), "ready": False, "problems": [{"code": "argument_missing"}]},
    ]
    lines = page(
        "mapping_check",
        mapping(blocked=1, items=items, fields=[{"field": "birthDate", "filled": 1}]),
        "fr",
    )
    assert lines == [
        "Il manque quelque chose à 1 collaborateur sur 2.",
        "",
        "À compléter dans Lucca :",
        "- collaborateur 5 : La commande a besoin de ?.",
        "",
        "Donnée     Renseignée",
        "birthDate  1/2",
    ]


def test_mapping_check_cuts_long_lists() -> None:
    items: list[Json] = [{"subject": who(n), "ready": False, "problems": []} for n in range(52)]
    lines = page("mapping_check", mapping(employees=52, blocked=52, items=items))
    assert lines[-1] == "- … and 2 more; -o csv shows all"


RULES: list[Json] = [
    {
        "field": "birthDate",
        "label": {"fr": "Date de naissance", "en": "Date of birth"},
        "rule": "date",
        "target": "person.birth_date",
        "required": True,
        "present": False,
        "problem": "argument_missing",
    },
    {
        "field": "e_order_status",
        "label": {"fr": "Statut", "en": "Status"},
        "rule": "option",
        "present": True,
        "source": "e_order_status",
        "raw": 25,
    },
    {"field": "mail", "label": {"fr": "E-mail", "en": "E-mail"}, "rule": "email", "present": False},
    {
        "field": "professionalMobile",
        "label": {"fr": "Téléphone", "en": "Phone"},
        "rule": "phone",
        "target": "phone",
        "present": True,
        "source": "directLine",
        "raw": ["+41", {"id": 7, "name": "landline"}],
        "value": "+41",
    },
]


def test_mapping_show() -> None:
    lines = page("mapping_show", {"connector": "aequivalent", "rules": RULES})
    assert lines[0] == "aequivalent: 4 data of Lucca and where each goes."
    assert lines[2].split() == ["In", "Lucca", "Label", "At", "the", "partner", "Required"]
    assert "(steers the exchange)" in lines[4]
    assert "+41" not in "".join(lines)


def test_mapping_explain() -> None:
    data: dict[str, Json] = {"connector": "a", "subject": who(4), "ready": False, "rules": RULES}
    lines = page("mapping_rules", data)
    assert lines[0] == "Employee 4 is not ready for a."
    assert lines[3].endswith("see below")
    assert lines[4].endswith("understood")
    assert "••••" in lines[4]
    assert lines[5].endswith("empty")
    assert "••••" not in lines[5]
    assert lines[6].startswith("professionalMobile (from directLine)")
    assert lines[6].endswith("handed on")
    assert lines[-3] == "- The command needs ?."
    assert lines[-1].startswith("Values are hidden; --show-values shows them.")
    assert "+41" not in "".join(lines)
    shown = page("mapping_rules", {**data, "ready": True, "values": True})
    assert shown[0] == "Employee 4 is ready for a."
    assert "+41, landline" in shown[6]
    assert shown[6].endswith("+41")
    assert " 25 " in shown[4]


def test_demo() -> None:
    steps: list[Json] = [
        {"name": "sync", "verified": True, "detail": "8 dossiers"},
        {"name": "unheard-of", "verified": False, "detail": "7 of 8"},
    ]
    assert page("demo", {"steps": steps}) == [
        "One step could not be verified.",
        "",
        "Step              Verified",
        "Dossiers ordered  yes",
        "unheard-of        NO",
        "unheard-of: 7 of 8",
    ]
    assert page("demo", {"steps": steps[:1] * 2}, "fr")[0].startswith("Les 2 étapes ont été")


def test_explain() -> None:
    data: dict[str, Json] = {
        "code": "x",
        "text": {"fr": "Texte.", "en": "Text."},
        "owner": "lucca",
        "retry": "after-fix",
        "next": "luccactl x",
    }
    assert page("explain", data, "fr") == [
        "x",
        "Texte.",
        "Qui peut agir  le support de Lucca",
        "Réessayer      utile seulement une fois la cause corrigée",
        "À faire        luccactl x",
    ]
