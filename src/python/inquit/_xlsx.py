"""Tables as workbooks; see inquit.to_xlsx."""
from __future__ import annotations

import os
from typing import Any

from inquit._core import Table
from inquit._doors import need

_MOST_ROWS = 1_048_576  # of a sheet, its head among them
_MOST_CHARACTERS = 32_767  # of a cell, in units of UTF-16
_WIDTHS = {"text": 80, "speaker": 24, "title": 40, "url": 30, "doc": 24, "id": 28}


def to_xlsx(table: Table, path: str | os.PathLike[str]) -> None:
    """Writes a Table as a workbook of Excel, a row for each quote. Needs XlsxWriter (the extra "xlsx").

        inquit.to_xlsx(nlp.table(articles), "quotes.xlsx")

    Text stays text: what looks like a formula or a link is none. A cell holds 32,767 units of UTF-16; longer text is
    cut and ends with "…". Where the rows are more than a sheet holds (1,048,575) they go on in the next sheet. The
    file is written whole or not at all.
    """
    if not isinstance(table, Table):
        raise TypeError(f"to_xlsx() takes a Table, as Analyzer.table gives it, not {type(table).__name__}")
    xlsxwriter = need("xlsxwriter", "xlsx", "inquit.to_xlsx")
    part = f"{os.fspath(path)}.part"
    try:
        book = xlsxwriter.Workbook(part, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                                          "strings_to_numbers": False})
        _fill(book, table)
        book.close()
        os.replace(part, path)
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(f"{os.fspath(path)} cannot be written: {error}") from error
    finally:
        if os.path.exists(part):
            os.remove(part)


def _fill(book: Any, table: Table) -> None:
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    names = table.column_names
    for begin in range(0, max(len(table), 1), _MOST_ROWS - 1):
        sheet = book.add_worksheet("quotes" if begin == 0 else f"quotes {begin // (_MOST_ROWS - 1) + 1}")
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(names):
            sheet.set_column(column, column, _WIDTHS.get(name, 12), wrap if name == "text" else None)
            sheet.write_string(0, column, name, bold)
        end = min(len(table), begin + _MOST_ROWS - 1)
        for row in range(begin, end):
            for column, value in enumerate(table[row]):
                _write(sheet, row - begin + 1, column, value)
        sheet.autofilter(0, 0, max(end - begin, 1), len(names) - 1)


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, _cut(value))
    elif value is not None:
        sheet.write_number(row, column, value)


def _cut(text: str) -> str:
    """As much as a cell holds; characters that XML has not are left out."""
    text = "".join(c for c in text if c >= " " or c in "\t\n\r").replace("\ufffe", "").replace("\uffff", "")
    units = text.encode("utf-16-le", "replace")
    if len(units) <= 2 * _MOST_CHARACTERS:
        return text
    return units[:2 * (_MOST_CHARACTERS - 1)].decode("utf-16-le", "ignore") + "…"
