#!/usr/bin/env python3
"""However many threads there are, extract, dedup and add write the same and say nothing.

usage: threads_test.py PROGRAM

The preset tsan runs it on a program built with the thread sanitizer, which says where two threads race.
"""
import json
import os
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else sys.exit(__doc__)
CORPUS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "corpus")


class Threads(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def done(self, *args):
        run = subprocess.run([PROGRAM, *args], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, check=False)
        self.assertEqual((run.returncode, run.stderr.decode()), (0, ""), args)
        return run.stdout

    def feed(self):
        """The corpus as lines, three times over with ids of their own: enough work for four threads."""
        path = self.path("feed.jsonl")
        with open(path, "w", encoding="utf8") as out:
            for again in range(3):
                for name in sorted(os.listdir(CORPUS)):
                    if name.endswith(".txt"):
                        with open(os.path.join(CORPUS, name), encoding="utf8") as article:
                            out.write(json.dumps({"id": f"{name}-{again}", "text": article.read()}) + "\n")
        return path

    def test_extract_and_dedup(self):
        feed = self.feed()
        one, four = (self.done("extract", "-q", "-j", j, feed) for j in "14")
        self.assertEqual(one, four)
        quotes = self.path("quotes.jsonl")
        with open(quotes, "wb") as out:
            out.write(one)
        one, four = (self.done("dedup", "-q", "-j", j, quotes) for j in "14")
        self.assertGreater(len(one), 100_000)
        self.assertEqual(one, four)

    def test_add(self):
        feed = self.feed()
        exported = []
        for j in "14":
            archive = self.path(f"{j}.db")
            self.done("add", "-q", "-j", j, "--archive", archive, CORPUS)
            self.done("add", "-q", "-j", j, "--archive", archive, feed)
            exported.append(self.done("export", "-q", "--archive", archive))
        self.assertEqual(*exported)


if __name__ == "__main__":
    unittest.main()
