"""Tone against ratings: the project's own, and sets that people rated where they lie beside the checkout.

Own: corpus/tone.tsv, rows doc, start, end, first, second (what each pass over them rated: negative, neutral,
positive), text. Others: SET.tsv with rows id, rating from -1 to 1, text.
"""
import math
import os
import subprocess
import sys

OWN = "corpus"
# A rating of the own set is the mean of its two passes; where they differ by one, the quote counts as neutral.
OWN_MARGIN = .5
# How far from 0 a rating of each set still counts as neutral.
MARGINS = {"mtsc_sent": .05, "mtsc_quote": .05, "hutto_nyt": .05, "hutto_tweets": .05,
           "emobank_headlines": .10, "emobank_quotes": .10, "emobank_news": .10}
CUT = .05
RATINGS = {"negative": -1.0, "neutral": 0.0, "positive": 1.0}


def rows(path):
    with open(path, encoding="utf8", newline="\n") as f:
        return [line.rstrip("\n").split("\t") for line in f]


def available(root):
    """(texts, ratings, margin) of each set that is here, by name."""
    own = rows(os.path.join(root, "corpus", "tone.tsv"))[1:]
    found = {OWN: ([row[5] for row in own], [(RATINGS[row[3]] + RATINGS[row[4]]) / 2 for row in own], OWN_MARGIN)}
    folder = os.path.join(os.path.dirname(root), "shared", "tone")
    for name, margin in MARGINS.items():
        path = os.path.join(folder, name + ".tsv")
        if os.path.exists(path):
            there = rows(path)
            found[name] = ([row[2] for row in there], [float(row[1]) for row in there], margin)
    return found


def scores(program, texts):
    done = subprocess.run([program, "tone"], input="".join(t + "\n" for t in texts).encode(),
                          stdout=subprocess.PIPE, check=False)
    found = [float(line) for line in done.stdout.split()]
    if done.returncode or len(found) != len(texts):
        sys.exit(f"quality: {program} tone ended with status {done.returncode}, "
                 f"{len(found)} scores for {len(texts)} texts")
    return found


def correlation(x, y):
    """Pearson's."""
    mx, my = sum(x) / len(x), sum(y) / len(y)
    both = sum((a - mx) * (b - my) for a, b in zip(x, y))
    spread = math.sqrt(sum((a - mx) ** 2 for a in x) * sum((b - my) ** 2 for b in y))
    return both / spread if spread else 0.0


def label(value, margin):
    return (value > margin) - (value < -margin)


def macro_f1(gold, predicted):
    """The mean F1 of negative, neutral and positive."""
    f1 = []
    for one in sorted(set(gold)):
        right = sum(g == p == one for g, p in zip(gold, predicted))
        f1.append(2 * right / (gold.count(one) + predicted.count(one)))
    return sum(f1) / len(f1)


def figures(program, texts, ratings, margin):
    found = scores(program, texts)
    return {"tone-texts": len(texts),
            "tone-r": correlation(ratings, found),
            "tone-f1": macro_f1([label(r, margin) for r in ratings], [label(s, CUT) for s in found])}


def measure(program, root):
    return {"tone:" + name: figures(program, *one) for name, one in available(root).items()}
