"""The build, step by step. `python build.py` makes the site; `python build.py --help` lists the other commands."""

from __future__ import annotations

from gazette.cli import command_line
from gazette.commands.convert import convert_new
from gazette.commands.options import Options
from gazette.content.library import read_library
from gazette.report import Report
from gazette.search.index import write_index
from gazette.settings import read_settings
from gazette.site.publish import publish_site


def build(options: Options, report: Report) -> None:
    """content/ → site/. A build that stops leaves the site of the build before as it was."""
    settings = read_settings(options.content, options.base_url)

    # Issues as received → notices. Only what has no notices yet: from then on the notices are the truth.
    convert_new(options, report)

    # Notices → library: parsed, checked against each other, in printed order.
    library = read_library(options.content, settings, report.stage("read"))
    report.warn(library.problems)

    # Library → pages, data and search index.
    site = publish_site(library, settings, options.templates, options.output, report.progress, write_index)

    report.warn(site.problems)
    report.describe_site(options.output, len(library.documents), site.pages, site.files, site.bytes)


cli = command_line(build)

if __name__ == "__main__":
    cli(prog_name="build.py")
