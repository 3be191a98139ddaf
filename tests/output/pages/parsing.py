"""Reading a page as a browser does, without one: elements, texts, attributes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"input", "meta", "br", "link"})


@dataclass
class Node:
    """One element with what is in it."""

    name: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    def all(self, name: str = "", **attributes: str) -> Iterator[Node]:
        """This element and all below it of that name and with these attributes; `class_` is one
        of the classes."""
        wanted_class = attributes.pop("class_", None)
        classes = self.attributes.get("class", "").split()
        if (
            name in {"", self.name}
            and attributes.items() <= self.attributes.items()
            and (wanted_class is None or wanted_class in classes)
        ):
            yield self
        if wanted_class is not None:
            attributes["class_"] = wanted_class
        for child in self.children:
            if isinstance(child, Node):
                yield from child.all(name, **attributes)

    def one(self, name: str = "", **attributes: str) -> Node:
        """The only one."""
        (found,) = self.all(name, **attributes)
        return found

    def text(self, lang: str = "") -> str:
        """All text, of one language where both are there."""
        other = {"fr": "en", "en": "fr"}.get(lang)
        hidden = "t" in self.attributes.get("class", "").split()
        if hidden and self.attributes.get("lang") == other:
            return ""
        return "".join(
            child if isinstance(child, str) else child.text(lang) for child in self.children
        )


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack = [Node("document", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.stack[-1].children.append(node)
        if tag not in _VOID:
            self.stack.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack[-1].name == tag, f"<{self.stack[-1].name}> ended by </{tag}>"
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        self.stack[-1].children.append(data)


def parsed(page: str) -> Node:
    """The page as elements; each must be closed where it was opened."""
    parser = _Parser()
    parser.feed(page)
    parser.close()
    assert len(parser.stack) == 1
    return parser.stack[0]
