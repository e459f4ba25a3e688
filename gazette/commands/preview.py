"""What serve adds to the pages of a site while it is edited: the file to edit, its problems, what broke the build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from markupsafe import Markup

from gazette.commands.check import Doubt, list_doubts, rank_doubts
from gazette.model import Document, Library, Problem

PREVIEW = ".preview/"  # no page of a site has such an address
ASSETS = Path(__file__).parent / "assets"

_PAGE = Markup("""\
<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>{title}</title></head>
<body><main><h1>{title}</h1>{text}</main></body>
</html>
""")
_PANEL = Markup("""\
<link rel="stylesheet" href="{base}.preview/preview.css">
<aside class="preview" lang="zh-CN" aria-label="编辑预览">{content}</aside>
<script src="{base}.preview/preview.js" data-version="{version}"></script>
""")


@dataclass(frozen=True)
class View:
    """A build as serve shows it: the library, or what stopped the build; `version` differs from build to build.

    `doubts` has what the conversion of a notice left doubtful, by the notice's id.
    """

    version: int = 0
    base_path: str = "/"
    library: Library = field(default_factory=lambda: Library(()))
    error: Problem | None = None
    doubts: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)

    def find_document(self, path: str) -> Document | None:
        """The notice that has its page at `path`, below the base path: 2023/04/07/."""
        notice_id = path.removesuffix("index.html").strip("/").replace("/", "-")
        return next((document for document in self.library.documents if document.notice.id == notice_id), None)

    def rank(self) -> list[Doubt]:
        return rank_doubts(self.library.documents, self.doubts)


def add_panel(page: str, path: str, view: View) -> str:
    """A page of the site with the panel at its end."""
    content = Markup("").join((_describe_error(view), _describe_page(path, view, page)))
    panel = _PANEL.format(base=view.base_path, content=content, version=view.version)
    head, end, tail = page.rpartition("</body>")
    return f"{head}{panel}{end}{tail}" if end else page + panel


def make_list(view: View) -> str:
    """The page that lists the notices to look at, worst first."""
    entries = Markup("").join(
        Markup('<li><a href="{}{}/">{}</a> <code>{}</code>（{}）</li>').format(
            view.base_path, doubt.id.replace("-", "/"), doubt.title, doubt.file, _say_doubt(doubt)
        )
        for doubt in view.rank()
    )
    text = Markup("<ol>{}</ol>").format(entries) if entries else Markup("<p>没有要看的文件。</p>")
    return _PAGE.format(title="要看的文件", text=text)


def make_waiting_page() -> str:
    """The page that stands for a site that could not be built yet."""
    return _PAGE.format(title="网站尚未生成", text=Markup("<p>改正下面所说的文件并保存，本页会自动更新。</p>"))


def _describe_error(view: View) -> Markup:
    if view.error is None:
        return Markup("")
    told = Markup('<p role="alert">网站没有更新，下面是上一次的内容。请改正：{}{}</p>')
    return told.format(view.error, _explain(view.error))


def _explain(problem: Problem) -> Markup:
    """What a code means and what to do, in the language of the preview: problems speak English."""
    seen, cure = _read_explanations()[problem.code]
    return Markup("<small>{}。{}。</small>").format(seen, cure)


@cache
def _read_explanations() -> dict[str, tuple[str, str]]:
    lines = (ASSETS / "problems.tsv").read_text(encoding="utf-8").replace("`", "").splitlines()[1:]
    return {code: (seen, cure) for code, seen, cure in (line.split("\t") for line in lines)}


def _describe_page(path: str, view: View, page: str) -> Markup:
    document = view.find_document(path)
    if document is None:
        link = Markup('<p><a href="{}{}">要看的文件：{}件</a></p>')
        return link.format(view.base_path, PREVIEW, len(view.rank()))
    state = "已审核" if document.notice.reviewed else "未审核"
    line = Markup('<p>修改这一件：<code>{}</code>（{}） <a href="{}{}">要看的文件</a></p>').format(
        document.file, state, view.base_path, PREVIEW
    )
    damage, others = list_doubts(document, view.doubts)
    items = Markup("").join(
        Markup("<li>{}{}{}</li>").format(problem, _link_place(problem, document, page), _explain(problem))
        for problem in (*damage, *others)
    )
    return line + (Markup("<ul>{}</ul>").format(items) if items else Markup("<p>没有疑点。</p>"))


def _link_place(problem: Problem, document: Document, page: str) -> Markup:
    """A link to the printed place of a problem, where the page has one: its script opens that beside the text."""
    places = (anchor for anchor in _list_anchors(problem, document) if f'href="printed/#at-{anchor}"' in page)
    if (anchor := next(places, None)) is None:
        return Markup("")
    look = "spot laid-out" if 'class="spot laid-out"' in page else "spot"
    return Markup(' <a class="{}" href="printed/#at-{}" data-doubt="{}" aria-label="所在页"></a>').format(
        look, anchor, anchor
    )


def _list_anchors(problem: Problem, document: Document) -> list[str]:
    """The block that a line of the source became; or that stands on a line of the notice's file, and the one before it.

    What is said to be missing was not printed: its place is that of the block before it.
    """
    line = problem.line
    if line is None:
        return []
    if problem.file == document.file:
        before = [block for block in document.blocks if block.line is not None and block.line <= line]
        count = 2 if before and before[-1].kind == "damaged" else 1
        return [block.anchor for block in reversed(before[-count:])]
    return [
        block.anchor for block in document.blocks if block.span and block.span.lines[0] <= line <= block.span.lines[1]
    ]


def _say_doubt(doubt: Doubt) -> str:
    parts = [f"缺损{doubt.damaged}处"] if doubt.damaged else []
    parts += [f"存疑{doubt.doubtful}处"] if doubt.doubtful else []
    parts += ["未审核"] if doubt.unreviewed else []
    return "，".join(parts)
