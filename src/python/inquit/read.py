"""Articles out of files, for Analyzer.pipe:

    nlp.pipe(inquit.read.files("news/"))            # as `inquit extract` reads them
    nlp.pipe(inquit.read.html("pages/"))            # by trafilatura (the extra "html")
    nlp.pipe(inquit.read.warc("crawl.warc.gz"))     # by FastWARC and trafilatura (the extra "warc")
    nlp.pipe(inquit.read.nexis("export.docx"))      # exports of LexisNexis (the extra "nexis")

All take a path or many, read one article at a time, and go on behind what is broken: on_problem(message, is_error)
is called for it (is_error: something was left out); without on_problem it is an InputWarning.
"""
from __future__ import annotations

import os
from collections.abc import Iterator

from inquit import _core
from inquit._core import Article
from inquit._doors import InputWarning, OnProblem, Paths, warn

__all__ = ["InputWarning", "files", "html", "nexis", "page", "warc"]


def files(paths: Paths, on_problem: OnProblem | None = None) -> Iterator[Article]:
    """The articles of files and folders, as `inquit extract` reads them: text, HTML, JSON Lines, CSV, WARC, feeds and
    others, also compressed, each article once. Needs no other package."""
    if isinstance(paths, (str, os.PathLike)):
        paths = [paths]
    return iter(_core.Files([os.fspath(path) for path in paths], on_problem or warn))


def html(paths: Paths, on_problem: OnProblem | None = None) -> Iterator[Article]:
    """The articles of pages, of folders those of .html, .htm and .xhtml, also with .gz, found by trafilatura with
    what the page says about them. The id is the file's name. files() reads pages too, and faster; this is for who
    has other work from trafilatura that shall agree."""
    from inquit import _read_html
    return _read_html.articles(paths, on_problem or warn)


def page(markup: str | bytes, *, url: str = "", id: str = "") -> Article | None:  # noqa: A002
    """The article of one page at hand, as html() reads it; None where the page has none. Without an id it is named by
    a fingerprint of its content."""
    from inquit import _read_html
    return _read_html.article_of(markup, url=url, name=id)


def warc(paths: Paths, on_problem: OnProblem | None = None) -> Iterator[Article]:
    """The articles of WARC and WET files, read by FastWARC: pages by trafilatura, texts as they are. The id is the
    record's. Pages that errors of servers brought are passed over."""
    from inquit import _read_warc
    return _read_warc.articles(paths, on_problem or warn)


def nexis(paths: Paths, on_problem: OnProblem | None = None) -> Iterator[Article]:
    """The articles of exports of LexisNexis (Nexis Uni, Lexis Advance and the older Academic), as .docx, .rtf or
    .txt: a file holds many. title, source, author, language and published (as ISO 8601) are those of the export; the
    id is a fingerprint of the content, so that an article that was exported twice is one."""
    from inquit import _read_nexis
    return _read_nexis.articles(paths, on_problem or warn)
