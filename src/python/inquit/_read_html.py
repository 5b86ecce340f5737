"""Pages of HTML by trafilatura; see inquit.read.html."""
from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from inquit._core import Article
from inquit._doors import OnProblem, Paths, list_files, make_article, need, read_bytes

trafilatura = need("trafilatura", "html", "inquit.read.html")
logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it cannot read is told here

ENDINGS = (".html", ".htm", ".xhtml", ".html.gz", ".htm.gz", ".xhtml.gz")
# A date is only taken where the page says it, not guessed.
_DATES = {"extensive_search": False, "original_date": True}


def article_of(markup: str | bytes, *, url: str = "", name: str = "") -> Article | None:
    """See inquit.read.page."""
    if not isinstance(markup, (str, bytes)):
        raise TypeError(f"a page must be a str or bytes, not {type(markup).__name__}")
    found: Any = trafilatura.bare_extraction(markup, url=url or None, with_metadata=True, include_comments=False,
                                             include_tables=False, date_extraction_params=dict(_DATES))
    if found is None or not (found.text or "").strip():
        return None
    return make_article(found.text, id=name, title=found.title, published=found.date, author=found.author,
                        source=found.sitename or found.hostname, url=found.url or url, language=found.language)


def articles(paths: Paths, problem: OnProblem) -> Iterator[Article]:
    """See inquit.read.html."""
    for path, name in list_files(paths, ENDINGS):
        markup = read_bytes(path, problem)
        if markup is None:
            continue
        try:
            article = article_of(markup, name=name)
        except Exception as error:  # of trafilatura or lxml: one page must not end the run
            problem(f"{path}: trafilatura failed: {type(error).__name__}: {error}", True)
            continue
        if article is None:
            problem(f"{path}: no article was found on the page", True)
        else:
            yield article
