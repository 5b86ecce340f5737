#!/usr/bin/env python3
"""A quick try of the installed package: its module, what type checkers read of it, its command.

usage: module.py

Needs nothing but inquit in the environment of the Python that runs it. Ends with status 1 where something is wrong.
"""
import importlib.metadata
import pathlib
import subprocess
import sys
import tempfile

import inquit

ARTICLE = "東京. “We won,” said Jane Roe. She thanked 😀 nobody."


def check(holds, what):
    if not holds:
        sys.exit(f"smoke: {what}")


def try_module():
    nlp = inquit.Analyzer()
    quote, = nlp(ARTICLE).quotes
    check((quote.text, quote.speaker.name) == ("We won,", "Jane Roe"), f"the quote is {quote!r}")
    check(ARTICLE[quote.start:quote.end] == quote.text, f"the quote stands at {quote.span}")
    documents = list(nlp.pipe([ARTICLE] * 50, threads=2))
    check(len(documents) == 50 and all(len(doc.quotes) == 1 for doc in documents), "pipe gave something else")
    check(len(nlp.table([ARTICLE, ARTICLE])) == 2, "table gave something else")
    check(inquit.tone("A wonderful day").label == "positive", "tone gave something else")
    check(inquit.dedup(documents[:1])[0].speaker == "Jane Roe", "dedup gave something else")
    check(inquit.rules.explain(ARTICLE)[0]["speaker"] == "Jane Roe", "explain gave something else")
    try:
        nlp(None)
    except TypeError as error:
        check("not None" in str(error), f"None is refused as {error}")
    else:
        check(False, "None is no article")


def try_files():
    """The package says what it is, and has what type checkers look for."""
    check(importlib.metadata.version("inquit") == inquit.__version__, "the versions differ")
    folder = pathlib.Path(inquit.__file__).parent
    check((folder / "py.typed").exists(), "py.typed is missing")
    stub = (folder / "_core.pyi").read_text(encoding="utf8")
    check("class Analyzer" in stub and "def pipe" in stub, "the stub is not that of the module")
    factories = importlib.metadata.entry_points(group="spacy_factories")
    check("inquit" in {factory.name for factory in factories}, "spaCy would not find its component")


def try_command():
    """Where pip put it: in the folder of the environment's programs."""
    program = pathlib.Path(sys.executable).parent / "inquit"
    for command in ([str(program)], [sys.executable, "-m", "inquit"]):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "roe.txt")
            path.write_text(ARTICLE, encoding="utf8")
            done = subprocess.run([*command, "extract", "--quiet", path], capture_output=True, check=False)
            check(done.returncode == 0 and b'"name":"Jane Roe"' in done.stdout, f"{command} wrote {done}")
            expected = inquit.Analyzer()(inquit.Article(ARTICLE, id="roe")).to_jsonl().encode()
            check(done.stdout == expected, f"{command} and the module differ: {done.stdout!r}, {expected!r}")
    done = subprocess.run([str(program), "--version"], capture_output=True, check=True)
    check(b"without its data" not in done.stdout, f"ICU's data is missing: {done.stdout!r}")
    done = subprocess.run([str(program), "nonsense"], capture_output=True, check=False)
    check(done.returncode == 2 and done.stderr, f"wrong usage gave {done}")


if __name__ == "__main__":
    try_module()
    try_files()
    try_command()
    print(f"smoke: inquit {inquit.__version__} in {pathlib.Path(inquit.__file__).parent}: all well")
