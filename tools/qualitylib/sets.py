"""The sets of gold: where each lies and how its articles and gold are read.

A gold row is a dict with the fields of corpus/README.md: id, start, end, in, source, and where the
set has them kind, utterance, canonical, aliases, cases, cluster.
"""
import dataclasses
import glob
import json
import os

NAMES = ["corpus", "seeds", "train", "dev"]


def rows(path):
    with open(path, encoding="utf8") as f:
        return [json.loads(line) for line in f if line.strip()]


def read_text(path):
    with open(path, encoding="utf8", newline="") as f:
        return f.read()


@dataclasses.dataclass
class Set:
    name: str
    inputs: list  # files for the program
    texts: dict  # article id -> text
    gold: dict  # article id -> gold rows, in the file's order
    complete: bool  # gold holds every quote of every kind, so what it lacks is spurious
    cases: dict = dataclasses.field(default_factory=dict)  # article id -> cases that the article shows as a whole


@dataclasses.dataclass
class Source:
    name: str
    place: str

    def load(self):
        return _LOADERS[self.name](self)


def available(root):
    """The sets that are here, by name."""
    shared = os.path.join(os.path.dirname(root), "shared")
    places = {
        "corpus": os.path.join(root, "corpus"),
        "seeds": os.path.join(shared, "seeds"),
        "train": os.path.join(shared, "polnear", "train"),
        "dev": os.path.join(shared, "polnear", "dev"),
    }
    return {name: Source(name, places[name]) for name in NAMES
            if glob.glob(os.path.join(places[name], "*.jsonl"))}


def grouped(gold):
    by_article = {}
    for row in gold:
        by_article.setdefault(row["id"], []).append(row)
    return by_article


def _stem(path):
    return os.path.splitext(os.path.basename(path))[0]


def _corpus(source):
    """Articles NAME.txt, each with NAME.gold.jsonl; an article without gold is not measured."""
    inputs = [p for p in sorted(glob.glob(os.path.join(source.place, "*.txt")))
              if os.path.exists(p[:-4] + ".gold.jsonl")]
    gold = [row for p in inputs for row in rows(p[:-4] + ".gold.jsonl")]
    return Set(source.name, inputs, {_stem(p): read_text(p) for p in inputs}, grouped(gold), complete=True,
               cases=_cases(os.path.join(source.place, "cases.tsv")))


def _cases(path):
    """Of each article that the catalogue names, its cases."""
    by_article = {}
    with open(path, encoding="utf8") as f:
        for line in f.read().splitlines()[1:]:
            case, _, _, names = line.split("\t")
            for name in names.split():
                by_article.setdefault(name, []).append(case)
    return by_article


def _seeds(source):
    """Like the corpus, but one gold file, with other names for some fields."""
    inputs = sorted(glob.glob(os.path.join(source.place, "*.txt")))
    gold = [{**row, "in": True, "source": row["mention"], "canonical": row["speaker"], "aliases": []}
            for row in rows(os.path.join(source.place, "gold.jsonl"))]
    return Set(source.name, inputs, {_stem(p): read_text(p) for p in inputs}, grouped(gold), complete=True)


def _polnear(source):
    """One file of articles; gold for double-quoted spans only; names, where there are any, apart."""
    articles = os.path.join(source.place, "articles.jsonl")
    gold = rows(os.path.join(source.place, "gold.jsonl"))
    canon = os.path.join(source.place, "canon.jsonl")
    if os.path.exists(canon):
        names = {(c["id"], c["start"], c["end"]): c for c in rows(canon)}
        for row in gold:
            name = names.get((row["id"], row["start"], row["end"]), {})
            row["canonical"], row["aliases"] = name.get("canonical"), name.get("aliases", [])
    return Set(source.name, [articles], {a["id"]: a["text"] for a in rows(articles)}, grouped(gold), complete=False)


_LOADERS = {"corpus": _corpus, "seeds": _seeds, "train": _polnear, "dev": _polnear}
