"""The pictures of a Word file, each kept once under a name of its own."""

from __future__ import annotations

from gazette.source.pictures import find_suffix
from gazette.source.word.parts import WordFile
from gazette.source.word.tally import Tally


class Pictures:
    def __init__(self, word: WordFile, tally: Tally) -> None:
        self._word = word
        self._tally = tally
        self._names: dict[str, str] = {}
        self._files: list[tuple[str, bytes]] = []

    @property
    def files(self) -> tuple[tuple[str, bytes], ...]:
        """The names with their bytes, in the order in which they were first shown."""
        return tuple(self._files)

    def keep(self, relation_id: str, position: int) -> str | None:
        """The name of a picture that is shown on the page at `position`; None for one that cannot be shown."""
        relation = self._word.find_relation(relation_id)
        if relation is None:
            self._tally.see("lost")
            return None
        if relation.is_external:
            self._tally.see("external", relation.target)
            return None
        if relation.target in self._names:
            return self._names[relation.target]
        if not self._word.package.has(relation.target):
            self._tally.see("lost", relation.target.rpartition("/")[2])
            return None
        content = self._word.package.read(relation.target)
        suffix = find_suffix(content)
        if suffix is None:
            self._tally.see("picture", relation.target.rpartition("/")[2])
            return None
        self._names[relation.target] = name = f"p{position}-{len(self._files) + 1}.{suffix}"
        self._files.append((name, content))
        return name
