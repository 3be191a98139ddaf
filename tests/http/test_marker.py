from __future__ import annotations

import pytest

from lucca_connect.http.marker import SandboxMarker, read_marker

HEADERS = {"x-luccactl-sandbox": "sandbox-1", "x-luccactl-clock": "1700000000.125; mode=fast"}


def test_marker_on_loopback() -> None:
    assert read_marker(HEADERS, "http://127.0.0.1:1/x") == SandboxMarker(
        "sandbox-1", 1700000000.125, "fast"
    )


def test_marker_with_a_real_clock() -> None:
    real = {**HEADERS, "x-luccactl-clock": "1700000000;mode=real"}
    marker = read_marker(real, "https://localhost")
    assert marker is not None
    assert (marker.now, marker.mode) == (1700000000.0, "real")


def test_a_foreign_host_that_sends_the_headers_is_not_believed() -> None:
    assert read_marker(HEADERS, "https://example.ilucca.net/x") is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("x-luccactl-sandbox", ""),
        ("x-luccactl-sandbox", "a b"),
        ("x-luccactl-sandbox", "x" * 201),
        ("x-luccactl-clock", "soon; mode=fast"),
        ("x-luccactl-clock", "1700000000; mode=slow"),
        ("x-luccactl-clock", "1e400; mode=fast"),
        ("x-luccactl-clock", "-1; mode=fast"),
    ],
)
def test_unreadable_markers_are_none(name: str, value: str) -> None:
    assert read_marker({**HEADERS, name: value}, "http://127.0.0.1/x") is None
    assert read_marker({}, "http://127.0.0.1/x") is None
