"""The command line: python build.py COMMAND. Each command's work is a function of gazette/commands.

It is loaded when the command is given: a build, which may have nothing to do, need not wait for what the others use.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gazette.commands.options import Options
from gazette.model import GazetteError, Problem
from gazette.report import Report

if TYPE_CHECKING:
    from gazette.commands.serve import Build

Work = Callable[..., object]


def _folder(name: str, text: str, default: str | None = None) -> Callable[[Work], Work]:
    kind = click.Path(file_okay=False, path_type=Path)
    return click.option(f"--{name}", type=kind, default=Path(default or name), show_default=True, help=text)


_COMMON = (
    _folder("content", "Folder of the issues and notices."),
    _folder("output", "Folder of the built site.", "site"),
    _folder("templates", "Folder of the templates."),
    click.option("--base-url", metavar="URL", help="Address of the site, may have a path; instead of gazette.toml's."),
    click.option("--jobs", type=click.IntRange(min=1), default=os.cpu_count() or 1, metavar="N",
                 help="Issues converted at a time; the result is the same for any number.  [default: one a core]"),
    click.option("--strict", is_flag=True, help="Exit with status 1 where there are problems."),
    click.option("--quiet", is_flag=True, help="Print problems only."),
    click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text."),
)  # fmt: skip
_DAY = click.DateTime(formats=["%Y-%m-%d"])


class _Commands(click.Group):
    """`build` is the command where none is named. Its options may stand before a command as well as behind it."""

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        at = self._find_command(arguments)
        if at < len(arguments) and (arguments[at] in self.commands or not at):
            arguments = [arguments[at], *arguments[:at], *arguments[at + 1 :]]
        elif arguments[:1] != ["--help"]:
            arguments = ["build", *arguments]
        return super().parse_args(context, arguments)

    def _find_command(self, arguments: list[str]) -> int:
        """The place of the first word that is neither an option of a build nor the value of one."""
        flags = {
            name for each in self.commands["build"].params if getattr(each, "is_flag", False) for name in each.opts
        }
        at = 0
        while at < len(arguments) and arguments[at].startswith("-"):
            at += 1 if arguments[at] in {*flags, "--help"} or "=" in arguments[at] else 2
        return at


def command_line(build: Build) -> click.Group:
    """All commands, given what a build does.

    Exit status: 0 done, 1 problems under --strict, 2 wrong use, a broken setting or anything else that stops,
    130 Ctrl+C.
    """
    group = _Commands(
        help="Turn printed gazettes into a searchable static site. Without a command the site is built.",
        epilog="Every command has the options of build; COMMAND --help lists them.",
        context_settings={"max_content_width": 100},
    )
    group.command("build", help="Convert what is new, then build the site and its search index.")(
        _with_options(_build(build))
    )
    group.command("serve", help="Build the site and show it on this computer, live.")(_with_options(_serve(build)))
    for name, work in (("import", _import), ("convert", _convert), ("check", _check(build)), ("new", _new)):
        group.command(name)(work)
    return group


def _with_options(work: Work) -> Work:
    """`work` as a command with the common options; it is called with Options and Report, then with its own values."""

    @wraps(work)
    def run(**values: Any) -> None:
        options = Options(**{name: values.pop(name) for name in Options.__dataclass_fields__})
        context = click.get_current_context()
        report = Report(context.info_name or "", quiet=options.quiet, as_json=options.as_json)
        context.exit(_run(work, options, report, values))

    command: Work = run
    for option in reversed(_COMMON):
        command = option(command)
    return command


def _run(work: Work, options: Options, report: Report, values: dict[str, Any]) -> int:
    try:
        with _interruptible():
            _require_content(options.content)
            work(options, report, **values)
    except (KeyboardInterrupt, click.Abort):  # the latter at a question
        return report.stop()
    except GazetteError as error:
        return report.fail(error.problem)
    except BrokenPipeError:  # the reader of the output, such as head, has seen enough
        raise
    except OSError as error:
        return report.fail(Problem.of_system(error))
    return report.finish(strict=options.strict)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Ctrl+C raises KeyboardInterrupt here, where it would end the program: what was begun is cleared up."""
    ends = signal.getsignal(signal.SIGINT) is signal.SIG_DFL
    try:
        if ends:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        yield
    finally:
        if ends:
            signal.signal(signal.SIGINT, signal.SIG_DFL)


