"""The build, step by step. `python build.py` makes the site; `python build.py --help` lists the other commands."""

from __future__ import annotations

from functools import partial

from gazette.cli import command_line
from gazette.commands.convert import convert_new
from gazette.commands.options import Options
from gazette.content.library import read_library
from gazette.content.store import Store
from gazette.model import Library
from gazette.program import digest_program
from gazette.report import Report
from gazette.search.index import plan_index
from gazette.settings import read_settings
from gazette.site.publish import publish_site
from gazette.site.runner import map_forked, without_collector
from gazette.site.tree import locked


def build(options: Options, report: Report) -> Library:
    """content/ → site/. A build that stops leaves the site of the build before as it was."""
    settings = read_settings(options.content, options.base_url)

    # Issues as received → notices. Only what has no notices yet: from then on the notices are the truth.
    convert_new(options, report)

    # One build at a time writes a site; what it read and made is kept beside it for the next.
    tell = partial(report.say, "Another build is writing this site; waiting for it.")
    with without_collector(), locked(options.output, tell) as area:
        version = digest_program()

        # Notices → library: parsed, checked against each other, in printed order.
        store = Store(area.place, version, partial(map_forked, jobs=options.jobs))
        library = read_library(options.content, settings, report.stage("read"), store)
        report.warn(library.problems)

        # Library → pages, data and search index.
        site = publish_site(
            library, settings, options.templates, area, partial(plan_index, is_compared=options.strict),
            version=version, progress=report.progress, jobs=options.jobs,
        )  # fmt: skip

    report.warn(site.problems)
    report.describe_site(
        options.output, len(library.documents), site.pages, site.files, site.bytes, site.made, site.exceeded
    )
    return library


cli = command_line(build)

if __name__ == "__main__":
    cli(prog_name="build.py")
