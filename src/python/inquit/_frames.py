"""Rows of quotes beside the rows of the frame that the articles came from."""
from __future__ import annotations

from typing import Any

from inquit._core import Table

# What the frame itself says.
_FROM_FRAME = ("row", "doc", "published", "title", "url", "source", "language", "author")


def extend(frame: Any, table: Table, text: str, prefix: str) -> Any:
    """See Analyzer.extend."""
    library = type(frame).__module__.partition(".")[0]
    if library == "pandas":
        return _pandas(frame, table, text, prefix)
    if library == "polars":
        return _polars(frame, table, text, prefix)
    return _pyarrow(frame, table, text, prefix)


def _renamed(names: list[str], prefix: str) -> dict[str, str]:
    return {name: prefix + name for name in names if name not in _FROM_FRAME}


def _refuse_clash(taken: list[str], new: list[str]) -> None:
    clash = sorted(set(taken) & set(new))
    if clash:
        raise ValueError(f"the frame has a column \"{clash[0]}\" already; prefix=... names the quotes' otherwise")


def _pandas(frame: Any, table: Table, text: str, prefix: str) -> Any:
    import pandas
    import pyarrow
    quotes = pyarrow.table(table).to_pandas()
    names = _renamed(list(quotes.columns), prefix)
    left = frame.drop(columns=[text])
    _refuse_clash(list(left.columns), list(names.values()))
    left = left.iloc[quotes["row"].to_numpy()].reset_index(drop=True)
    return pandas.concat([left, quotes[list(names)].rename(columns=names)], axis=1)


def _polars(frame: Any, table: Table, text: str, prefix: str) -> Any:
    import polars
    if isinstance(frame, polars.LazyFrame):
        frame = frame.collect()
    quotes = polars.DataFrame(table)
    names = _renamed(quotes.columns, prefix)
    left = frame.drop(text)
    _refuse_clash(left.columns, list(names.values()))
    return left[quotes["row"]].hstack(quotes.select(list(names)).rename(names))


def _pyarrow(frame: Any, table: Table, text: str, prefix: str) -> Any:
    import pyarrow
    frame, quotes = pyarrow.table(frame), pyarrow.table(table)
    names = _renamed(quotes.column_names, prefix)
    left = frame.drop_columns([text])
    _refuse_clash(left.column_names, list(names.values()))
    left = left.take(quotes["row"])
    for name, new in names.items():
        left = left.append_column(new, quotes[name])
    return left
