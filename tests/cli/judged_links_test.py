#!/usr/bin/env python3
"""Who is who across articles, against what was judged by hand. Skipped where the articles are not there.

usage: judged_links_test.py PROGRAM

judged_links.tsv holds 300 pairs of speakers of two articles that were linked and 100 of one surname that were not,
drawn by seed from an archive of the sets train and dev, and whether the two are one person ("one"), judged by reading
the sentences. A speaker is a hash of the article's id, the name and the kind, so that no words of the articles
stand here. The judgements are of the articles, not of the links: they stay right when linking changes.
"""
import csv
import glob
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else sys.exit(__doc__)
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.normpath(os.path.join(HERE, "..", ".."))
sys.path.insert(0, os.path.join(ROOT, "tools"))
from qualitylib import sets  # noqa: E402

SETS = sets.available(ROOT)
if not {"train", "dev", "seeds"} <= set(SETS):
    sys.exit(77)
LEAST_PRECISION = 0.99  # of links
LEAST_APART = 0.94      # of pairs that were not linked: two people, as judged


def archive_of(paths, folder):
    db = os.path.join(folder, "a.db")
    subprocess.run([PROGRAM, "add", "-q", "--archive", db, *paths], check=True, timeout=100)
    with sqlite3.connect(db) as base:
        rows = base.execute("SELECT doc, speaker, kind, id FROM speakers").fetchall()
    base.close()
    return rows


class JudgedLinks(unittest.TestCase):
    def test_links_are_right(self):
        with tempfile.TemporaryDirectory() as folder:
            rows = archive_of([os.path.join(SETS[name].place, "articles.jsonl") for name in ("train", "dev")], folder)
        ids = {hashlib.sha256(f"{doc}\t{name}\t{kind}".encode()).hexdigest()[:16]: person for doc, name, kind, person in rows}
        with open(os.path.join(HERE, "judged_links.tsv"), encoding="utf8", newline="") as f:
            judged = list(csv.DictReader(f, delimiter="\t"))
        self.assertEqual([sum(one["drawn"] == drawn for one in judged) for drawn in ("link", "apart")], [300, 100])
        linked, apart, gone = [], [], 0
        for one in judged:
            first, second = ids.get(one["first"]), ids.get(one["second"])
            gone += one["first"] not in ids or one["second"] not in ids
            (linked if first and first == second else apart).append(one)
        precision = sum(one["one"] == "yes" for one in linked) / len(linked)
        parted = [one for one in apart if one["drawn"] == "apart"]
        told = (f"{len(linked)} of 400 pairs are linked, {precision:.3f} of them rightly; of those that were drawn apart "
                f"{sum(one['one'] == 'no' for one in parted)} of {len(parted)} are two people; {gone} are no longer found")
        print(told, file=sys.stderr)
        self.assertGreaterEqual(len(linked), 270, told)  # as they were drawn: attribution may have changed
        self.assertGreaterEqual(precision, LEAST_PRECISION, told)
        self.assertGreaterEqual(sum(one["one"] == "no" for one in parted) / len(parted), LEAST_APART, told)

    def test_one_speaker_has_one_id_in_the_five_seeds(self):
        with tempfile.TemporaryDirectory() as folder:
            rows = archive_of(sorted(glob.glob(os.path.join(SETS["seeds"].place, "*.txt"))), folder)
        ids = {}
        for doc, name, _, person in rows:
            ids.setdefault(name, {})[doc] = person
        self.assertEqual({name: set(where.values()) for name, where in ids.items()},
                         {"Harry Kane": {"harry-kane"}, "Gareth Southgate": {"gareth-southgate"}, "Spurs": {"spurs"},
                          "ITV Football": {"itv-football"}, "official England Twitter account": {"official-england-twitter-account"}})
        self.assertEqual(len(ids["Harry Kane"]), 5)


if __name__ == "__main__":
    unittest.main()