def _require_content(content: Path) -> None:
    if not content.is_dir():
        raise GazetteError(Problem("G508", str(content), None, "there is no such folder; name the one with --content"))


@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--issue", metavar="ID", help="Year and number, as in 2023-05; read from the text where printed.")
@click.option("--name", help="Name of the gazette in this issue; read from the text where printed.")
@click.option("--serial-number", type=click.IntRange(min=1), help="总期号; read from the text where printed.")
@click.option("--published-on", type=_DAY, help="Day of publication.")
@click.option("--section", "sections", multiple=True, help="A section, in printed order; may be given several times.")
@_with_options
def _import(options: Options, report: Report, published_on: datetime | None, **values: Any) -> None:
    """Take an issue, as PDF, Word, OFD or text, into content/issues/, convert it and list the notices to look at.

    Several files are taken as one issue, in the order given: a notice in each, or more.
    """
    from gazette.commands.import_issue import import_issue

    is_asked = sys.stdin.isatty() and not (options.quiet or options.as_json)
    ask = partial(click.prompt, default="", show_default=False, err=True) if is_asked else None
    import_issue(options, report, **values, published_on=published_on.date() if published_on else None, ask=ask)


@click.argument("issues", nargs=-1, metavar="[ISSUE]...")
@click.option("--force", metavar="ID", help="Replace this notice although a person edited it.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change, edited notices included.")
@_with_options
def _convert(options: Options, report: Report, **values: Any) -> None:
    """Convert issues to notices: all, or the named ones.

    A notice that a person edited is kept as it is.
    """
    from gazette.commands.convert import convert

    convert(options, report, **values)


def _build(build: Build) -> Work:
    @click.option("--manifest", type=click.Path(dir_okay=False, path_type=Path), help="Write all files' sums and all "
                  "addresses to this file, for check --against.")  # fmt: skip
    def run(options: Options, report: Report, manifest: Path | None) -> None:
        build(options, report)
        if manifest:
            from gazette.commands.published import write_manifest

            write_manifest(options.output, manifest)

    return run


def _check(build: Build) -> Work:
    @click.option("--against", type=click.Path(exists=True, path_type=Path), help="A published site, or its manifest: "
                  "tell which of its addresses and anchors would be gone.")  # fmt: skip
    @_with_options
    def run(options: Options, report: Report, against: Path | None) -> None:
        """Find what is lost, doubtful or not yet reviewed.

        Converts every issue again in memory, accounts for each printed character and lists the notices to look at,
        worst first. Nothing is written.
        """
        from gazette.commands.check import check, check_against

        check(options, report)
        if against:
            check_against(options, report, against, build)

    return run


@click.argument("issue")
@click.option("--title", required=True, help="标题.")
@click.option("--document-number", metavar="NUMBER", help="发文字号, in any form of brackets.")
@click.option("--issuer", "issuers", multiple=True, help="发文机关; may be given several times.")
@click.option("--section", help="栏目.")
@click.option("--written-on", type=_DAY, help="成文日期.")
@_with_options
def _new(options: Options, report: Report, written_on: datetime | None, **values: Any) -> None:
    """Write an empty notice of ISSUE (as in 2023-04) to fill in by hand."""
    from gazette.commands.new import new

    new(options, report, **values, written_on=written_on.date() if written_on else None)


def _serve(build: Build) -> Work:
    @click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
    def run(options: Options, report: Report, port: int) -> None:
        from gazette.commands.serve import serve

        serve(options, report, port, build)

    return run
