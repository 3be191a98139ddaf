"""Which route a request means: all tables together, Lucca's paths without regard to case."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from lucca_connect.sandbox.call import Route

PARTNERS = "/_partners/"
HOOKS = "/_sandbox/"
PARAMETER = re.compile(r"\{(\w+)(:int)?\}")


@dataclass(frozen=True, slots=True)
class Match:
    """A route that fits path and verb.

    Attributes:
        route: the row of the table; `params`: path parameters as text.
        template: `GET /api/v3/users/{id}`, the name under which requests are counted.
    """

    route: Route
    params: dict[str, str]
    template: str


class RouteTable:
    """All routes of the sandbox. A fixed path goes before a pattern, then the order given holds."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self._fixed: dict[str, dict[str, tuple[Route, str]]] = {}
        self._patterns: list[tuple[re.Pattern[str], dict[str, tuple[Route, str]]]] = []
        by_path: dict[str, dict[str, tuple[Route, str]]] = {}
        for route in routes:
            verbs = by_path.get(route.path)
            if verbs is None:
                verbs = by_path[route.path] = {}
                if PARAMETER.search(route.path):
                    self._patterns.append((_pattern(route.path), verbs))
                else:
                    self._fixed[_fold(route.path)] = verbs
            template = PARAMETER.sub(lambda found: f"{{{found[1]}}}", route.path)
            verbs[route.method] = (route, f"{route.method} {template}")

    def find(self, method: str, path: str) -> Match | frozenset[str]:
        """The route for a request, or the verbs the path has (none: there is no such path)."""
        allowed: set[str] = set()
        verbs = self._fixed.get(_fold(path))
        if verbs is not None:
            if method in verbs:
                route, template = verbs[method]
                return Match(route, {}, template)
            allowed.update(verbs)
        for pattern, verbs in self._patterns:
            found = pattern.fullmatch(path)
            if found is None:
                continue
            if method in verbs:
                route, template = verbs[method]
                return Match(route, found.groupdict(), template)
            allowed.update(verbs)
        return frozenset(allowed)


@cache  # the paths are those of the tables: tests start hundreds of sandboxes in one process
def _pattern(path: str) -> re.Pattern[str]:
    """`/users/{id:int}` as an expression with named groups; a parameter is one path segment."""
    expression, end = "", 0
    for found in PARAMETER.finditer(path):
        expression += re.escape(path[end : found.start()])
        expression += f"(?P<{found[1]}>{'[0-9]+' if found[2] else '[^/]+'})"
        end = found.end()
    flags = 0 if path.startswith(PARTNERS) else re.IGNORECASE
    return re.compile(expression + re.escape(path[end:]), flags)


def _fold(path: str) -> str:
    return path if path.startswith(PARTNERS) else path.lower()
