"""Tables of quotes from and to data frames."""
import duckdb
import inquit
import openpyxl
import pandas
import polars
import pyarrow
import pytest
from conftest import ARTICLES

NAMES = ["Jane Roe", "John Pike", "John Pike"]
ROWS = [0, 2, 2]


def frames(column="body", ids=("a", "b", "c")):
    """The same articles as many libraries hold them."""
    data = {column: ARTICLES, "uri": list(ids), "n": [1, 2, 3]}
    table = pyarrow.table(data)
    strings = table.column(column).combine_chunks()
    view = table.set_column(0, column, strings.cast(pyarrow.string_view()))
    return {
        "pandas": pandas.DataFrame(data),
        "pandas-category": pandas.DataFrame(data).astype({column: "category"}),
        "polars": polars.DataFrame(data),
        "pyarrow": table,
        "pyarrow-large": table.set_column(0, column, strings.cast(pyarrow.large_string())),
        "pyarrow-view": view,
        "pyarrow-dictionary": table.set_column(0, column, strings.dictionary_encode()),
        "pyarrow-chunks": pyarrow.concat_tables([table.slice(0, 1), table.slice(1, 2)]),
        "duckdb": duckdb.from_arrow(table),
    }


@pytest.mark.parametrize("kind", list(frames()))
def test_any_frame_gives_the_same_table(nlp, kind):
    table = nlp.table(frames()[kind], text="body", id="uri")
    got = pyarrow.table(table)
    assert got["speaker"].to_pylist() == NAMES and got["row"].to_pylist() == ROWS
    assert got["doc"].to_pylist() == ["a", "c", "c"]
    for row, start, end, text in zip(*(got[name].to_pylist() for name in ("row", "start", "end", "text"))):
        assert ARTICLES[row][start:end] == text


def test_a_table_goes_into_any_library(nlp):
    table = nlp.table(ARTICLES)
    assert len(table) == 3 and table.column_names[0] == "row"
    assert polars.DataFrame(table)["speaker"].to_list() == NAMES
    assert pyarrow.table(table).to_pandas()["speaker"].tolist() == NAMES
    arrow = pyarrow.table(table)
    assert duckdb.sql("SELECT count(*) FROM arrow WHERE speaker = 'John Pike'").fetchall() == [(2,)]
    assert polars.DataFrame(table)["confidence"].dtype == polars.Float64
    assert pyarrow.schema(table).names == table.column_names
    arrow.validate(full=True)


def test_a_column_may_outlive_its_table(nlp):
    speakers = pyarrow.table(nlp.table(ARTICLES))["speaker"]
    assert speakers.to_pylist() == NAMES


def test_slices_and_numbers_are_read_where_they_stand(nlp):
    table = pyarrow.table({"text": ["x"] * 9 + ARTICLES, "id": list(range(12))}).slice(9)
    got = pyarrow.table(nlp.table(table, id="id"))
    assert got["doc"].to_pylist() == ["9", "11", "11"]
    array = pyarrow.chunked_array([table["text"].combine_chunks()])
    assert pyarrow.table(nlp.table(array))["speaker"].to_pylist() == NAMES


def test_threads_change_nothing(nlp):
    articles = [ARTICLES[i % 3] * (1 + i % 9) for i in range(3000)]
    one, three = (pyarrow.table(nlp.table(articles, threads=n)) for n in (1, 3))
    assert one.equals(three) and one.num_rows > 3000


@pytest.mark.parametrize("table, said", [
    ({"body": ["x"]}, "no column is called \"text\"; there are: body"),
    ({"text": [1.5]}, "floating-point"),
    ({"text": [b"x"]}, "bytes"),
    ({"text": ["x", None]}, "row 1: column \"text\" is null"),
    ({"text": pyarrow.nulls(2)}, "nothing but nulls"),
])
def test_columns_that_are_no_text_are_refused(nlp, table, said):
    with pytest.raises(inquit.ColumnError, match=said):
        nlp.table(pyarrow.table(table))


