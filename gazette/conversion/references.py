"""What a notice says of other documents, and the dates that it sets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile

from gazette.model import Reference
from gazette.vocabulary import narrow_digits, parse_numeral, read_date, read_document_number

_NUMBER = r"[一-鿿]{1,16}[〔\[【(（﹝]\s*\d{4}\s*[〕\]】)）﹞]\s*+第?\s*\d{1,5}\s*号"
_ORDER = r"[一-鿿]{2,20}令\s*第\s*\d{1,4}\s*号"
_PLAIN = r"[^（()）]*+"  # taken whole: what it stops at decides what may follow
_TITLE = re.compile(
    r"《(?P<title>(?:[^《》]|《[^《》]*》)++)》"
    rf"(?:[（(](?P<number>{_PLAIN}(?:[（(](?:{_PLAIN}[)）]{_PLAIN}(?=[)）])|(?=[^（()）〕\]】]*[〕\]】]){_PLAIN}))?)[)）])?"
)
_BARE_NUMBER = re.compile(_NUMBER)
# How the titles of documents of government end; a title that ends otherwise is a book, a play or a plan's slogan.
_DOCUMENT = re.compile(
    r"(?:法|条例|规定|办法|决定|决议|命令|通知|通报|公告|通告|意见|方案|规划|计划|细则|规则|规程|标准|纲要|要点|措施|批复|报告|目录"
    r"|指南|导则|章程|程序规定|实施办法|裁量基准|若干政策)(?:[（(][^（()）]+[)）])*$"
)
_SENTENCE = re.compile("[^。]+。?")
_STATE = "中华人民共和国"  # laws are named with and without it
# An entry of a list of documents, its title without 《》: 1．某市人民政府关于…的通知（某政发〔2008〕5号）
_MARK = r"(?:\d{1,3}[．.、]|[（(][\d一二三四五六七八九十]{1,3}[)）])"
_ENTRY = re.compile(rf"{_MARK}?\s*(?P<title>[^《》（()）〔〕，。；：]{{4,80}})[（(](?P<number>{_NUMBER})[)）][；;。]?")
_LISTED = re.compile(rf"{_MARK}|《")
_LIST = re.compile("下列|以下|下述")
_REPEAL = re.compile(r"(?<![不未])(?:废止|停止执行|失效)")
_AMEND = re.compile(r"(?:作(?:出)?如下|进行)?修改(?=《|[为：。]|的)|作(?:出)?如下修改")
_VALID_UNTIL = re.compile(r"有效期(?:限)?至(\d{4}年\d{1,2}月\d{1,2}日)")
_VALID_FOR = re.compile(
    r"(?:有效期|试行期)(?:限)?(?:自本[^，。；]{1,8}(?:施行|执行|实施)之日起)?[为：]?([\d一二两三四五六七八九十]{1,2})年"
)
_QUOTED = re.compile(r"《(?:[^《》]|《[^《》]*》)*》(?:[（(][^（）()]*[)）])?")
_OBJECT = re.compile(rf"\s*(?:《|{_NUMBER})")
_EFFECTIVE = re.compile(
    r"自\s*([\d〇零一二三四五六七八九十 ]{4,9}年[^，。；]{2,9}?日)(?:零时|\d{1,2}时)?\s*起\s*(?:施行|执行|实施|生效)"
)


def find_references(texts: Iterable[str], own_number: str | None, enclosure: str | None) -> tuple[Reference, ...]:
    """The documents that the texts name, each once, in order; not the notice itself and not its enclosure.

    A title that is named with a number somewhere keeps that number.
    """
    found: list[Reference] = []
    for reference in (reference for text in texts for reference in _read_references(text)):
        number, title = reference.document_number, reference.title
        if (number and number == own_number) or (title and enclosure and _same(title, enclosure)):
            continue
        known = next((i for i, other in enumerate(found) if _is_same(reference, other)), None)
        if known is None:
            found.append(reference)
        else:
            other = found[known]
            found[known] = Reference(other.title or title, other.document_number or number)
    return tuple(found)


def _is_same(one: Reference, other: Reference) -> bool:
    if one.document_number and other.document_number:
        return one.document_number == other.document_number
    return bool(one.title and other.title and one.title.removeprefix(_STATE) == other.title.removeprefix(_STATE))


def find_repeals(title: str, texts: Sequence[str], named: Sequence[Reference]) -> tuple[Reference, ...]:
    """The documents that a sentence of the notice or its own title repeals, each with that sentence.

    What follows the word is repealed (废止《…》), else what its clause names before it (《…》同时废止). A cited title
    that has the word in it says nothing. Below 废止下列… each entry of the list is. `named` gives what else the notice
    says of them.
    """
    return _find_objects(_REPEAL, title, texts, named)


def find_amends(title: str, texts: Sequence[str], named: Sequence[Reference]) -> tuple[Reference, ...]:
    """The documents that a notice amends (修改《…》, 对《…》作如下修改), each with the sentence that says so."""
    return _find_objects(_AMEND, title, texts, named)


def _find_objects(
    verb: re.Pattern[str], title: str, texts: Sequence[str], named: Sequence[Reference]
) -> tuple[Reference, ...]:
    """What the sentences with `verb` do it to; a sentence of the text is preferred to the title."""
    found: list[Reference] = []
    sentences = [sentence.strip() for text in texts for sentence in _SENTENCE.findall(text) if sentence.strip()]
    parts = [(sentence, part) for sentence in [*sentences, title] for part in _read_objects(verb, sentence)]
    for sentence, part in [*_read_lists(verb, texts), *parts]:
        for reference in find_references([part], None, None):
            if not any(_is_same(reference, other) for other in found):
                known = next((other for other in named if _is_same(reference, other)), reference)
                found.append(replace(known, sentence=sentence))
    return tuple(found)


def _read_lists(verb: re.Pattern[str], texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The entries of lists below a text that says `verb` of them (一、废止下列文件), each with its last sentence."""
    for index, text in enumerate(texts):
        sentence = text.rstrip("。：").rpartition("。")[2]
        hidden = _hide_titles(sentence)
        if _LIST.search(hidden) and verb.search(hidden):
            entries = takewhile(lambda entry: _LISTED.match(entry) and any(_read_references(entry)), texts[index + 1 :])
            yield from ((sentence, entry) for entry in entries)


