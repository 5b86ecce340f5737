#!/usr/bin/env python3
"""Merges quotes on the Spark of this machine and compares the rows with those of the command line.

usage: spark_runs.py PROGRAM QUOTES [PARTITIONS]...

Run with a Python that has PySpark and the module inquit. Prints for each number of partitions (1, 4 and 64) the
seconds, whether the rows are those of `PROGRAM dedup`, and how much longer than the median of its step the slowest
task took, among the steps whose median is half a second or more: below that, Spark's own work is what differs.
"""
import glob
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import inquit.spark
from pyspark.sql import SparkSession

LEAST = 500  # milliseconds


def session(folder):
    os.environ.update(PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    made = (SparkSession.builder.master("local[*]").appName("inquit").config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false").config("spark.driver.memory", "6g")
            .config("spark.local.dir", folder)
            .config("spark.eventLog.enabled", "true").config("spark.eventLog.dir", "file://" + folder)
            .config("spark.eventLog.compress", "false").config("spark.eventLog.rolling.enabled", "false")
            .getOrCreate())
    made.sparkContext.setLogLevel("ERROR")
    return made


def start_workers(spark, tasks):
    """Python starts anew for each task that runs at a time: not a matter of any step."""
    def start(part):
        import inquit
        return [inquit.__version__, *part]

    spark.sparkContext.parallelize(range(tasks), tasks).mapPartitions(start).count()


def skew(log, partitions):
    """The worst step: slowest task over the median, its name. A union runs a task a partition for each of its parts,
    which do different work: each part is a step."""
    took, names = {}, {}
    with open(log, encoding="utf8") as file:
        for line in file:
            event = json.loads(line)
            if event["Event"] == "SparkListenerTaskEnd":
                step = event["Stage ID"], event["Task Info"]["Index"] // partitions
                took.setdefault(step, []).append(event["Task Metrics"]["Executor Run Time"])
            elif event["Event"] == "SparkListenerStageCompleted":
                names[event["Stage Info"]["Stage ID"]] = event["Stage Info"]["Stage Name"].rsplit("/", 1)[-1]
    ratios = [(max(tasks) / statistics.median(tasks), names.get(stage, "?")) for (stage, _), tasks in took.items()
              if statistics.median(tasks) >= LEAST and not names.get(stage, "").startswith(os.path.basename(__file__))]
    return max(ratios, default=(1.0, "no step takes so long"))


def joined(folder):
    rows = []
    for part in sorted(glob.glob(os.path.join(folder, "part-*"))):
        with open(part, "rb") as file:
            rows.append(file.read())
    return b"".join(rows)


def run(quotes, partitions, expected):
    with tempfile.TemporaryDirectory() as folder:
        spark = session(folder)
        start_workers(spark, 8)
        out = os.path.join(folder, "clusters")
        begin = time.monotonic()
        given = spark.read.text(quotes).withColumnRenamed("value", "row").repartition(partitions)
        inquit.spark.dedup(given, partitions=partitions).select("row").write.text(out)
        seconds = time.monotonic() - begin
        log, = glob.glob(os.path.join(folder, spark.sparkContext.applicationId + "*"))
        spark.stop()
        ratio, step = skew(log.removesuffix(".inprogress"), partitions)
        same = "the same rows" if joined(out) == expected else "OTHER ROWS"
        print(f"{partitions:>12} partitions {seconds:9.0f} s   {same}   slowest task {ratio:.1f} x the median ({step})",
              flush=True)
        return same == "the same rows"


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, quotes = sys.argv[1:3]
    expected = subprocess.run([program, "dedup", "-q", quotes], stdout=subprocess.PIPE, check=True).stdout
    sys.exit(not all([run(quotes, int(n), expected) for n in sys.argv[3:] or (1, 4, 64)]))


if __name__ == "__main__":
    main()
