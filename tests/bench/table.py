#!/usr/bin/env python3
"""Processor time of the module for Python beside that of the command line, over the same articles.

usage: table.py PACKAGE PROGRAM FILE

PACKAGE is the folder with the package inquit, FILE holds articles as JSON Lines. Prints the seconds of `inquit
extract`, and those of nlp.table and of nlp.pipe with their ratios to it: each the middle of five, one thread. The
time to start Python and to read FILE is left out; that of reading FILE counts for the command line.
"""
import json
import os
import resource
import statistics
import subprocess
import sys

package, program, path = sys.argv[1:]
sys.path.insert(0, package)
import inquit  # noqa: E402
import pyarrow  # noqa: E402


def seconds(who, run):
    before = resource.getrusage(who)
    run()
    after = resource.getrusage(who)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    with open(path, encoding="utf8") as file:
        articles = [json.loads(line) for line in file]
    frame = pyarrow.Table.from_pylist([{"id": one["id"], "text": one["text"]} for one in articles])
    nlp = inquit.Analyzer()
    nlp("“No,” said Roe.")  # compiles the rules
    command = [program, "extract", "-q", "-j", "1", "-o", os.devnull, path]
    runs = {"extract": (resource.RUSAGE_CHILDREN, lambda: subprocess.run(command, check=True)),
            "nlp.table": (resource.RUSAGE_SELF, lambda: nlp.table(frame, id="id", threads=1)),
            "nlp.pipe": (resource.RUSAGE_SELF, lambda: sum(len(doc.quotes) for doc in nlp.pipe(articles, threads=1)))}
    took = {name: [] for name in runs}
    for _ in range(5):
        for name, run in runs.items():
            took[name].append(seconds(*run))
    for name, all_seconds in took.items():
        ratio = statistics.median(one / extract for one, extract in zip(all_seconds, took["extract"]))
        print(f"{name:10} {statistics.median(all_seconds):6.2f} s  {ratio:5.2f} times extract")


main()
