"""Names of organs that a line end breaks: whether the line below goes on with the name that the line above begins.

By its form alone 和社会保障局 is a name as well as 人力资源和社会保障局, and 公安局 above 交警支队 may be one or two.
What the issue prints elsewhere decides: a signature, an entry of the contents or another title has the name on one
line. Where nothing has it, a name goes on if its line ends within a word, or if it begins with a place that the issue's
organs are of and the line below does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from gazette.conversion.marks import ORGAN, ORGANS, collapse, is_date, is_signature
from gazette.words import cut_words, is_word

_SPACED = re.compile(r"\S(?:[ 　]+\S)+")  # single characters
_NAMED = re.compile(rf"(?!.{{401}}){ORGANS}(?:$|\s*关于)")  # no title has more characters
_PLACE = re.compile("[一-鿿]{2,6}?[省市县区州旗盟]")
_HAN = re.compile("[一-鿿]+")
_NAME_BREAK = re.compile(r"[ 　、]+")
_NAME_END = re.compile(r"[ 　、]|关于|(?:公[告报]|通告|命?令)$")
_MOST_SIGNING = 20
_LONGEST = 60  # characters of two pieces of a name


class Names:
    """What the lines of an issue say of names; `lines` are all that it prints, its contents and its text."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        bare = [collapse(line) if _SPACED.fullmatch(line.strip()) else line.strip() for line in lines]
        self._signing = set(_find_signing(bare))
        runs = (run.partition("关于")[0] for line in bare for run in _HAN.findall(line))
        self._named = Counter(run for run in runs if len(run) <= _LONGEST)
        named = (line for line in bare if _NAMED.match(line))
        self._places = {place[0] for line in named if (place := _PLACE.match(line))}

    def signs(self, name: str) -> bool:
        """Whether a notice is signed by an organ of this name."""
        return name in self._signing

    def has(self, above: str, below: str) -> bool:
        """Whether the last name of a line and the first of the line below it are printed on one line as one name.

        There it stands between marks, spaces or the ends of the line, or before 关于.
        """
        begun, rest = _cut_pieces(above, below)
        return _is_name(begun, rest) and begun + rest in self._named

    def goes_on(self, above: str, below: str) -> bool:
        """Whether the last name of a line goes on in the first of the line below it."""
        begun, rest = _cut_pieces(above, below)
        if not _is_name(begun, rest):
            return False
        is_begun = self._begins_at_place(begun + rest) and not self._begins_at_place(rest)
        is_likely = self._named[rest] < 2 and (is_begun or _is_within_word(begun, rest))
        return is_likely or begun + rest in self._named

    def _begins_at_place(self, name: str) -> bool:
        place = _PLACE.match(name)
        return place is not None and place[0] in self._places


def join_signature(lines: Sequence[str], names: Names) -> list[str]:
    """The lines of signatures, one for each: a name that its column broke over two lines is one again."""
    joined: list[str] = []
    for line in map(str.strip, lines):
        if joined and (_is_only_together(joined[-1], line) or names.goes_on(joined[-1], line)):
            joined[-1] += line
        else:
            joined.append(line)
    return joined


def _find_signing(lines: Sequence[str]) -> Iterator[str]:
    """The organs that stand above a date, a line each."""
    for index, line in enumerate(lines):
        if is_date(line):
            yield from takewhile(is_signature, reversed(lines[max(0, index - _MOST_SIGNING) : index]))


def _is_only_together(above: str, below: str) -> bool:
    return not is_signature(above) and is_signature(above + below)


def _cut_pieces(above: str, below: str) -> tuple[str, str]:
    return _NAME_BREAK.split(above.strip())[-1], read_first_name(below)


def _is_name(begun: str, rest: str) -> bool:
    """Whether two pieces may be one name: not where both begin with one place, as the names of two organs do."""
    place = _PLACE.match(begun)
    is_joint = place is not None and rest.startswith(place[0])
    return bool(rest) and not is_joint and len(begun + rest) <= _LONGEST and bool(re.fullmatch(ORGAN, begun + rest))


def read_first_name(text: str) -> str:
    """What a line begins with up to a space, a mark between names, 关于, or the 令 or 公告 that it ends in."""
    return _NAME_END.split(text.strip(), maxsplit=1)[0]


def _is_within_word(begun: str, rest: str) -> bool:
    """Whether a word of the dictionary stands across the place between two pieces; a cut makes up others, too."""
    end = 0
    for word in cut_words(begun + rest):
        if end < len(begun) < end + len(word):
            return is_word(word)
        end += len(word)
    return False


NO_NAMES = Names()
