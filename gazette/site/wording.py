"""Facts of a notice as a reader's words: dates, pages and issues in a language of the interface, citations in Chinese.

Without a language they are as the gazette itself would print them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gazette.content.derived import told
from gazette.languages import PRINTED, Language, read_language
from gazette.model import Block, Document, Figure, Issue
from gazette.vocabulary import KIND_LABELS

AS_PRINTED = read_language(PRINTED)
_SUMMARY = 110  # characters


def say_date(day: date, words: Language = AS_PRINTED) -> str:
    """2023年4月3日; 3 April 2023."""
    return words.say("date.day", year=day.year, month=_say_month(day.month, words), day=day.day)


def say_month(year: int, month: int, words: Language = AS_PRINTED) -> str:
    """2023年4月; April 2023."""
    return words.say("date.month", year=year, month=_say_month(month, words))


def _say_month(month: int, words: Language) -> str:
    return words.say(f"date.month_{month}")


def say_pages(pages: Iterable[int], words: Language = AS_PRINTED) -> str:
    """第26—27页 for consecutive pages, 第3、26—27页 for runs; empty for none."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    said = words.say("issue.page_separator").join(
        str(run[0]) if len(run) == 1 else f"{run[0]}{words.say('issue.page_range')}{run[-1]}" for run in runs
    )
    return words.say("issue.pages", pages=said, count=len(set(pages))) if said else ""


def say_size(size: int) -> str:
    """12.3 MB, 480 KB: of so many bytes."""
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"


def say_issue(issue: Issue, words: Language = AS_PRINTED) -> str:
    """2023年第4期（总第160期）; No. 4 of 2023 (serial no. 160)."""
    form = "issue.name_with_serial" if issue.serial_number else "issue.name"
    return words.say(form, year=issue.year, number=issue.number, serial_number=issue.serial_number)


def name_issue(issue: Issue, words: Language = AS_PRINTED) -> str:
    """2023年第4期, without the serial number."""
    return words.say("issue.name", year=issue.year, number=issue.number)


def say_kind(kind: str) -> str:
    """通知 for circular; a kind that is not in the table stays as it is."""
    return KIND_LABELS.get(kind, kind)


def cite(document: Document, issue: Issue) -> str:
    """《标题》（发文字号），《公报》2023年第4期，第N页; what is not known is left out."""
    return "".join(cite_parts(document, issue))


def cite_parts(document: Document, issue: Issue) -> tuple[str, str]:
    """The citation up to the pages, and the pages with the comma before them, or nothing."""
    notice = document.notice
    number = f"（{notice.document_number}）" if notice.document_number else ""
    pages = say_pages(notice.source.pages) if notice.source else ""
    return f"《{notice.title}》{number}，《{issue.name}》{name_issue(issue)}", f"，{pages}" if pages else ""


def set_apart(block: Block) -> str:
    """The text of a block where no style can tell it: what was not printed, a note or a damage, stands in ［ ］."""
    if block.figure is not None:
        return "\n".join([name_picture(block.figure), *([block.figure.caption] if block.figure.caption else [])])
    if block.kind == "note":
        return name_remark(block.text)
    return f"［{block.text}］" if block.kind == "damaged" else block.text


def name_picture(figure: Figure) -> str:
    """［图片：全市地图，标出三处植树地点］: where a picture stands in a text without pictures."""
    said = "figure.text" if figure.alternative else "figure.text_alone"
    return f"［{AS_PRINTED.say(said, text=figure.alternative or '')}］"


def name_remark(text: str) -> str:
    """［编者注：原文有误，照印。］: an editor's remark amid what was printed."""
    return f"［{AS_PRINTED.say('table.notes')}{text}］"


@told
def summarise(document: Document) -> str:
    """The beginning of the text, at most 110 characters, for search engines; the title where there is none."""
    text = "".join(block.text for block in document.blocks if block.kind in ("paragraph", "cover", "item"))
    if not text:
        return document.notice.title
    return text if len(text) <= _SUMMARY else f"{text[: _SUMMARY - 1]}…"
