"""inquit.spark on a Spark of this machine. Skipped where PySpark or Java is missing."""
import json
import os
import shutil
import subprocess
import sys

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
    os.environ["PYSPARK_PYTHON"] = sys.executable  # or the workers run the python3 of the path
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"  # or it looks up the machine's name, which may be known to nobody
    # Two threads; a task may fail once.
    session = (SparkSession.builder.master("local[2, 2]").config("spark.ui.enabled", "false")
               .config("spark.sql.shuffle.partitions", 2).getOrCreate())
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def of_program(program, *command, lines):
    done = subprocess.run([program, *command, "-q", "-"], input="\n".join(lines) + "\n", stdout=subprocess.PIPE,
                          encoding="utf8", check=True)
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def rows(spark):
    """The quotes of articles(), by Spark."""
    given = spark.createDataFrame(articles(), "uri string, body string")
    return [one.row for one in inquit.spark.extract(given.repartition(5), text="body", id="uri").collect()]


def clusters_of(frame, **options):
    return [one.row for one in inquit.spark.dedup(frame, **options).collect()]


def test_quotes_are_those_of_the_command_line(rows, program):
    lines = [json.dumps({"id": uri, "text": body}) for uri, body in articles() if body]
    assert sorted(rows) == sorted(of_program(program, "extract", lines=lines))


def test_clusters_are_those_of_the_command_line_whatever_the_partitions(spark, rows, program):
    expected = of_program(program, "dedup", lines=rows)
    again = spark.createDataFrame([(row,) for row in [*rows, *rows[:7], None]], "row string")
    for partitions in 1, 3:
        found = inquit.spark.dedup(again.repartition(partitions), partitions=partitions).collect()
        assert [one.row for one in found] == expected
        assert [one.documents for one in found] == [json.loads(row)["documents"] for row in expected]


def test_a_form_that_very_many_meet_and_a_task_that_is_lost_change_nothing(spark, rows, program, monkeypatch):
    monkeypatch.setattr(inquit.spark, "_HOT", 1)

    def lost_once(batches):
        from pyspark import TaskContext
        task = TaskContext.get()
        if task.partitionId() == 1 and task.attemptNumber() == 0:
            raise RuntimeError("this task is lost")
        return batches

    given = spark.createDataFrame([(row,) for row in rows], "row string").repartition(3)
    assert clusters_of(given.mapInArrow(lost_once, "row string"), partitions=2) == of_program(program, "dedup",
                                                                                           lines=rows)
