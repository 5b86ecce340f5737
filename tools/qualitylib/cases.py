"""Accuracy by case: which of the things that make quotes hard go wrong (corpus/cases.tsv names them)."""
import collections
import dataclasses
import json
import subprocess
import sys

from qualitylib.report import columns
from qualitylib.score import span


@dataclasses.dataclass
class Answer:
    """What became of one gold quote, or of words that inquit took for a quote where gold has none."""
    found: bool  # found as a quote; where nobody is quoted: left alone
    speaker: object = None  # None where gold cannot tell
    name: object = None
    joined: object = None

    @property
    def right(self):
        return self.found and False not in (self.speaker, self.name, self.joined)


def names(one):
    """The cases that quotes or articles of a set show."""
    tagged = {case for golds in one.gold.values() for gold in golds for case in gold.get("cases", [])}
    return tagged.union(*one.cases.values())


def shown(one, verdict):
    """The cases that a verdict's quote and its article show."""
    return (verdict.gold or {}).get("cases", []) + one.cases.get(verdict.doc, [])


def answers(one, verdicts, cluster_of):
    """(article, case) -> its answers. cluster_of: the id of a found quote -> the cluster it was put into."""
    matched = {(v.doc, *span(v.gold)): v for v in verdicts if v.sort == "matched"}
    claimed = {(v.doc, *span(v.gold)) for v in verdicts if v.sort in ("spurious", "wrong span") and v.gold}
    joined = _joined(one, matched, cluster_of)
    by_place = collections.defaultdict(list)
    for doc, golds in one.gold.items():
        for gold in golds:
            key = (doc, *span(gold))
            v = matched.get(key)
            answer = Answer(found=v is not None if gold["in"] else key not in claimed,
                            speaker=bool(v and v.mention_right) if gold["in"] and gold["source"] else None,
                            name=bool(v and v.name_right) if gold["in"] and gold.get("canonical") else None,
                            joined=joined.get(key))
            for case in [*gold.get("cases", []), *one.cases.get(doc, [])]:
                by_place[doc, case].append(answer)
    for v in verdicts:
        if v.sort == "spurious" and v.gold is None:
            for case in one.cases.get(v.doc, []):
                by_place[v.doc, case].append(Answer(found=False))
    for doc, cases in one.cases.items():
        for case in cases:
            by_place.setdefault((doc, case), [])
    return by_place


def _joined(one, matched, cluster_of):
    """Of the found quotes with a cluster in gold: whether inquit joins it to one of them in another article,
    if there is one, and to none of another cluster."""
    places = [(doc, *span(g), g["cluster"]) for doc, golds in one.gold.items() for g in golds if "cluster" in g]
    label = {(doc, start, end): name for doc, start, end, name in places if (doc, start, end) in matched}
    ours = {key: cluster_of.get(matched[key].predicted["id"]) for key in label}
    out = {}
    for key in label:
        wanted = {k for k in label if label[k] == label[key] and k[0] != key[0]}
        beside = {k for k in label if ours[k] == ours[key]} - {key}
        out[key] = all(label[k] == label[key] for k in beside) and (not wanted or bool(wanted & beside))
    return out


def clusters(program, predictions):
    """The id of each quote -> its cluster, as `inquit dedup` puts it."""
    lines = "".join(json.dumps(p, ensure_ascii=False) + "\n" for p in predictions)
    done = subprocess.run([program, "dedup", "--quiet"], input=lines.encode(), stdout=subprocess.PIPE, check=False)
    if done.returncode:
        sys.exit(f"quality: {program} dedup ended with status {done.returncode}")
    return {variant["id"]: row["cluster"] for row in map(json.loads, done.stdout.decode("utf8").splitlines())
            for variant in row["variants"]}


def table(by_place):
    """One line a case, the worst first."""
    by_case = collections.defaultdict(list)
    articles = collections.Counter(case for _, case in by_place)
    for (_, case), found in by_place.items():
        by_case[case] += found
    lines = []
    for case, found in by_case.items():
        shares = [_share(getattr(a, what) for a in found) for what in ("found", "speaker", "name", "joined", "right")]
        right = shares[-1] if found else 1.0
        lines.append((right, case, [case, str(articles[case]), str(len(found)), *map(_cell, shares)]))
    columns([["case", "articles", "quotes", "found", "speaker", "name", "joined", "right"],
             *(line for _, _, line in sorted(lines))])


def _share(values):
    known = [v for v in values if v is not None]
    return sum(known) / len(known) if known else None


def _cell(value):
    return "" if value is None else f"{value:.3f}"
