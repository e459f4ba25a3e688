"""Pages and templates to HTML."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.runtime import Context

from gazette.model import GazetteError, Problem
from gazette.settings import Settings
from gazette.site.addresses import Addresses, make_slug
from gazette.site.hosts import CONTENT_POLICY
from gazette.site.interface import make_words, say
from gazette.site.listings import find_slug
from gazette.site.metadata import list_site_meta, write_json_script
from gazette.site.paragraphs import Paragraphs
from gazette.site.phrases import cut_phrases
from gazette.site.place_links import PlaceLinks
from gazette.site.tables import set_table
from gazette.site.web_page import WebPage
from gazette.site.wording import name_issue, say_date, say_issue, say_kind, say_pages, say_size
from gazette.vocabulary import ANNEX_LIST


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates of one language: the texts that the filter `say` gives are put into them."""

    def __init__(self, folder: Path, language: str) -> None:
        super().__init__(str(folder))
        self._language = language

    def get_source_checksum(self, source: str) -> str:
        """What is kept of another language counts as that of another text."""
        return super().get_source_checksum(f"{self._language} {source}")


class _Context(Context):
    """Calls what a template calls, and asks nothing of it.

    Jinja's own asks each time whether it wants the context. Nothing does that templates are given, and to ask takes
    longer than most of what is called.
    """

    def call(self, function: Callable[..., Any], /, *values: Any, **named: Any) -> Any:
        named.pop("_loop_vars", None)  # for what wants the context
        named.pop("_block_vars", None)
        return function(*values, **named)


class _Environment(Environment):
    context_class = _Context

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One dict for each template: Jinja's own, a chain of two, is gone through twice for each page."""
        return {**self.globals, **(d or {})}


def make_environment(templates: Path, settings: Settings, compiled: Path | None = None) -> Environment:
    """Templates that escape everything and stop at an unknown variable; docs/templates.md lists what they are given.

    `compiled` is a folder that keeps them as Python's code, as long as their text is the same: to compile them takes
    each process of a build half a second.
    """
    words, urls = settings.words, Addresses(settings.base_path)
    places = PlaceLinks(words)
    paragraphs = Paragraphs(urls, places)
    environment = _Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_Compiled(compiled, words.tag) if compiled else None,
    )
    environment.filters.update(
        make_slug=make_slug,
        cut_phrases=cut_phrases,
        link_pieces=paragraphs.link_pieces,
        name_issue=partial(name_issue, words=words),
        print_date=say_date,
        say=partial(say, words),
        say_date=partial(say_date, words=words),
        say_issue=partial(say_issue, words=words),
        say_kind=say_kind,
        say_pages=partial(say_pages, words=words),
        say_size=say_size,
        set_table=set_table,
        write_json_script=write_json_script,
    )
    environment.globals.update(
        base=settings.base_path,
        site=settings,
        urls=urls,
        find_slug=find_slug,
        place_link=places.link,
        spot=places.spot,
        set_blocks=paragraphs.set_blocks,
        annex_list_mark=ANNEX_LIST,
        site_meta=list_site_meta(settings),
        content_policy=CONTENT_POLICY,
        **make_words(words),
    )
    return environment


def render_page(page: WebPage, environment: Environment, settings: Settings) -> str:
    """The page's HTML. Raises GazetteError G211 for a missing template and G212 for a broken one."""
    try:
        template = environment.get_template(page.template)
        return template.render(page=page, canonical=make_canonical(page.path, settings), **page.values)
    except TemplateNotFound as error:
        raise _missing(environment, str(error.name or page.template)) from error
    except TemplateSyntaxError as error:
        seen = f"is not a valid template: {error.message}; correct this line"
        raise GazetteError(Problem("G212", error.filename or page.template, error.lineno, seen)) from error
    except UndefinedError as error:
        seen = f"the page {page.path or '/'} does not have this value: {error.message}; see docs/templates.md"
        raise GazetteError(Problem("G212", _place(environment, page.template), None, seen)) from error


def make_canonical(path: str, settings: Settings) -> str | None:
    """The page's absolute address, where base_url names a host."""
    return f"{settings.base_url.rstrip('/')}/{path}" if urlsplit(settings.base_url).netloc else None


def _missing(environment: Environment, name: str) -> GazetteError:
    seen = "template is missing; restore the file or give --templates a folder that has it"
    return GazetteError(Problem("G211", _place(environment, name), None, seen))


def _place(environment: Environment, name: str) -> str:
    assert isinstance(environment.loader, FileSystemLoader)
    return (Path(environment.loader.searchpath[0]) / name).as_posix()
