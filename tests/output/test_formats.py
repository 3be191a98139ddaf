from __future__ import annotations

import pytest

from lucca_connect.output.formats import Format, format_of_arguments, format_of_environment


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], None),
        (["-o", "json"], Format.JSON),
        (["-ojson"], Format.JSON),
        (["-qo", "json"], Format.JSON),
        (["-vqojson"], Format.JSON),
        (["sync", "aequivalent", "--output", "csv"], Format.CSV),
        (["sync", "--output=ndjson", "--unknown"], Format.NDJSON),
        (["-o", "json", "sync", "-o", "xml"], Format.JSON),
        (["-o", "json", "sync", "-o", "human"], Format.HUMAN),
        (["-o"], None),
        (["--only", "json"], None),
        (["--", "-o", "json"], None),
    ],
)
def test_the_last_valid_output_option_counts(arguments: list[str], expected: Format | None) -> None:
    assert format_of_arguments(arguments) is expected


def test_environment() -> None:
    assert format_of_environment({"LUCCACTL_OUTPUT": "json"}) is Format.JSON
    assert format_of_environment({"LUCCACTL_OUTPUT": "xml"}) is None
    assert format_of_environment({}) is None
