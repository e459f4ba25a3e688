"""A built page as a reader's program sees it: ids, links and text."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path


class Page(HTMLParser):
    """`ids`, `links` (href and src) and the visible `text` of an HTML file."""

    _VOID = frozenset(("br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[tuple[str, str, int]] = []
        self._within: dict[tuple[str, str], str] = {}
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append((tag, values))
        if tag not in self._VOID:
            self._open.append((tag, values.get("class") or "", len(self.text)))
        if name := values.get("id"):
            self.ids.append(name)
        self.links += [value for name in ("href", "src", "action") if (value := values.get(name)) is not None]

    def handle_endtag(self, tag: str) -> None:
        name, classes, start = self._open.pop()
        assert name == tag, f"<{name}> ends in </{tag}>"
        self._within.setdefault((name, classes), self.text[start:])

    def within(self, name: str, classes: str) -> str:
        """The text inside the first element of this name and class."""
        return self._within[name, classes]

    def handle_data(self, data: str) -> None:
        self.text += data


def html_files(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))