def test_a_long_article_is_refused_with_its_row(nlp):
    with pytest.raises(ValueError, match="row 1: the text is longer than 16 MiB"):
        nlp.table(pyarrow.table({"text": ["x", "x" * (17 * 2**20)]}))


def test_what_a_list_holds_is_refused_with_its_number(nlp):
    with pytest.raises(TypeError, match="article 1 must be|article 1: an article must be"):
        nlp.table([ARTICLES[0], None])
    with pytest.raises(TypeError, match="put it into a list"):
        nlp.table(ARTICLES[0])


@pytest.mark.parametrize("kind, library", [("pandas", "pandas"), ("polars", "polars"), ("pyarrow", "pyarrow"),
                                           ("duckdb", "pyarrow")])
def test_extend_keeps_the_frame_beside_its_quotes(nlp, kind, library):
    got = nlp.extend(frames()[kind], text="body", id="uri")
    assert type(got).__module__.startswith(library)
    columns = list(got.columns) if library != "pyarrow" else got.column_names
    assert "body" not in columns and columns[:2] == ["uri", "n"] and "quote_speaker" in columns
    values = {name: list(got[name]) if library != "pyarrow" else got[name].to_pylist() for name in columns}
    assert values["n"] == [1, 3, 3] and values["quote_speaker"] == NAMES


def test_extend_refuses_to_overwrite(nlp):
    frame = pandas.DataFrame({"text": ARTICLES, "quote_text": ["x"] * 3})
    with pytest.raises(ValueError, match="quote_text"):
        nlp.extend(frame)
    assert "q_text" in nlp.extend(frame, prefix="q_").columns


def test_a_table_gives_rows_without_any_library(nlp):
    table = nlp.table([{"id": "a", "text": ARTICLES[0]}])
    row = dict(zip(table.column_names, table[0]))
    assert (row["row"], row["doc"], row["text"], row["start"], row["speaker"]) == (0, "a", "We won,", 1, "Jane Roe")
    assert row["title"] is None and isinstance(row["confidence"], float)
    assert list(table) == [table[-1]]
    with pytest.raises(IndexError):
        table[1]
    assert [list(row) for row in nlp.table(ARTICLES)] == [
        list(row.values()) for row in pyarrow.table(nlp.table(ARTICLES)).to_pylist()]


# --- workbooks ---


def test_a_workbook_holds_the_table(tmp_path, nlp):
    table = nlp.table([{"id": "=1+2", "text": ARTICLES[2], "url": "https://herald.example/1"}, ARTICLES[0]])
    inquit.to_xlsx(table, tmp_path / "quotes.xlsx")
    head, *rows = openpyxl.load_workbook(tmp_path / "quotes.xlsx")["quotes"].iter_rows()
    assert [cell.value for cell in head] == table.column_names
    assert [[cell.value for cell in row] for row in rows] == [list(row) for row in table]
    assert rows[0][table.column_names.index("doc")].data_type == "s"  # no formula
    assert [path.name for path in tmp_path.iterdir()] == ["quotes.xlsx"]


def test_a_workbook_cuts_what_no_cell_holds(tmp_path, nlp):
    long = "“" + "We won 😀 and won. " * 3000 + "” said Jane Roe."
    inquit.to_xlsx(nlp.table([long, "“We\x07 won,” said Jane Roe."]), tmp_path / "quotes.xlsx")
    texts = [row[nlp.table([]).column_names.index("text")].value
             for row in openpyxl.load_workbook(tmp_path / "quotes.xlsx").active.iter_rows(min_row=2)]
    assert len(texts[0].encode("utf-16-le")) // 2 == 32_767 and texts[0].endswith("…")
    assert texts[1] == "We won,"
    inquit.to_xlsx(nlp.table([]), tmp_path / "empty.xlsx")
    with pytest.raises(OSError, match="none"):
        inquit.to_xlsx(nlp.table([]), tmp_path / "none" / "quotes.xlsx")
    with pytest.raises(TypeError, match="not list"):
        inquit.to_xlsx([], tmp_path / "quotes.xlsx")
