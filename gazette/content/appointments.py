"""The register of appointments and removals (任免), read from the text: precision before recall.

An entry stands only where a sentence names person, action and post in one of the set forms of personnel notices, or
where a list of members names a role and a person on one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gazette.content.derived import told
from gazette.model import Block, Document

_NAME = r"(?!有关|相关|各位|全体|其他|以上|下列|该)[一-鿿]{2,4}?(?:·[一-鿿]{1,8})?"
_NAMES = rf"(?P<names>(?:{_NAME}、){{0,60}}+{_NAME})"
_POST = r"(?P<post>[^；。，]{1,100}?)"
_END = r"(?=[；。，、]|$)"
# What an entry does, words without which there is none, and its form.
_FORMS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("任命", "任命", re.compile(rf"任命{_NAMES}(?:同志)?为{_POST}{_END}")),
    ("免去", "免去", re.compile(rf"免去{_NAMES}(?:同志的?|的){_POST}职务{_END}")),
    ("不再担任", "不再担任", re.compile(rf"(?:^|[；。，]){_NAMES}同志?不再担任{_POST}(?:职务)?{_END}")),
    ("任", "同志任", re.compile(rf"(?:^|[；。，：]){_NAMES}同志任(?![务期命何]){_POST}{_END}")),
)
_LISTED_REMOVAL = re.compile(rf"{_NAMES}同志的{_POST}职务{_END}")
_REMOVES = re.compile(r"免去[：:]$")
_MEMBERS = re.compile(r"(?:成员|组成人员)(?:名单|的通知|的通报)$")
_ROLE = re.compile(r"(?P<role>[一-鿿][一-鿿 ]{1,8}?)[：:](?P<names>.+)")
_ROLES = re.compile(r"(?:副)?(?:组长|主任|秘书长|主席|会长|总指挥|指挥|召集人)|成员|委员|特邀委员|执行副?组长")


@dataclass(frozen=True)
class Appointment:
    """One person's appointment to one post or removal from it, with the sentence that says so."""

    person: str
    post: str
    action: str
    on: date | None
    notice_id: str
    anchor: str
    sentence: str


@told
def find_appointments(document: Document) -> tuple[Appointment, ...]:
    """The appointments that a document makes, in reading order; `on` is the day on which it was written."""
    return (*_read_sentences(document), *_read_members(document))


def _read_sentences(document: Document) -> Iterator[Appointment]:
    text = document.plain
    if not any(words in text for _, words, _ in _FORMS):  # as of most
        return
    is_removal = False
    for block in document.blocks:
        if block.kind in ("heading", "table", "damaged"):
            is_removal = False
            continue
        yield from _read_block(document, block, is_removal)
        is_removal = bool(_REMOVES.search(block.text)) or (is_removal and block.text.endswith("；"))


def _read_block(document: Document, block: Block, is_removal: bool) -> Iterator[Appointment]:
    for action, words, form in _FORMS:
        for match in form.finditer(block.text) if words in block.text else ():
            yield from _entries(document, block, action, match)
    if is_removal:
        for match in _LISTED_REMOVAL.finditer(block.text):
            yield from _entries(document, block, "免去", match)


def _entries(document: Document, block: Block, action: str, match: re.Match[str]) -> Iterator[Appointment]:
    notice = document.notice
    for person in match["names"].split("、"):
        yield Appointment(person, match["post"], action, notice.written_on, notice.id, block.anchor, block.text)


def _read_members(document: Document) -> Iterator[Appointment]:
    """The members of a committee, from a list under a title that says 成员名单 or 组成人员."""
    body = _find_body(document.notice.title.partition("关于")[2])
    role = ""
    for block in document.blocks:
        if block.kind == "heading":
            body = _find_body(block.text) if block.level == 0 else None
            role = ""
        elif body and block.kind in ("paragraph", "item"):
            match = _ROLE.fullmatch(block.text)
            if match and _ROLES.fullmatch(match["role"].replace(" ", "")):
                role, names = match["role"].replace(" ", ""), match["names"]
            else:
                names = block.text
            if role and (persons := _read_names(names)):
                for person in persons:
                    notice = document.notice
                    yield Appointment(person, body + role, "任", notice.written_on, notice.id, block.anchor, block.text)


def _find_body(title: str) -> str | None:
    match = _MEMBERS.search(title)
    return re.sub(r"^附件?\d*\s*", "", title[: match.start()]) if match and match.start() else None


def _read_names(text: str) -> list[str]:
    """The persons of a list line, or none where it is not made of names alone: 周 飞（市发改委） or 丁 奕 王兆成."""
    bare = re.sub(r"[（(][^（()）]*[)）]", "  ", text).strip()
    joined = re.sub(r"(?<![一-鿿])([一-鿿]) ([一-鿿])(?![一-鿿])", r"\1\2", bare)
    words = joined.split()
    return words if words and all(re.fullmatch(r"[一-鿿·]{2,4}", word) for word in words) else []
