#!/usr/bin/env python3
"""Without ICU's data no quote is lost, whatever scripts stand around it.

usage: run.py PROGRAM FOLDER     FOLDER holds a libicudata without data (stub.cpp)
"""
import json
import os
import subprocess
import sys

TEXTS = [
    "“We won,” said Jane Roe.",
    "東京 “We will not sell the harbour,” said Jane Roe of 東京市役所.",
    "ひらがな “Nobody asked us,” Mayor John Pike said. カタカナ",
    "서울 “The bridge is closed,” said Jane Roe.",
    "ภาษาไทย “The ferry is late,” said Jane Roe.",
    "“我们赢了，” said Wang Yi.",
]


def run(program, folder, *arguments, text=""):
    env = dict(os.environ)
    if folder:
        env["LD_LIBRARY_PATH"] = folder
    done = subprocess.run([program, *arguments], input=text.encode(), env=env, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False)
    if done.returncode:
        sys.exit(f"{arguments} ended with {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


def rows(program, folder, text):
    lines = run(program, folder, "extract", "--quiet", text=text).splitlines()
    return [(row["text"], row["speaker"] and row["speaker"]["name"]) for row in map(json.loads, lines)]


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    program, folder = sys.argv[1:]
    if "without its data" not in run(program, folder, "--version"):
        sys.exit("the program does not run without ICU's data, or --version does not say so")
    faults = []
    for text in TEXTS:
        whole, bare = rows(program, "", text), rows(program, folder, text)
        if len(whole) != 1 or whole != bare:
            faults.append(f"{text}: {whole} with ICU's data, {bare} without")
    print("\n".join(faults) or f"{len(TEXTS)} texts, the same quotes with and without ICU's data")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