def _read_objects(verb: re.Pattern[str], sentence: str) -> Iterator[str]:
    """The parts of a sentence that name what `verb` is done to."""
    hidden = _hide_titles(sentence)
    for match in verb.finditer(hidden):
        following = sentence[match.end() :]
        if _OBJECT.match(following):
            yield re.split(r"[，；]", following)[0]
        else:
            start = max(hidden.rfind(mark, 0, match.start()) for mark in "，；：")
            yield sentence[start + 1 : match.start()]


def _hide_titles(sentence: str) -> str:
    """`sentence` with as many other characters in the place of each 《…》."""
    return _QUOTED.sub(lambda match: "《".ljust(len(match[0]), "\0"), sentence)


def find_effective_on(texts: Iterable[str]) -> date | None:
    """The date of 自X起施行, where the notice names exactly one."""
    dates = {read_date(match) for text in texts for match in _EFFECTIVE.findall(text)}
    return dates.pop() if len(dates) == 1 else None


def find_expires_on(texts: Iterable[str], effective_on: date | None) -> date | None:
    """The last day of a notice that says 有效期至X, or 有效期 or 试行 of N years from a known day on."""
    for text in texts:
        if match := _VALID_UNTIL.search(text):
            return read_date(match[1])
        match = _VALID_FOR.search(text)
        years = parse_numeral(match[1].replace("两", "二")) if match else None
        if years and effective_on:
            return _add_years(effective_on, years) - timedelta(days=1)
    return None


def _add_years(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, month=3, day=1)


def _read_references(text: str) -> Iterator[Reference]:
    if (entry := _ENTRY.fullmatch(text)) and _DOCUMENT.search(entry["title"]):
        yield Reference(entry["title"].strip(), read_document_number(entry["number"]))
        return
    taken: list[tuple[int, int]] = []
    for match in _TITLE.finditer(text):
        number = read_document_number(match["number"] or "") or _order(match["number"])
        if number or _DOCUMENT.search(match["title"]):
            taken.append(match.span())
            yield Reference(match["title"], number)
    for match in _BARE_NUMBER.finditer(text):
        if not any(first <= match.start() < last for first, last in taken):
            yield Reference(None, read_document_number(_trim(match[0])))


def _order(text: str | None) -> str | None:
    match = re.search(_ORDER, text or "")
    return narrow_digits(re.sub(r"\s", "", match[0])) if match else None


def _trim(number: str) -> str:
    """A bare number without the words that run into it: 决定对衢发改发〔2022〕61号 → 衢发改发〔2022〕61号."""
    return re.sub(
        r"^.*(?:按照|依照|根据|依据|废止|修改|执行|对|将|按|经|和|与|及|以|见|的|于)(?=[一-鿿]{1,16}[〔\[【(（﹝])",
        "",
        number,
    )


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W", "", one) == re.sub(r"\W", "", other)
