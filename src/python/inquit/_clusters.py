"""Quotes that many articles printed, merged: of rows at hand, or out of an archive."""
from __future__ import annotations

import datetime
import json
import os
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from inquit import _core
from inquit._doors import InputWarning


@dataclass(frozen=True)
class Printing:
    """A quote as one article printed it. start and end: code points of the article. relation: to the
    cluster's text: same, part or longer. similarity: from 0 to 1."""

    id: str
    doc: str
    text: str
    start: int
    end: int
    relation: str
    similarity: float
    speaker: str | None = None
    row: Mapping[str, Any] = field(default_factory=dict, repr=False)  # all that the output says


@dataclass(frozen=True)
class Related:
    """A cluster in which the same speaker says the same in other words. cluster: its id. why: the words that both
    have, or the word that turns the sense ("differs: safe / unsafe"). bits: what the shared words are worth."""

    cluster: str
    why: str
    bits: int


@dataclass(frozen=True)
class Cluster:
    """What was said once, with all that printed it. speaker_id: of whom an archive knows across articles. related:
    clusters that retell it. row: all fields of src/export/FORMAT.md, under Clusters."""

    id: str
    text: str
    speaker: str | None
    documents: int
    quotes: int
    printings: tuple[Printing, ...]
    speaker_id: str | None = None
    related: tuple[Related, ...] = ()
    row: Mapping[str, Any] = field(default_factory=dict, repr=False)


def _printing(row: Mapping[str, Any]) -> Printing:
    return Printing(row["id"], row["doc"], row["text"], row.get("start", 0), row.get("end", 0), row["relation"],
                    row["similarity"], row.get("speaker"), row)


def _clusters(lines: str) -> list[Cluster]:
    rows = [json.loads(line) for line in lines.splitlines()]
    return [Cluster(row["cluster"], row["text"], row.get("speaker"), row["documents"], row["quotes"],
                    tuple(map(_printing, row["variants"])), row.get("speaker_id"),
                    tuple(Related(**one) for one in row.get("related", ())), row) for row in rows]


def _lines(rows: Iterable[Any]) -> Iterator[str]:
    for number, row in enumerate(rows):
        if isinstance(row, _core.Document):
            yield from row.to_jsonl().split("\n")[:-1]
        elif isinstance(row, str):
            yield row
        elif isinstance(row, Mapping):
            yield json.dumps(row, ensure_ascii=False)
        else:
            raise TypeError(f"row {number} must be a Document, a mapping or a line of JSON, "
                            f"not {type(row).__name__}")


def dedup(rows: Iterable[Any], *, threads: int | None = None) -> list[Cluster]:
    """Merges near-identical variants of quotes, those of most documents first.

    rows: Documents, or rows as `inquit extract` writes them, as mappings or lines of JSON. The result depends
    on the set of rows alone, not on their order nor on threads (default: one for each core).
    """
    return _clusters(_core.dedup(list(_lines(rows)), threads or 0))


@dataclass(frozen=True)
class Added:
    """What Archive.add did. articles: that are new; replaced: known with other content; reanalyzed: known, and
    analysed by other rules or options; known: nothing was changed. quotes: stored. apart: of each article whose id
    is that of another one the id that it has now."""

    articles: int
    replaced: int
    reanalyzed: int
    known: int
    quotes: int
    apart: Mapping[str, str] = field(default_factory=dict)


class Archive:
    """The archive that `inquit add` keeps: one SQLite file with the quotes of articles and their variants merged.

        archive = inquit.Archive("news.db")
        archive.add(inquit.read.files("news/"))
        archive.search("turn*", speaker="okafor")

    wait: seconds to wait for a program that writes. Sees the file anew at each call.
    """

    def __init__(self, path: str | os.PathLike[str], *, wait: float = 60.0) -> None:
        self.path = os.fspath(path)
        self.wait = wait

    def add(self, articles: Iterable[Any], *, analyzer: _core.Analyzer | None = None,
            threads: int | None = None) -> Added:
        """Keeps the quotes of articles and merges their variants, as `inquit add` does; makes the file where it is
        missing. An article that it has already changes nothing, so that the same call goes on where one before was
        stopped: what was stored until then stays, also where the iterator raises.

        What is wrong with files of people beside the archive is an InputWarning.

        articles: as Analyzer.pipe takes them. analyzer: one with other rules or options. threads: default one for
        each core.
        """
        done = _core.add(self.path, articles, analyzer or _core.Analyzer(), threads or 0, self.wait)
        for problem in done.pop("problems"):
            warnings.warn(problem, InputWarning, stacklevel=2)
        return Added(**{**done, "apart": dict(done["apart"])})

    def search(self, words: str = "", *, speaker: str = "", since: str | datetime.date = "", tone: str = "", min_documents: int = 0,
               limit: int = 20) -> list[Cluster]:
        """Clusters of which a printing holds the words, those of most articles first.

        words: all must be in one printing; "a phrase", loan*, OR and NOT as in `inquit search`; "" is any.
        speaker: words of the name, or a speaker_id. since: "2026-11-29" or a date: first printed then or later. tone: "positive",
        "neutral", "negative" or "none". limit: 0 gives all.
        """
        if isinstance(since, datetime.date):
            since = since.isoformat()[:10]
        if since and not re.fullmatch(r"\d{4}-\d\d-\d\d", since):
            raise ValueError(f"since must be a day as 2026-11-29, not {since!r}")
        if tone not in ("", "positive", "neutral", "negative", "none"):
            raise ValueError(f"tone must be positive, neutral, negative or none, not {tone!r}")
        return _clusters(_core.search(self.path, words, since, speaker, tone, min_documents, self.wait, limit))

    def clusters(self, **filters: Any) -> list[Cluster]:
        """All clusters; filters as of search()."""
        return self.search(limit=0, **filters)

    def __repr__(self) -> str:
        return f"Archive({self.path!r})"
