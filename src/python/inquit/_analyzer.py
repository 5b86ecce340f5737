"""Analyzer: the class of _core with what is easier to say in Python."""
from __future__ import annotations

from typing import Any

from inquit import _core, _frames


class Analyzer(_core.Analyzer):
    """Finds quotes and says who said them.

        nlp = inquit.Analyzer(rules=None, min_confidence=0.0, scare_quotes=False, max_article=16 * 2**20)

    rules: the folder of a rule pack; None: the built-in one, which is compiled at the first use (about
    60 ms). min_confidence: from 0 to 1; below it a quote counts as unattributed. scare_quotes: also titles,
    nicknames and words in ironic marks. max_article: bytes of UTF-8; a longer article is a ValueError.

    One may be used from many threads at once; the GIL is released while it works.
    """

    def extend(self, frame: Any, *, text: str = "text", id: str | None = None,  # noqa: A002
               threads: int | None = None, prefix: str = "quote_", **columns: str) -> Any:
        """The frame with a row for each quote: its columns repeated, but the text's, and those of the quote.

        frame: a DataFrame of pandas or polars, or anything else with __arrow_c_stream__, which gives a
        pyarrow.Table. text, id, published, ...: the columns that hold these. prefix: what the quotes' columns
        begin with. Articles without a quote have no row.
        """
        table = self.table(frame, text=text, id=id, threads=threads, **columns)
        return _frames.extend(frame, table, text, prefix)
