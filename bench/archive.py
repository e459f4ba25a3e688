"""Writes a generated archive of notices for benchmarks: the same for the same seed.

    python -m bench.archive --notices 3000 --output archive
    python -m bench.archive --notices 3000 --output archive --corpus laws.jsonl.xz
    python -m bench.archive --notices 100000 --output archive --per-issue 278 --characters 60

The texts are those of a corpus (JSON Lines of title and text, .xz or not), in a drawn order and again from the
beginning where it ends; without a corpus they are put together from the paragraphs of the notices in content/.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from gazette.content.notice_file import read_notice, write_notice
from gazette.model import Notice, Reference
from gazette.vocabulary import KIND_LABELS

ROOT = Path(__file__).parents[1]
_FIRST_YEAR = 1990
_CITY = "临山"
_ORGANS = ("人民政府", "人民政府办公室", "教育局", "财政局", "卫生健康委员会", "住房和城乡建设局", "交通运输局",
           "民政局", "农业农村局", "生态环境局", "人力资源和社会保障局", "市场监督管理局")  # fmt: skip
_SECTIONS = ("市政府文件", "市府办文件", "部门规范性文件", "机构与人事")


@dataclass(frozen=True)
class Text:
    title: str
    body: str


@dataclass(frozen=True)
class Shape:
    """How an archive is cut into issues, as a city's gazette is unless given, and how long a text is at most."""

    per_issue: int = 28
    issues: int = 12  # of a year
    characters: int | None = None


CITY = Shape()


def write_archive(folder: Path, count: int, *, corpus: Path | None = None, seed: int = 1, shape: Shape = CITY) -> None:
    """Writes `count` notices with settings below `folder`, of issues from 1990 on."""
    chance = random.Random(seed)
    texts = _repeat(_read_corpus(corpus) if corpus else list(_mix_texts(chance, count)), chance)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "gazette.toml").write_text(f'name = "{_CITY}政报"\n', encoding="utf-8")
    known: list[Notice] = []
    for number, text in zip(range(count), texts, strict=False):
        notice = _make_notice(number, shape, text, known[-400:], chance)
        file = folder / "notices" / f"{notice.id.replace('-', '/')}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(write_notice(notice), encoding="utf-8", newline="\n")
        known.append(notice)


def _make_notice(number: int, shape: Shape, text: Text, known: Sequence[Notice], chance: random.Random) -> Notice:
    issue, ordinal = divmod(number, shape.per_issue)
    year, place = _FIRST_YEAR + issue // shape.issues, issue % shape.issues
    organs = chance.sample(_ORGANS, 2 if chance.random() < 0.05 else 1)
    day = date(year, place * 12 // shape.issues + 1, 1) + timedelta(days=chance.randrange(28))
    cited = chance.sample(known, min(len(known), chance.choice((0, 1, 1, 2, 3))))
    references = tuple(Reference(each.title, each.document_number) for each in cited)
    repeals = references[:1] if chance.random() < 0.03 else ()
    basis = "".join(f"根据《{each.title}》（{each.document_number}），" for each in references)
    serial = number % (shape.issues * shape.per_issue) + 1
    return Notice(
        f"{year}-{place + 1:02}-{ordinal + 1:02}",
        text.title,
        document_number=f"{_CITY[0]}政{_ORGANS.index(organs[0]) + 1}〔{year}〕{serial}号",
        issuers=tuple(f"{_CITY}市{organ}" for organ in organs),
        written_on=day,
        effective_on=day + timedelta(days=30) if chance.random() < 0.3 else None,
        section=chance.choice(_SECTIONS),
        kind=chance.choice(list(KIND_LABELS)),
        cites=references[len(repeals) :],
        repeals=tuple(Reference(each.title, each.document_number, "同时废止。") for each in repeals),
        reviewed=True,
        text=f"{basis}现就有关事项通知如下。\n\n{text.body[: shape.characters].strip()}\n",
    )


def _read_corpus(file: Path) -> list[Text]:
    open_ = lzma.open if file.suffix == ".xz" else open
    with open_(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Text(row["title"], row["text"]) for row in rows]


def _mix_texts(chance: random.Random, count: int) -> Iterator[Text]:
    """New texts of paragraphs that stand in the notices of content/."""
    files = sorted((ROOT / "content/notices").glob("*/*/*.md"))
    notices = [read_notice(file.read_text(encoding="utf-8"), file.as_posix()) for file in files]
    paragraphs = [part for notice in notices for part in notice.text.split("\n\n") if part and part[0] not in "#`|"]
    for number in range(count):
        title = chance.choice(notices).title
        yield Text(f"{title}（之{number + 1}）", "\n\n".join(chance.sample(paragraphs, 30)))


def _repeat(texts: list[Text], chance: random.Random) -> Iterator[Text]:
    while True:
        chance.shuffle(texts)
        yield from texts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notices", type=int, required=True)
    parser.add_argument("--output", type=Path, required=True, help="the content folder to write")
    parser.add_argument("--corpus", type=Path, help="JSON Lines of title and text")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-issue", type=int, default=CITY.per_issue, help="notices of an issue")
    parser.add_argument("--issues", type=int, default=CITY.issues, help="issues of a year")
    parser.add_argument("--characters", type=int, help="a text is cut there")
    options = parser.parse_args()
    shape = Shape(options.per_issue, options.issues, options.characters)
    write_archive(options.output, options.notices, corpus=options.corpus, seed=options.seed, shape=shape)


if __name__ == "__main__":
    main()
