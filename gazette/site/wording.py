"""Facts of a notice as a reader's sentence: dates, pages, issues and citations in Chinese."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gazette.content.derived import kept
from gazette.model import Document, Issue
from gazette.vocabulary import KIND_LABELS

_SUMMARY = 110  # characters
STATUS_LABELS = {
    "in_force": "现行有效",
    "repealed": "已废止",
    "amended": "已修改",
    "expired": "已失效",
    "unknown": "本站未见废止或修改",
}


def say_date(day: date) -> str:
    """2023年4月3日."""
    return f"{day.year}年{day.month}月{day.day}日"


def say_pages(pages: Iterable[int]) -> str:
    """第26—27页 for consecutive pages, 第3、26—27页 for runs; empty for none."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    said = "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs)
    return f"第{said}页" if said else ""


def say_issue(issue: Issue) -> str:
    """2023年第4期（总第160期）."""
    serial = f"（总第{issue.serial_number}期）" if issue.serial_number else ""
    return f"{issue.year}年第{issue.number}期{serial}"


def say_kind(kind: str) -> str:
    """通知 for circular; a kind that is not in the table stays as it is."""
    return KIND_LABELS.get(kind, kind)


def cite(document: Document, issue: Issue) -> str:
    """《标题》（发文字号），《公报》2023年第4期，第N页; what is not known is left out."""
    notice = document.notice
    number = f"（{notice.document_number}）" if notice.document_number else ""
    pages = say_pages(notice.source.pages) if notice.source else ""
    where = f"《{issue.name}》{issue.year}年第{issue.number}期"
    return f"《{notice.title}》{number}，{where}{f'，{pages}' if pages else ''}"


@kept
def summarise(document: Document) -> str:
    """The beginning of the text, at most 110 characters, for search engines; the title where there is none."""
    text = "".join(block.text for block in document.blocks if block.kind in ("paragraph", "cover", "item"))
    if not text:
        return document.notice.title
    return text if len(text) <= _SUMMARY else f"{text[: _SUMMARY - 1]}…"
