"""inquit.spark on a Spark of this machine. Skipped where PySpark or Java is missing: neither is among what
tools/setup installs (pip install pyspark; apt-get install default-jre-headless)."""
import json
import shutil
import subprocess

import pytest

pytest.importorskip("pyspark", reason="PySpark is not installed")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java", allow_module_level=True)

from pyspark.sql import SparkSession  # noqa: E402

import inquit.spark  # noqa: E402

SAID = ["The ferry will not sail again before the harbour has been dredged",
        "Nobody in this parish ever saw the bishop's accounts, and nobody asked for them",
        "Copper was stolen from the roof three times in one winter"]


def articles():
    """Printings whole, cut and led in, by name and by none; one article without text."""
    made = [("empty", None)]
    for i in range(24):
        said = SAID[i % 3]
        cut = [said, said.split(",")[0], " ".join(said.split()[2:]), "Believe me, " + said[0].lower() + said[1:]][i % 4]
        made.append((f"post-{i}", f"“{cut},” {['Marit Solheim', 'Solheim', 'a witness'][i % 3]} said on day {i}. "
                                  f"“We shall see,” said {['Ada Moe', 'Bo Lind', 'Cy Dahl'][i % 3]}.\n"))
    return made


@pytest.fixture(scope="module")
def spark():
    session = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
               .config("spark.sql.shuffle.partitions", 2).config("spark.driver.bindAddress", "127.0.0.1")
               .getOrCreate())
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def of_program(program, *command, lines):
    done = subprocess.run([program, *command, "-q", "-"], input="\n".join(lines) + "\n", stdout=subprocess.PIPE,
                          encoding="utf8", check=True)
    return done.stdout.splitlines()


def test_extract_and_dedup_give_the_rows_of_the_command_line(spark, program):
    given = spark.createDataFrame(articles(), "uri string, body string")
    quotes = inquit.spark.extract(given.repartition(5), text="body", id="uri").persist()
    rows = [one.row for one in quotes.collect()]
    lines = [json.dumps({"id": uri, "text": body}) for uri, body in articles() if body]
    assert sorted(rows) == sorted(of_program(program, "extract", lines=lines))

    expected = of_program(program, "dedup", lines=rows)
    again = quotes.select("row").union(quotes.select("row").limit(7)).union(  # a part that was computed twice
        spark.createDataFrame([(None,)], "row string"))
    for partitions in 1, 3:
        found = inquit.spark.dedup(again.repartition(partitions), partitions=partitions).collect()
        assert [one.row for one in found] == expected
        assert [one.documents for one in found] == [json.loads(row)["documents"] for row in expected]
