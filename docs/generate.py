"""Writes the generated pages of docs/reference: `python docs/generate.py`.

`cli.md` comes from the live `--help`, `errors.md` from the error catalogue, `evidence.md` from the
practice tenant's assumptions, `sandbox-openapi.json` from its routes and resource tables. A test
compares them with the files, so that they cannot rot.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

from lucca_connect.cli.lazy import Rows
from lucca_connect.cli.main import run
from lucca_connect.cli.table import COMMANDS
from lucca_connect.output.catalogue import areas
from lucca_connect.output.catalogue.entry import Entry
from lucca_connect.output.catalogue.lookup import generic_text
from lucca_connect.output.streams import Streams
from lucca_connect.sandbox.assumption_registry import ASSUMPTIONS
from lucca_connect.sandbox.latest.openapi.document import document
from lucca_connect.workflows.observers.table import OBSERVERS

REFERENCE = Path(__file__).parent / "reference"

CLI_HEAD = """# Commands

Generated from `luccactl --help` by `python docs/generate.py`; do not edit.

Exit codes are explained in [exit-codes.md](exit-codes.md), the JSON that `-o json` prints in
[json-output.md](json-output.md), error codes in [errors.md](errors.md).
"""

ERRORS_HEAD = """# Error and warning codes

Generated from the error catalogue by `python docs/generate.py`; do not edit.
`luccactl explain CODE` shows the same in your language.

*Who* can mend it: `hr`, `it`, `lucca` (Lucca's support), `partner`, `luccactl` (a bug of ours).
*Retry*: `automatic` (the next run tries again), `after-fix` (it fails again until somebody acted),
`never`. Words in `<brackets>` are filled in when it happens.
"""

EVIDENCE_HEAD = """# What is known from where

Generated from the registry of assumptions by `python docs/generate.py`; do not edit.

Each row is a question about Lucca that nothing public answers for sure. The practice tenant takes
the first alternative unless `--assume NAME=VALUE` or `--assume-from FILE` says otherwise; the
product works under each. *Backed by* says what speaks for the first alternative:

- **DOC** Lucca's own documentation, OpenAPI file or support pages
- **OBS** public code: Lucca's own open source, or clients of others that run in production
- **INF** an inference
- **UNK** nothing

*Reference* is the section of the reference that this project was built from. *Observed by* is what
`luccactl observe` reads on a tenant; see
[how to rehearse on your own shape](../how-to/rehearse-on-your-own-shape.md).

| Assumption | Question | Alternatives | Backed by | Reference | Observed by |
|---|---|---|---|---|---|
"""

AREAS = {
    "commands": "Command line",
    "workflows": "What commands observe and decide",
    "settings": "Configuration and credentials",
    "network": "Network and Lucca",
    "state": "Journal, engine and partners",
    "connector": "Connectors, mapping and plans",
    "operations": "Backups and schedules",
    "plans": "Plans that wait for a person",
    "sandbox": "Practice tenant",
}


def cli_page() -> str:
    """The page of all commands."""
    return CLI_HEAD + "".join(
        f"\n## {' '.join(('luccactl', *words))}\n\n```text\n{_help(words)}```\n"
        for words in _commands()
    )


def errors_page() -> str:
    """The page of all codes."""
    known = areas()
    order = [*(area for area in AREAS if area in known), *sorted(known.keys() - AREAS.keys())]
    return ERRORS_HEAD + "".join(
        f"\n## {AREAS.get(area, area)}\n"
        + "".join(_error(code, entry) for code, entry in sorted(known[area].items()))
        for area in order
    )


def evidence_page() -> str:
    """The page of all assumptions."""
    return EVIDENCE_HEAD + "".join(
        f"| `{each.name}` | {each.question} | {', '.join(f'`{way}`' for way in each.alternatives)}"
        f" | {each.tag} | {each.source} | {OBSERVERS[each.name].how} |\n"
        for each in ASSUMPTIONS
    )


def openapi_page() -> str:
    """The description of the new API as the practice tenant serves it."""
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


def pages() -> dict[Path, str]:
    """Each generated file with what it must contain."""
    return {
        REFERENCE / "cli.md": cli_page(),
        REFERENCE / "errors.md": errors_page(),
        REFERENCE / "evidence.md": evidence_page(),
        REFERENCE / "sandbox-openapi.json": openapi_page(),
    }


def _commands() -> Iterator[tuple[str, ...]]:
    yield ()
    for name, row in COMMANDS.items():
        if isinstance(row, Rows):
            yield from ((name, inner) for inner in row.commands)
        else:
            yield (name,)


def _help(words: tuple[str, ...]) -> str:
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "100"
    try:
        streams = Streams(io.StringIO(), page := io.StringIO(), io.StringIO())
        run([*words, "--help"], {}, streams)
    finally:
        if before is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = before
    return page.getvalue()


def _error(code: str, entry: Entry) -> str:
    lines = [
        f"\n### {code}\n\n",
        f"Who: `{entry.owner}`. Retry: `{entry.retry}`.\n\n",
        f"- en: {_escaped(entry.en)}\n",
        f"- fr: {_escaped(entry.fr)}\n",
    ]
    if entry.next:
        lines.append(f"- next: `{generic_text(entry.next)}`\n")
    return "".join(lines)


def _escaped(text: str) -> str:
    """Placeholders as code, so that Markdown does not take them for HTML."""
    return generic_text(text).replace("<", r"\<").replace("\n", " ")


def main() -> None:
    """Write the pages."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
