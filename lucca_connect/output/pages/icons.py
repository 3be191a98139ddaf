"""Small drawings of ours, in the colour of the text around them. Screen readers skip them."""

from __future__ import annotations

from lucca_connect.output.pages.html import Markup, element

_PATHS: dict[str, str] = {
    "copy": "M9 9h10v10H9zM5 15V5h10",
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "final": "M12 3.5l9 16H3zM12 10v4.5M12 17v.5",
    "place": "M4 6h6l2 2h8v11H4z",
    "note": "M12 11v6M12 7.5v.5M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z",
    "theme": "M12 3v18a9 9 0 0 0 0-18zM12 21a9 9 0 1 1 0-18",
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
    "next": "M12 5v14M6 13l6 6 6-6",
    "blocked": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM6 6l12 12",
}


def icon(name: str) -> Markup:
    """The drawing of that name, as high as the text."""
    return element(
        "svg",
        {"class": "icon", "viewBox": "0 0 24 24", "aria-hidden": "true", "focusable": "false"},
        element("path", {"d": _PATHS[name]}),
    )
