"""The pictures of figures on the site: files under lasting addresses, and how text, Markdown and HTML name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from gazette.content.derived import kept
from gazette.content.markdown import RawBlock, replace_figures, write_block
from gazette.content.pictures import pictures_folder
from gazette.model import Document, Figure, Library
from gazette.site.addresses import picture_path
from gazette.site.tasks import Context, Made, Task


@kept
def list_figures(document: Document) -> tuple[Figure, ...]:
    """The figures of a notice whose pictures can be shown."""
    return tuple(block.figure for block in document.blocks if block.figure is not None and block.figure.digest)


def plan_figures(library: Library) -> Iterator[Task]:
    """For each issue with figures a task that copies their pictures, each once."""
    for issue in library.issues:
        figures = {
            figure.picture: (document, figure) for document in issue.notices for figure in list_figures(document)
        }
        if figures:
            inputs = [(name, figure.digest) for name, (_, figure) in sorted(figures.items())]
            files = {name: find_picture(document, name) for name, (document, _) in figures.items()}
            yield Task(f"figures {issue.id}", "data", inputs, partial(_copy, issue.id, files), group=issue.id)


def _copy(issue_id: str, files: Mapping[str, Path], _: Context) -> Made:
    return Made((picture_path(issue_id, name), file.read_bytes()) for name, file in sorted(files.items()))


def find_picture(document: Document, name: str) -> Path:
    """Where the content has the picture of a figure, by the name of its file."""
    return pictures_folder(Path(document.file).parent) / name


def write_images(document: Document, root: str) -> str:
    """The notice's Markdown with each figure as an image of Markdown; `root` is what its address begins with."""
    if not any(block.figure for block in document.blocks):  # most have none, and need not be parsed again
        return document.markdown
    return replace_figures(document.markdown, partial(_write_image, document.notice.issue_id, root))


def _write_image(issue_id: str, root: str, figure: Figure) -> str:
    said = write_block(RawBlock("paragraph", figure.alternative or "")).replace("[", "\\[").replace("]", "\\]")
    image = f"![{said}]({root}{picture_path(issue_id, figure.picture)})"
    return "\n\n".join([image, *([write_block(RawBlock("paragraph", figure.caption))] if figure.caption else [])])
