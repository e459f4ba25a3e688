"""Words that tell what a notice is about: TF-IDF with jieba's table over words and pairs of words, for its subjects.

Chinese names most subjects by two words (经济普查, 工伤保险, 口腔种植), of which a dictionary has only some as one.
So both words and pairs that stand together are weighed, and a pair takes the place of the words that it explains.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, pairwise

from gazette.content.cut_text import count_running, cut, drop_spaces, list_texts
from gazette.content.derived import kept
from gazette.content.word_weights import read_official_words, read_rarity
from gazette.model import Document
from gazette.words import find_kind, is_word

_MOST = 12
_LONGEST = 6  # characters of a pair
_REMEMBERED = 65_536  # words
_LEAST = 3  # mentions of a term that does not stand in the title
_WORD = re.compile(r"[㐀-鿿]{2,6}")
_ORGAN = re.compile(r"[局厅署委办处科部院镇乡村县区省市号]$|公司$|集团$|学院$|支队$|指挥部$|大会$|街道$")
# What stands behind a place's name of two characters; a form that begins with one certain character is found fast.
_PLACES = [re.compile(rf"{unit}(?<=[㐀-鿿]{{2}}{unit})(?=人民政府|[^㐀-鿿]|$)") for unit in "县市省州"]
_NOUNS = frozenset(("n", "nz", "vn", "j", "l", "i", "an", "nl", "ng"))  # of jieba's parts of speech
_QUALIFIERS = _NOUNS | {"v", "b", "a", "nr"}  # nr: jieba takes 养老 for a name
_RARE_NAME = 9.5  # a real name is rarer than that
# One subject, whatever the act is called.
_SAME = {"任免": "人事任免", "任职": "人事任免", "免职": "人事任免", "废止": "文件废止"}


@dataclass(frozen=True)
class _Counts:
    """How often each word and pair stands in the text, in its headings, and whether in its title.

    Words are those that can tell anything and stand in the title or are mentioned often enough, with their kinds; pairs
    are made of them, and are here however often they stand.
    """

    all: Counter[str]
    headings: Counter[str]
    title: frozenset[str]
    pairs: dict[str, tuple[str, str]]
    kinds: dict[str, str]


@kept
def list_keywords(document: Document) -> tuple[tuple[str, float], ...]:
    """At most twelve words and pairs with their weights, the weightiest first; names and dates are not among them."""
    counts = _count(document)
    often = [term for term, count in counts.all.items() if count >= _LEAST or term in counts.title]
    weights = {term: weight for term in often if (weight := _weigh(term, counts))}
    _settle(weights, counts)
    least = 0.3 * max(weights.values(), default=0.0)
    ranked = sorted(weights.items(), key=lambda entry: (-entry[1], entry[0]))
    named: dict[str, float] = {}
    for term, weight in ranked:
        if weight >= least:
            named.setdefault(_SAME.get(term, term), round(weight, 2))
    return tuple(named.items())[:_MOST]


@kept
def list_places(document: Document) -> tuple[str, ...]:
    """Names of two characters that stand before 县, 市, 省 or 州 in the running text, each once."""
    text = "\n".join(list_texts(document)[:4])
    return tuple(sorted({text[match.start() - 2 : match.start()] for form in _PLACES for match in form.finditer(text)}))


def _count(document: Document) -> _Counts:
    """Most words are not mentioned often enough: none of them is asked anything but how often it stands."""
    texts = list_texts(document)
    title, enclosure, headings, running = map(cut, texts[:4])
    in_title = frozenset(title)
    mentions = Counter(count_running(texts.headings, texts.running))
    mentions.update(chain(title, enclosure))
    often = [word for word, count in mentions.items() if word[1:] and (count >= _LEAST or word in in_title)]
    text = drop_spaces("\n".join(texts[:4]))
    kinds = {word: kind for word in often if (kind := _recall_kind(word, text))}
    pairs: dict[str, tuple[str, str]] = {}
    headings = (*enclosure, "\n", *headings)
    title_pairs, heading_pairs, other_pairs = (_list_pairs(words, kinds, pairs) for words in (title, headings, running))
    counts = Counter({word: mentions[word] for word in kinds})
    counts.update(chain(title_pairs, heading_pairs, other_pairs))
    return _Counts(counts, Counter(chain(headings, heading_pairs)), in_title.union(title_pairs), pairs, kinds)


def _list_pairs(words: Iterable[str], kinds: Iterable[str], pairs: dict[str, tuple[str, str]]) -> list[str]:
    """The pairs of neighbours that have kinds; `pairs` is told the words of each."""
    found = []
    for first, second in pairwise(map({word: word for word in kinds}.get, words)):
        if first and second and first != second and len(pair := first + second) <= _LONGEST:
            pairs[pair] = first, second
            found.append(pair)
    return found


_kinds: dict[str, str] = {}


def _recall_kind(word: str, text: str) -> str:
    """That of _find_telling_kind, found out once for each word."""
    kind = _kinds.get(word)
    if kind is None:
        if len(_kinds) == _REMEMBERED:
            _kinds.clear()
        kind = _kinds[word] = _find_telling_kind(word, text)
    return kind


def _find_telling_kind(word: str, text: str) -> str:
    """The part of speech of a word of a text that can tell anything; nothing for others."""
    if not _WORD.fullmatch(word) or word in read_official_words().never:
        return ""
    kind = find_kind(word, text)
    if kind not in _QUALIFIERS or (kind == "nr" and read_rarity().find(word, _RARE_NAME) >= _RARE_NAME):
        return ""
    return kind


def _weigh(term: str, counts: _Counts) -> float:
    """Zero for what is no subject. The title counts as eight mentions, each of four headings as two."""
    rarity = _find_pair_rarity(term, counts) if term in counts.pairs else _find_word_rarity(term, counts)
    if not rarity:
        return 0.0
    told = 8 if term in counts.title else 0
    mentions = counts.all[term] + told + 2 * min(counts.headings[term], 4)
    return rarity * mentions / (mentions + 10)


def _find_word_rarity(word: str, counts: _Counts) -> float:
    """Zero for an organ, a verb, a weak word, and for one that the text neither repeats nor has in its title."""
    in_title = word in counts.title
    if word in _SAME and in_title:
        return read_rarity().weigh(word)
    if not in_title and counts.all[word] < 5:  # as most are: nothing else is asked of them
        return 0.0
    if counts.kinds[word] == "v" or word in read_official_words().weak or _ORGAN.search(word):
        return 0.0
    if in_title:
        rarity = read_rarity().weigh(word)
        return rarity if rarity >= 5.5 else 0.0
    rarity = read_rarity().find(word, 0.0)
    return rarity if rarity >= 7 else 0.0


def _find_pair_rarity(pair: str, counts: _Counts) -> float:
    """Zero for two words that only happen to meet, or of which the second is no noun."""
    first, second = counts.pairs[pair]
    count, in_title = counts.all[pair], pair in counts.title
    weak = read_official_words().weak
    if _ORGAN.search(first) or (_ORGAN.search(second) and not in_title):
        return 0.0
    if counts.kinds[second] not in _NOUNS and (counts.kinds[first] not in _NOUNS or not in_title):
        return 0.0
    if second in _SAME or not (in_title or (is_word(first) and is_word(second))):
        return 0.0
    cohesion = count * count / (counts.all[first] * counts.all[second])
    both_weak = first in weak and second in weak
    if in_title:
        is_term = both_weak or cohesion >= 0.04
    else:
        is_term = (
            not both_weak and counts.kinds[first] != "v" and cohesion >= 0.12 and count >= _LEAST + (second in weak)
        )
    if not is_term:
        return 0.0
    return 0.75 * (read_rarity().weigh(first) + read_rarity().weigh(second))


def _settle(weights: dict[str, float], counts: _Counts) -> None:
    """Of a pair and its words, and of two pairs that share a word, one stays."""
    for pair in [term for term in weights if term in counts.pairs]:
        for word in counts.pairs[pair]:
            if word in weights and counts.all[pair] >= (0.1 if pair in counts.title else 0.3) * counts.all[word]:
                del weights[word]
    pairs = sorted((term for term in weights if term in counts.pairs), key=lambda term: (-weights[term], term))
    for pair in pairs:
        first, second = counts.pairs[pair]
        for other in pairs:
            meets = counts.pairs[other][0] == second or counts.pairs[other][1] == first
            if meets and {pair, other} <= weights.keys() and weights[other] <= weights[pair]:
                del weights[other]
