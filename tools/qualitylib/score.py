"""The scorer: every prediction and every gold quote gets one verdict, and figures are sums of them."""
import collections
import dataclasses
import itertools
import re
import typing
import unicodedata

SAME_SPAN = 0.8  # of the union of two spans: less is another quote
CERTAIN = 0.9  # an answer with this confidence is relied on: a newspaper prints it unseen


@dataclasses.dataclass
class Verdict:
    """A gold quote that was matched or missed, or a prediction that matches none."""
    sort: str  # matched | missed | spurious | wrong span | not scored
    doc: str
    gold: typing.Optional[dict]  # the quote matched or missed, or the one that a prediction touches
    predicted: typing.Optional[dict]

    @property
    def has_source(self):
        """Gold tells where this quote's speaker is named."""
        return bool(self.gold and self.gold["in"] and self.gold["source"])

    @property
    def mention(self):
        return (speaker(self.predicted) or {}).get("mention")

    @property
    def mention_right(self):
        m = self.mention
        if self.sort != "matched" or not self.has_source:
            return False
        if not m:  # a headline's speaker is told by the article's body, not by words beside the quote
            return self.predicted.get("kind") == "headline" and self.name_right
        return any(overlap((m["start"], m["end"]), s) for s in self.gold["source"])

    @property
    def claims_speaker(self):
        """inquit names a speaker, and gold can tell whether that is right."""
        if not speaker(self.predicted) or self.sort == "not scored":
            return False
        return self.gold is None or not self.gold["in"] or self.has_source

    @property
    def has_name(self):
        return self.sort in ("matched", "missed") and bool(accepted_names(self.gold))

    @property
    def name_right(self):
        return self.has_name and same_name(self.predicted) in accepted_names(self.gold)

    @property
    def has_full_name(self):
        return self.has_name and bool(self.gold["canonical"])

    @property
    def full_name_right(self):
        return self.has_full_name and same_name(self.predicted) == normal(self.gold["canonical"])

    @property
    def claims_name(self):
        """inquit gives a quote of gold a name, and gold has the right one."""
        return self.sort == "matched" and self.has_name and bool(same_name(self.predicted))

    @property
    def is_certain(self):
        return self.claims_name and confidence(self.predicted) >= CERTAIN


def speaker(predicted):
    return (predicted or {}).get("speaker")


def confidence(predicted):
    return (predicted or {}).get("confidence") or 0.0


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def shared(a, b):
    """The part of their union that two spans share."""
    both = overlap(a, b)
    return both / (a[1] - a[0] + b[1] - b[0] - both)


INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # soft hyphens, zero-width characters
DETERMINER = re.compile(r"^(the|a|an|one|his|her|its|their)\s+")


def normal(name):
    """A name without what does not distinguish people: case, determiners, punctuation, middle initials."""
    name = INVISIBLE.sub("", unicodedata.normalize("NFKC", name or "")).casefold().replace("’", "'")
    words = re.sub(r"[^\w']+", " ", DETERMINER.sub("", name)).split()
    last = len(words) - 1
    return " ".join(w for i, w in enumerate(words) if len(w) > 1 or i in (0, last))


def same_name(predicted):
    return normal((speaker(predicted) or {}).get("name"))


def accepted_names(gold):
    return {normal(n) for n in [gold.get("canonical"), *gold.get("aliases", [])] if n} - {""}


def span(row):
    return row["start"], row["end"]


def judge(one, predictions):
    """The verdicts of a set: predictions in their order, then the gold quotes that were missed."""
    verdicts, found = [], set()
    for p in predictions:
        verdict = _judge_one(one, p, found)
        if verdict.sort == "matched":
            found.add((verdict.doc, *span(verdict.gold)))
        verdicts.append(verdict)
    for doc, golds in one.gold.items():
        verdicts += [Verdict("missed", doc, g, None) for g in golds
                     if g["in"] and (doc, *span(g)) not in found]
    return verdicts


def _judge_one(one, p, found):
    doc = p["doc"]
    touched = [g for g in one.gold.get(doc, []) if overlap(span(p), span(g))]
    if not one.complete and (not touched or p.get("kind") == "nested"):
        return Verdict("not scored", doc, None, p)
    if not touched:
        return Verdict("spurious", doc, None, p)
    g = max(touched, key=lambda g: shared(span(p), span(g)))
    if g["in"] is None or not g["in"] and p.get("modality"):  # told as words that were not said
        return Verdict("not scored", doc, g, p)
    if not g["in"]:
        return Verdict("spurious", doc, g, p)
    is_first = (doc, *span(g)) not in found
    return Verdict("matched" if is_first and shared(span(p), span(g)) >= SAME_SPAN else "wrong span", doc, g, p)


def precision_recall_f1(right, said, wanted):
    p = right / said if said else 0.0
    r = right / wanted if wanted else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def share(verdicts, test):
    verdicts = list(verdicts)
    return sum(map(test, verdicts)) / len(verdicts) if verdicts else 0.0


def utterances(matched):
    """Of the pairs that gold or inquit joins, the share that both join."""
    by_doc = collections.defaultdict(list)
    for v in matched:
        by_doc[v.doc].append((v.gold["utterance"], v.predicted.get("utterance")))
    either = both = 0
    for quotes in by_doc.values():
        for (gold_a, ours_a), (gold_b, ours_b) in itertools.combinations(quotes, 2):
            either += gold_a == gold_b or ours_a == ours_b
            both += gold_a == gold_b and ours_a == ours_b
    return both / either if either else 1.0


def modality(matched):
    """F1 of the found quotes that were not said so, negated and hypothetical apart."""
    pairs = [(v.gold.get("modality"), v.predicted.get("modality")) for v in matched]
    if not any(a or b for a, b in pairs):
        return 1.0
    return precision_recall_f1(sum(a == b for a, b in pairs if a), sum(b is not None for _, b in pairs),
                               sum(a is not None for a, _ in pairs))[2]


def figures(verdicts, one):
    """Every figure that the set's gold allows, by name, in the table's order."""
    sorts = collections.Counter(v.sort for v in verdicts)
    matched = [v for v in verdicts if v.sort == "matched"]
    wanted = [v for v in verdicts if v.sort in ("matched", "missed")]
    right = sum(v.mention_right for v in verdicts)
    out = {"articles": len(one.texts), "gold-quotes": len(wanted)}
    out["detection-p"], out["detection-r"], out["detection-f1"] = precision_recall_f1(
        len(matched), len(matched) + sorts["spurious"] + sorts["wrong span"], len(wanted))
    out["mention"] = share((v for v in matched if v.has_source), lambda v: v.mention_right)
    out["end-to-end-p"], out["end-to-end-r"], out["end-to-end-f1"] = precision_recall_f1(
        right, sum(v.claims_speaker for v in verdicts), sum(v.has_source for v in wanted))
    named = [v for v in wanted if v.has_name]
    if named:
        out["name"] = share(named, lambda v: v.name_right)
        out["full-name"] = share((v for v in named if v.has_full_name), lambda v: v.full_name_right)
        out["certain"] = share((v for v in named if v.is_certain), lambda v: v.name_right)
        out["certain-share"] = share(named, lambda v: v.is_certain)
    if matched and "kind" in matched[0].gold:
        out["kinds"] = share(matched, lambda v: v.predicted.get("kind") == v.gold["kind"])
        out["utterances"] = utterances(matched)
        out["modality"] = modality(matched)
    return out
