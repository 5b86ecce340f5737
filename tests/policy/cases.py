#!/usr/bin/env python3
"""corpus/cases.tsv names what makes quotes hard; each case stands in at least three articles of the corpus.

usage: cases.py [--tally]

A case is shown by gold rows tagged with it ("cases"), or by the articles that its line names. Where the
text itself can tell, a named article must really hold it. Prints the tally; --tally prints every case.
"""
import collections
import glob
import json
import os
import re
import sys
import unicodedata

CORPUS = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "corpus"))
LEAST = 3
MARKS = re.compile("[\"“”„«»‘「`]|''|(?<!\\w)'(?=\\w)")
HOLDS = {
    "crlf": lambda text: "\r\n" in text,
    "byte-order-mark": lambda text: text.startswith("\ufeff"),
    "no-break-space": lambda text: re.search("[\u00a0\u202f]", text),
    "zero-width-space": lambda text: "\u200b" in text,
    "soft-hyphen": lambda text: "\u00ad" in text,
    "joined-emoji": lambda text: "\u200d" in text,
    "decomposed-letters": lambda text: unicodedata.normalize("NFC", text) != text,
    "right-to-left-name": lambda text: re.search("[\u0590-\u06ff]", text),
    "no-marks": lambda text: not MARKS.search(text),
}


def read_text(name):
    with open(os.path.join(CORPUS, name + ".txt"), encoding="utf8", newline="") as f:
        return f.read()


def read_rows(name):
    with open(os.path.join(CORPUS, name + ".gold.jsonl"), encoding="utf8") as f:
        return [json.loads(line) for line in f]


def catalogue():
    """Case -> what it is about, case -> the articles that its line names; and what is wrong with the file."""
    with open(os.path.join(CORPUS, "cases.tsv"), encoding="utf8", newline="\n") as f:
        lines = f.read().splitlines()
    about, cases, faults = {}, {}, []
    if lines[0] != "case\tabout\tmeaning\tarticles":
        faults.append("cases.tsv:1: the header is not case, about, meaning, articles")
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != 4 or not all(cells[:3]) or not re.fullmatch("[a-z]+(-[a-z]+)*", cells[0]):
            faults.append(f"cases.tsv:{number}: not a case with what it is about, its meaning, articles")
        elif cells[0] in cases:
            faults.append(f"cases.tsv:{number}: {cells[0]} stands there already")
        else:
            about[cells[0]], cases[cells[0]] = cells[1], cells[3].split()
    return about, cases, faults


def named_faults(cases, names):
    """Articles that the catalogue names and that are absent, or do not hold the case."""
    for case, named in cases.items():
        for name in named:
            if name not in names:
                yield f"cases.tsv: {case}: no article {name}"
            elif case in HOLDS and not HOLDS[case](read_text(name)):
                yield f"cases.tsv: {case}: {name} does not hold it"
            elif case == "nobody-quoted" and any(row["in"] for row in read_rows(name)):
                yield f"cases.tsv: {case}: somebody is quoted in {name}"


def main():
    names = {os.path.basename(p)[:-len(".gold.jsonl")] for p in glob.glob(os.path.join(CORPUS, "*.gold.jsonl"))}
    about, cases, faults = catalogue()
    faults += named_faults(cases, names)
    articles = collections.defaultdict(set, {case: set(named) for case, named in cases.items()})
    rows = collections.Counter()
    for name in sorted(names):
        for number, row in enumerate(read_rows(name), 1):
            for case in row.get("cases", []):
                if case not in cases:
                    faults.append(f"{name}.gold.jsonl:{number}: cases.tsv has no {case!r}")
                if about.get(case) == "across" and "cluster" not in row:
                    faults.append(f"{name}.gold.jsonl:{number}: {case} wants a cluster")
                articles[case].add(name)
                rows[case] += 1
    if "--tally" in sys.argv[1:]:
        for case in cases:
            print(f"{case:32} {len(articles[case]):4} articles {rows[case]:5} quotes")
    faults += [f"{case}: in {len(articles[case])} articles, wants {LEAST}"
               for case in cases if len(articles[case]) < LEAST]
    counts = sorted(len(articles[case]) for case in cases)
    print("\n".join(faults) or f"{len(cases)} cases, each in {counts[0]} to {counts[-1]} articles, "
          f"half of them in {counts[len(counts) // 2]} or more; {sum(rows.values())} tags")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
