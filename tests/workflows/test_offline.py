"""Definitions without a key: files of a colleague or a browser, two tenants side by side."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from lucca_connect.errors import ExitCode
from lucca_connect.lucca.definition_export import encode_definitions
from lucca_connect.lucca.definitions import DefinitionReader
from lucca_connect.lucca.types import Definitions
from lucca_connect.workflows.definitions import sources as definition_sources
from tests.cli.calls import Answer, call
from tests.workflows.worlds import StartWorld, World


def export(tenant: World, file: Path) -> Path:
    """What `pull definitions` writes."""
    with tenant.session().connect() as connected:
        definitions = connected.lucca.definitions.read()
    file.write_text(json.dumps(encode_definitions(definitions, tenant="example", at="today")))
    return file


def offline(home: Path, *arguments: str) -> Answer:
    return call(*arguments, "-o", "json", environ={"LUCCACTL_HOME": str(home)})


def test_a_colleague_s_export_is_compared_without_any_key(
    world: StartWorld, tmp_path: Path
) -> None:
    file = export(world(scenario="ready"), tmp_path / "definitions.json")

    answer = offline(tmp_path, "setup-section", "--from-export", str(file))
    accepted = offline(tmp_path, "setup-section", "--from-export", str(file), "--accept-unproven")

    assert (answer.code, accepted.code) == (ExitCode.PENDING, ExitCode.OK)
    assert answer.document["profile"] is None
    assert {row["status"] for row in answer.document["data"]["fields"]} == {"ok"}
    assert answer.document["data"]["section"]["proof"] == "unproven"


def test_the_printed_form_is_an_export_too(world: StartWorld, tmp_path: Path) -> None:
    tenant = world(scenario="ready")
    printed = tenant.cli("pull", "definitions", "-o", "json").out
    for name, encoding in (("bash.json", "utf-8"), ("powershell.json", "utf-16")):
        (tmp_path / name).write_bytes(printed.encode(encoding))
        answer = offline(tmp_path, "setup-section", "--from-export", str(tmp_path / name))
        assert {row["status"] for row in answer.document["data"]["fields"]} == {"ok"}


def test_what_a_browser_shows_of_the_bare_routes(world: StartWorld, tmp_path: Path) -> None:
    """Without `fields` a v3 route tells id, name and url only."""
    tenant = world(scenario="ready")
    files = []
    for route in ("extensionuserdefinitions", "userproperties"):
        answer = httpx.get(
            f"{tenant.ready['url']}/api/v3/{route}",
            headers={"Authorization": f"lucca application={tenant.ready['api_key']}"},
        )
        files += ["--from-export", str(tmp_path / f"{route}.json")]
        (tmp_path / f"{route}.json").write_bytes(answer.content)

    one = offline(tmp_path, "setup-section", *files[:2])
    both = offline(tmp_path, "setup-section", *files)

    assert {row["status"] for row in one.document["data"]["fields"]} == {"unproven"}
    rows = {row["code"]: row["status"] for row in both.document["data"]["fields"]}
    assert rows["e_cost_center"] == "ok"
    assert rows["e_order_status"] == "unproven"  # no options were shown: not seen, not missing
    compared = offline(tmp_path, "definitions", "diff", files[3], files[3])
    assert compared.document["data"]["same"] is True


def test_a_file_without_end_is_not_swallowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(definition_sources, "LARGEST_EXPORT_BYTES", 10)
    answer = offline(tmp_path, "setup-section", "--from-export", "/dev/zero")
    assert (answer.code, answer.error["code"]) == (65, "export_unreadable")
    assert "64 MB" in answer.error["message"]


def test_what_an_export_lacks_is_told(world: StartWorld, tmp_path: Path) -> None:
    file = export(world(scenario="new"), tmp_path / "definitions.json")

    answer = offline(tmp_path, "setup-section", "--from-export", str(file))

    assert answer.code == ExitCode.PENDING
    assert {row["status"] for row in answer.document["data"]["fields"]} == {"missing"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "JSON"),
        (b"\xff", "UTF-8"),
        (b'{"a": 1}', "neither an export"),
        (None, "No such file"),
    ],
)
def test_no_export(tmp_path: Path, content: bytes | None, reason: str) -> None:
    file = tmp_path / "definitions.json"
    if content is not None:
        file.write_bytes(content)

    answer = offline(tmp_path, "setup-section", "--from-export", str(file))

    assert (answer.code, answer.error["code"]) == (65, "export_unreadable")
    assert reason in answer.error["message"]


@pytest.mark.parametrize("option", [["--confirm-section"], ["--via", "api"], ["--watch"]])
def test_a_file_is_no_tenant(tmp_path: Path, option: list[str]) -> None:
    answer = offline(tmp_path, "setup-section", "--from-export", "x.json", *option)

    assert (answer.code, answer.error["code"]) == (2, "export_is_no_tenant")


def test_two_exports_side_by_side(world: StartWorld, tmp_path: Path) -> None:
    ready = export(world(scenario="ready"), tmp_path / "ready.json")
    new = export(world(scenario="new"), tmp_path / "new.json")

    answer = offline(tmp_path, "definitions", "diff", str(new), str(ready), "--detailed-exitcode")
    mine = offline(
        tmp_path, "definitions", "diff", str(ready), str(ready), "--connector", "aequivalent"
    )
    human = call(
        "definitions",
        "diff",
        str(new),
        str(ready),
        "--lang",
        "fr",
        environ={"LUCCACTL_HOME": str(tmp_path)},
    )

    assert answer.code == ExitCode.PENDING
    assert answer.document["data"]["counts"]["only_second"] == 8
    assert (mine.code, mine.document["data"]["counts"]["same"]) == (0, 8)
    assert "8 données personnalisées diffèrent" in human.out
    assert "non visible" in human.out


def test_two_profiles_side_by_side(world: StartWorld, tmp_path: Path) -> None:
    first, second = world(scenario="ready"), world(scenario="new")
    (tmp_path / "config.toml").write_text(
        "".join(
            f'[profiles.{name}]\nurl = "{tenant.ready["url"]}"\n'
            f'credentials.api-key.file = "{tmp_path / name}"\n'
            for name, tenant in (("test", first), ("prod", second))
        )
    )
    for name, tenant in (("test", first), ("prod", second)):
        (tmp_path / name).write_text(tenant.ready["api_key"])
        (tmp_path / name).chmod(0o600)

    answer = offline(tmp_path, "definitions", "diff", "test", "prod")

    assert answer.code == 0, answer.err
    assert answer.document["data"]["same"] is False
    assert answer.document["data"]["counts"]["only_first"] == 8
    unknown = offline(tmp_path, "definitions", "diff", "test", "other")
    assert (unknown.code, unknown.error["code"]) == (78, "profile_unknown")
    (tmp_path / "prod").write_text("01234567-89ab-cdef-0123-456789abcdef")
    refused = offline(tmp_path, "definitions", "diff", "test", "prod")
    assert (refused.code, refused.error["code"]) == (77, "api_key_rejected")
    assert refused.error["next"] == "luccactl -p prod auth login --kind api-key"


def test_nothing_visible_is_no_verdict(tmp_path: Path) -> None:
    empty = tmp_path / "empty.json"
    nothing = Definitions(by_code={}, sources=frozenset())
    empty.write_text(json.dumps(encode_definitions(nothing, tenant="example", at="today")))

    answer = offline(tmp_path, "definitions", "diff", str(empty), str(empty))

    assert [item["code"] for item in answer.document["warnings"]] == ["no_definition_visible"] * 2


def test_two_apis_that_contradict_each_other_are_heard(
    world: StartWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = world(scenario="ready")
    read = DefinitionReader.read_new

    def doctored(reader: DefinitionReader) -> Definitions:
        found = read(reader)
        by_code = dict(found.by_code)
        datum = by_code["e_cost_center"]
        by_code["e_cost_center"] = type(datum)(
            code=datum.code, name="Other", format=datum.format, format_key=None, multiple=True
        )
        return Definitions(by_code, found.sources)

    monkeypatch.setattr(DefinitionReader, "read_new", doctored)
    result = tenant.setup(dry_run=True)

    told = [
        (item.details["code"], item.details["what"])
        for item in result.warnings
        if item.code == "definitions_disagree"
    ]
    assert told == [("e_cost_center", "label"), ("e_cost_center", "multiplicity")]
