"""The build, step by step. `python build.py` makes the site; `python build.py --help` lists the other commands."""

from __future__ import annotations

import atexit
import gc
import signal

# Until a command has begun, and once it is done, Ctrl+C ends the program without a word; in between, gazette/cli.py.
if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

from gazette.cli import command_line
from gazette.commands.convert import convert_new
from gazette.commands.options import Options
from gazette.content.library import read_library
from gazette.content.store import Store
from gazette.model import Library, SiteReport
from gazette.program import digest_program
from gazette.report import Report
from gazette.settings import read_settings
from gazette.site.forks import map_forked, without_collector
from gazette.site.stamp import stamp_folders
from gazette.site.tree import locked


def build(options: Options, report: Report) -> Callable[[], Library]:
    """content/ → site/. A build that stops leaves the site of the build before as it was. Gives what reads the library.

    Where nothing has been touched since the last build, the library is not read.
    """
    settings = read_settings(options.content, options.base_url)

    # Issues as received → notices. Only what has no notices yet: from then on the notices are the truth.
    convert_new(options, report)

    # One build at a time writes a site; what it read and made is kept beside it for the next.
    tell = partial(report.say, "Another build is writing this site; waiting for it.")
    with without_collector(), locked(options.output, tell, options.jobs) as area:
        version = digest_program()
        store = Store(area.place, version, partial(map_forked, jobs=options.jobs))

        @cache
        def read() -> Library:
            # What pages and index ask of a notice is kept with it: they say so when they are loaded.
            import gazette.search.index
            import gazette.site.publish  # noqa: F401

            return read_library(options.content, settings, report.stage("read"), store)

        stamp = stamp_folders((options.content, options.templates), version, repr(settings))
        site: SiteReport | None = area.recall(stamp)

        if site is None:
            # Notices → library: parsed, checked against each other, in printed order.
            library = read()
            report.warn(library.problems)

            # Library → pages, data and search index. Where nothing has changed, nobody waits for it to be loaded.
            from gazette.search.index import plan_index
            from gazette.site.publish import publish_site

            site = publish_site(
                library, settings, options.templates, area, partial(plan_index, is_compared=options.strict),
                version=version, progress=report.progress, jobs=options.jobs,
            )  # fmt: skip
            area.remember(stamp, replace(site, made=0))

    report.warn(site.problems)
    report.describe_site(options.output, site)
    return read


cli = command_line(build)

if __name__ == "__main__":
    atexit.register(gc.freeze)  # or the collector goes through all that a build knows once more: a fifth of a second
    cli(prog_name="build.py")
