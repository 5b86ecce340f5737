#!/usr/bin/env python3
"""The gold of corpus/ agrees with its articles: rows slice back to their text and keep to the format."""
import glob
import json
import os
import sys

CORPUS = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "corpus"))
KINDS = {"direct", "partial", "nested", "headline", "post", "transcript", "scare"}
MODALITIES = {"negated-speech": "negated", "hypothetical-speech": "hypothetical"}  # by case
SPEAKER_KINDS = {"person", "organisation", "group", "unnamed", "document", None}


def row_faults(row, name, text):
    if row["id"] != name:
        yield f"id is {row['id']!r}"
    if text[row["start"]:row["end"]] != row["text"] or not row["text"].strip():
        yield f"the article has {text[row['start']:row['end']]!r} there"
    if row["kind"] not in KINDS or row["speaker_kind"] not in SPEAKER_KINDS:
        yield f"kind {row['kind']!r}, speaker_kind {row['speaker_kind']!r}"
    if row["in"] != (row["kind"] != "scare"):
        yield '"in" is false for scare quotes, and for them alone'
    told = [MODALITIES[case] for case in row.get("cases", []) if case in MODALITIES]
    if row.get("modality") not in (None, *MODALITIES.values()) or [row.get("modality")] != (told[:1] or [None]):
        yield f"modality is {row.get('modality')!r}; cases say {', '.join(told) or 'that the words were said'}"
    if bool(row["canonical"]) != bool(row["speaker_kind"]) or row["source"] and not row["canonical"]:
        yield "canonical and speaker_kind come together, and a source needs them"
    for start, end in row["source"]:
        if not 0 <= start < end <= len(text) or text[start:end] != text[start:end].strip():
            yield f"source {[start, end]} is {text[start:end]!r}"


def article_faults(path):
    name = os.path.basename(path)[:-len(".gold.jsonl")]
    try:
        with open(path[:-len(".gold.jsonl")] + ".txt", encoding="utf8", newline="") as f:
            text = f.read()
    except FileNotFoundError:
        yield f"{name}.gold.jsonl: no {name}.txt beside it"
        return
    before = (0, 0)
    with open(path, encoding="utf8") as f:
        for number, row in enumerate(map(json.loads, f), 1):
            place = (row["start"], -row["end"])
            if place < before:
                yield f"{name}.gold.jsonl:{number}: not in article order"
            before = place
            for fault in row_faults(row, name, text):
                yield f"{name}.gold.jsonl:{number}: {row['text'][:40]!r}: {fault}"


def tone_faults():
    """tone.tsv: each row has two ratings, stands once, and slices back to its text if it has an article."""
    texts, seen = {}, set()
    with open(os.path.join(CORPUS, "tone.tsv"), encoding="utf8", newline="\n") as f:
        lines = f.read().splitlines()
    if lines[0] != "doc\tstart\tend\tfirst\tsecond\ttext":
        yield "tone.tsv:1: the header is not doc, start, end, first, second, text"
    for number, line in enumerate(lines[1:], 2):
        doc, start, end, first, second, text = line.split("\t")
        for tone in (first, second):
            if tone not in ("negative", "neutral", "positive"):
                yield f"tone.tsv:{number}: tone {tone!r}"
        place = (doc, start, end) if doc != "-" else text
        if place in seen:
            yield f"tone.tsv:{number}: rated already"
        seen.add(place)
        if doc == "-":
            if start or end or not text:
                yield f"tone.tsv:{number}: a quote of no article has a text and no offsets"
            continue
        if doc not in texts:
            with open(os.path.join(CORPUS, doc + ".txt"), encoding="utf8", newline="") as f:
                texts[doc] = f.read()
        there = texts[doc][int(start):int(end)]
        if there.replace("\r", "").replace("\n", " ").replace("\t", " ") != text:
            yield f"tone.tsv:{number}: the article has {there!r} there"


def main():
    paths = sorted(glob.glob(os.path.join(CORPUS, "*.gold.jsonl")))
    faults = [fault for path in paths for fault in article_faults(path)]
    bare = sorted({p[:-4] for p in glob.glob(os.path.join(CORPUS, "*.txt"))} -
                  {p[:-len(".gold.jsonl")] for p in paths})
    faults += [f"{os.path.basename(p)}.txt: no gold beside it" for p in bare]
    faults += tone_faults()
    print("\n".join(faults) or f"{len(paths)} articles and their gold agree")
    return bool(faults) or not paths


if __name__ == "__main__":
    sys.exit(main())
