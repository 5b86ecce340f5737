"""The notebook of the documentation runs, and the code of the README too."""
import re

import nbformat
import pandas
import polars
import pyarrow
import pytest
from conftest import ARTICLES, ROOT
from nbconvert import HTMLExporter
from nbconvert.preprocessors import ExecutePreprocessor

PYTHON = ROOT / "src" / "python"


@pytest.fixture(scope="module")
def outputs():
    """What the cells of the notebook wrote or showed, as text."""
    notebook = nbformat.read(PYTHON / "tour.ipynb", as_version=4)
    ExecutePreprocessor(timeout=120).preprocess(notebook, {"metadata": {"path": str(PYTHON)}})
    page, _ = HTMLExporter().from_notebook_node(notebook)
    assert page.count("<mark") > 3  # marked text stays so in a page made of the notebook
    made = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return ["".join(output.get("text", "") or output.get("data", {}).get("text/html", "")
                    or output.get("data", {}).get("text/plain", "")) for output in made]


def test_the_tour_runs_over_the_corpus(outputs):
    whole = "\n".join(outputs)
    assert "<mark" in whole and "unattributed" not in outputs[1][:200]
    articles, quotes = map(int, re.search(r"(\d+) articles, (\d+) quotes", whole).groups())
    assert articles > 200 and quotes > 1000
    assert "quote_speaker" in whole and "True" in outputs[-1]
    assert not re.search(r"warning|deprecat", whole, re.I)


def test_the_tour_is_kept_without_outputs():
    notebook = nbformat.read(PYTHON / "tour.ipynb", as_version=4)
    assert all(not cell.outputs and cell.execution_count is None for cell in notebook.cells
               if cell.cell_type == "code")


def test_the_code_of_the_readme_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    known = {"articles": ARTICLES, "frame": pandas.DataFrame({"body": ARTICLES}), "polars": polars, "pyarrow": pyarrow}
    blocks = re.findall(r"^```python\n(.*?)^```", (PYTHON / "README.md").read_text(encoding="utf8"), re.M | re.S)
    assert len(blocks) >= 3
    for block in blocks:
        if "inquit.spark" not in block:  # test_spark.py has that, where PySpark and Java are at hand
            exec(block, known)  # noqa: S102
    assert (tmp_path / "quotes.xlsx").exists() and len(known["rows"]) == 3
