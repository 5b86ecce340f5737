"""Runs of the program over what was made to be hard, each with n of something: for tools/bench, which takes
their time, and for tests/cli/growth_test.py, which counts their work.

    for run in RUNS:
        run.prepare(program, folder, n)         # writes the files, fills the archive
        command = run.command(program)          # what is measured
"""
import json
import os
import random
import subprocess
from dataclasses import dataclass, field
from typing import Callable, List

PARTS = ["ka", "lo", "mi", "ne", "pu", "ra", "so", "ti", "vu", "ze"]


def name_of(number):
    """A name that no other number has."""
    return "".join(PARTS[int(digit)] for digit in str(number)).capitalize()


def sayings(n, words=20, vocabulary=5000):
    """Texts of so many words, drawn from so many."""
    draw = random.Random(7)
    known = [name_of(i).lower() + "n" for i in range(vocabulary)]
    return [" ".join(draw.choice(known) for _ in range(words)) for _ in range(n)]


def near_sayings(n):
    """One saying of 25 words, each time with two others in it."""
    draw = random.Random(7)
    base, others = sayings(1, 25)[0].split(), sayings(n, 2)
    out = []
    for other in others:
        words = list(base)
        for word in other.split():
            words[draw.randrange(25)] = word
        out.append(" ".join(words))
    return out


def article(text, name="hard"):
    return json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n"


def repeated(unit):
    return lambda n: article(unit * n)


def numbered(unit):
    """An article of n sentences; {} in each is a name of its own."""
    return lambda n: article("".join(unit.replace("{}", name_of(i)) for i in range(n)))


def quotes_of(make, doc=lambda i: "one", speaker=lambda i: ""):
    """Lines as extract writes them."""
    def lines(n):
        return "".join(json.dumps({"id": f"{doc(i)}#{i}", "doc": doc(i), "text": text, "start": i,
                                   "speaker": {"name": speaker(i), "kind": "person"} if speaker(i) else None}) + "\n"
                       for i, text in enumerate(make(n)))
    return lines


def article_of_quotes(make):
    return lambda n: article("".join(f"“{text},” said Ada Moe.\n\n" for text in make(n)))


def articles_of_one_quote(n):
    return "".join(article(f"“{text},” said {name_of(i)} Moe.\n", f"a{i}")
                   for i, text in enumerate(near_sayings(n // 2) + sayings(n - n // 2)))


def rule(number, find):
    return (f"rule one-{number}\n  about: One of many.\n  find: {find}\n  sure: medium\n"
            f"  yes: “We won,” was the answer{number} from Roe. => speaker = Roe\n\n")


PARTS_OF_RULES = "part speaker\n  about: Who speaks.\n  is: {name}\n\n"


def many_rules(n):
    return PARTS_OF_RULES + "".join(rule(i, f"{{quote}} [,] (is | was) the answer{i} (of | from) {{speaker}}")
                                    for i in range(n))


def many_alternatives(n):
    return PARTS_OF_RULES + rule(0, "{quote} (" + " | ".join(f"word{i}" for i in range(n)) + ") {speaker}")


@dataclass
class Run:
    name: str
    n: int                         # of it in the test; the benchmark takes `times` as many
    make: Callable[[int], str]     # what the input file holds
    args: List[str]                # INPUT, DB, RULES, SEARCH stand for paths
    before: List[List[str]] = field(default_factory=list)  # commands that come before, unmeasured
    code: int = 0                  # exit code
    times: int = 20
    fresh: bool = False            # the archive is made anew before each run
    counted: bool = True           # False: refused, or linear only from more on than valgrind counts in a minute

    def prepare(self, program, folder, n):
        self.paths = {"INPUT": os.path.join(folder, "input.jsonl"), "DB": os.path.join(folder, "news.db"),
                      "RULES": os.path.join(folder, "rules")}
        content = self.make(n)
        self.bytes = len(content.encode())
        os.makedirs(self.paths["RULES"], exist_ok=True)
        target = os.path.join(self.paths["RULES"], "many.rules") if "RULES" in self.args else self.paths["INPUT"]
        with open(target, "w", encoding="utf8") as out:
            out.write(content)
        self.renew()
        for args in self.before:
            subprocess.run([program, *self.given(args)], check=True, stdout=subprocess.DEVNULL)

    def renew(self):
        for end in "", "-wal", "-shm", "-merge":
            if os.path.exists(self.paths["DB"] + end):
                os.unlink(self.paths["DB"] + end)

    def given(self, args):
        return [self.paths.get(arg, arg) for arg in args]

    def command(self, program):
        return [program, *self.given(self.args)]


EXTRACT = ["extract", "-q", "-j", "1", "INPUT"]
DEDUP = ["dedup", "-q", "-j", "1", "INPUT"]
ADD = ["add", "-q", "-j", "1", "--archive", "DB", "INPUT"]
EVERYBODY = dict(doc=lambda i: f"d{i}", speaker=lambda i: f"{name_of(i)} Moe")

RUNS = [
    Run("extract, paragraphs of a mark", 3000, repeated("“a\n\n"), EXTRACT),
    Run("extract, a label on each line", 3000, repeated("A: b\n"), EXTRACT),
    Run("extract, many speakers", 700, numbered("“It is,” said {} Smith. Smith said “no”. He left.\n\n"), EXTRACT),
    Run("extract, quotes of one paragraph", 1500, repeated("“We won,” he said. "), EXTRACT),
    Run("extract, descriptions", 700, numbered("The {} man said that “it” was his. "), EXTRACT),
    Run("extract, open marks and words", 6000, repeated("\"a' "), EXTRACT),
    Run("dedup, one article's quotes", 1000, quotes_of(sayings), DEDUP),
    Run("dedup, one article's near quotes", 1000, quotes_of(near_sayings), DEDUP),
    Run("dedup, many speakers of near texts", 1000, quotes_of(near_sayings, **EVERYBODY), DEDUP),
    Run("dedup, many speakers of one text", 2000, quotes_of(lambda n: ["of course"] * n, **EVERYBODY), DEDUP),
    Run("dedup, texts of few words", 100, quotes_of(lambda n: sayings(n, 30, 30), doc=lambda i: f"d{i}"), DEDUP, times=40, counted=False),
    Run("add, one article's quotes", 500, article_of_quotes(sayings), ADD, fresh=True),
    Run("add, one article's near quotes", 500, article_of_quotes(near_sayings), ADD, fresh=True),
    Run("add, many articles", 500, articles_of_one_quote, ADD, fresh=True),
    Run("check of an archive", 500, articles_of_one_quote, ["check", "-q", "-j", "1", "--archive", "DB"], [ADD]),
    Run("search for a common word", 500, lambda n: article_of_quotes(lambda k: ["river " + t for t in sayings(k)])(n),
        ["search", "-q", "--archive", "DB", "--limit", "5", "river"], [ADD]),
    Run("search for 8,000 words", 2000, articles_of_one_quote,
        ["search", "-q", "--archive", "DB", " OR ".join(["river"] * 8000)], [ADD], code=2, times=2, counted=False),
    Run("rules check, many rules", 100, many_rules, ["rules", "check", "RULES"], times=40),
    Run("rules check, many alternatives", 5000, many_alternatives, ["rules", "check", "RULES"], code=2),
]
