#!/usr/bin/env python3
"""Ids of articles in inquit extract and add: no article takes the place of another.

usage: ids_test.py PROGRAM
"""
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else sys.exit(__doc__)
HARBOUR = "“We have no money for the harbour,” said Marit Solheim.\n"
SCHOOL = "“The school will open again in autumn,” said Tom Okafor.\n"
FERRY = "“The ferry has not sailed since Tuesday,” said Ada Moe.\n"


def line(**fields):
    return json.dumps(fields) + "\n"


class Ids(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="inquit-ids-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.db = self.path("news.db")

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf8") as out:
            out.write(text)
        return self.path(name)

    def run_it(self, command, *args, code=0, stdin=""):
        done = subprocess.run([PROGRAM, command, *args], input=stdin.encode(), capture_output=True, timeout=60,
                              check=False)
        errors = done.stderr.decode()
        self.assertEqual(done.returncode, code, errors)
        return done.stdout.decode(), errors

    def add(self, *paths, code=0, stdin=""):
        return self.run_it("add", "--archive", self.db, *paths, code=code, stdin=stdin)[1]

    def extract(self, *paths, code=0, stdin=""):
        out, errors = self.run_it("extract", *paths, code=code, stdin=stdin)
        return [json.loads(row) for row in out.splitlines()], errors

    def stored(self):
        """The ids of the archive with their first quote."""
        with sqlite3.connect(self.db) as base:
            rows = base.execute("SELECT doc, min(text) FROM quotes GROUP BY doc ORDER BY doc").fetchall()
        base.close()
        return dict(rows)

    def test_files_of_one_name_in_two_folders_are_two_articles(self):
        self.write("d/mon/lead.txt", HARBOUR)
        self.write("d/tue/lead.txt", SCHOOL)
        self.assertIn("2 new articles, no problems", self.add(self.path("d")))
        self.assertEqual(list(self.stored()), ["mon/lead", "tue/lead"])
        self.assertIn("0 new articles, 2 known", self.add(self.path("d")))
        rows, _ = self.extract(self.path("d"))
        self.assertEqual([row["doc"] for row in rows], ["mon/lead", "tue/lead"])

    def test_lines_without_an_id_of_two_days_are_two_articles(self):
        for day, text in enumerate((HARBOUR, SCHOOL, HARBOUR)):
            errors = self.add(stdin=line(text=text))
            self.assertIn("1 new article," if day < 2 else "0 new articles, 1 known", errors)
        self.assertEqual(len(self.stored()), 2)
        self.add(stdin=FERRY)  # a plain article
        self.assertEqual(len(self.stored()), 3)

    def test_a_corrected_file_takes_the_place_of_the_old_one(self):
        self.write("d/mon/lead.txt", HARBOUR)
        self.add(self.path("d"))
        self.write("d/mon/lead.txt", SCHOOL)
        self.assertIn("0 new articles, 1 changed", self.add(self.path("d")))
        self.assertEqual(list(self.stored()), ["mon/lead"])
        self.assertIn("school", self.stored()["mon/lead"])

    def collision(self, add_all):
        """Both are there, and each run says so; a correction of either changes that one only."""
        for new in (True, False):
            errors = add_all()
            self.assertIn("error: the id \"lead\" belongs to ", errors)
            self.assertEqual(errors.count("error"), 1)
        ids = list(self.stored())
        self.assertEqual((len(ids), ids[0], ids[1][:5]), (2, "lead", "lead~"))
        self.write("tue/lead.txt", FERRY)
        add_all()
        self.assertEqual(list(self.stored()), ids)
        self.assertIn("ferry", self.stored()[ids[1]])
        self.assertIn("harbour", self.stored()["lead"])

    def test_one_name_in_two_places_in_one_run_is_a_collision(self):
        paths = [self.write("mon/lead.txt", HARBOUR), self.write("tue/lead.txt", SCHOOL)]
        self.collision(lambda: self.add(*paths, code=1))
        self.assertIn(f"{paths[1]}: error: the id \"lead\" belongs to {paths[0]}, which", self.add(*paths, code=1))

    def test_one_name_in_two_places_on_two_days_is_a_collision(self):
        monday, tuesday = self.write("mon/lead.txt", HARBOUR), self.write("tue/lead.txt", SCHOOL)
        self.add(monday)
        self.collision(lambda: self.add(os.path.dirname(tuesday), code=1))
        self.assertIn("1 known, no problems", self.add(monday))

    def test_a_folder_that_moved_is_the_same_articles(self):
        self.write("old/lead.txt", HARBOUR)
        self.add(self.path("old"))
        os.rename(self.path("old"), self.path("new"))
        self.assertIn("0 new articles, 1 known", self.add(self.path("new")))
        self.write("new/lead.txt", SCHOOL)
        self.assertIn("0 new articles, 1 changed", self.add(self.path("new")))
        self.assertEqual(list(self.stored()), ["lead"])

    def test_one_id_for_two_texts_in_one_run_keeps_both(self):
        feed = line(id="x", text=HARBOUR) + line(id="x", text=HARBOUR) + line(id="x", text=SCHOOL)
        for _ in range(2):
            errors = self.add(stdin=feed, code=1)
            self.assertIn("-:3: error: the id \"x\" belongs to -:1, which says something else", errors)
            self.assertEqual(errors.count("error"), 1)
            self.assertEqual(len(self.stored()), 2)
        # On another day it is a correction.
        self.assertIn("1 changed, no problems", self.add(stdin=line(id="x", text=FERRY)))
        self.assertEqual(len(self.stored()), 2)

    def test_extract_names_what_add_names(self):
        paths = [self.write("mon/lead.txt", HARBOUR), self.write("tue/lead.txt", SCHOOL)]
        rows, errors = self.extract(*paths, code=1)
        self.assertIn(f"{paths[1]}: error: the id \"lead\" belongs to {paths[0]}, which says", errors)
        self.add(*paths, code=1)
        self.assertEqual(sorted(row["doc"] for row in rows), list(self.stored()))
        self.assertEqual(len({row["id"] for row in rows}), len(rows))
        quotes = "".join(json.dumps(row) + "\n" for row in rows)
        self.assertIn("2 quotes, 2 clusters written, no problems", self.run_it("dedup", stdin=quotes)[1])

    def test_extract_writes_an_article_that_comes_again_once(self):
        feed = self.write("feed.jsonl", line(text=HARBOUR) * 3 + line(id="x", text=SCHOOL) * 2)
        rows, errors = self.extract(feed, feed)
        self.assertEqual(len(rows), 2)
        self.assertIn("2 articles, 2 quotes (100.0% attributed), 8 came before, no problems", errors)

    def test_an_old_archive_keeps_its_ids(self):
        self.write("d/mon/lead.txt", HARBOUR)
        self.write("d/tue/lead.txt", SCHOOL)
        feed = self.write("feed.jsonl", line(text=FERRY))
        self.add(self.path("d"), feed)
        with sqlite3.connect(self.db) as base:  # as inquit 0.1 stored the last of them
            ids = dict(base.execute("SELECT text, doc FROM quotes").fetchall())
            school, = [doc for text, doc in ids.items() if "school" in text]
            ferry, = [doc for text, doc in ids.items() if "ferry" in text]
            base.execute("DELETE FROM quote WHERE article = (SELECT key FROM article WHERE id = 'mon/lead')")
            base.execute("DELETE FROM article WHERE id = 'mon/lead'")
            base.execute("UPDATE article SET place = NULL, id = 'lead' WHERE id = ?", (school,))
            base.execute("UPDATE article SET place = NULL, id = 'feed:1' WHERE id = ?", (ferry,))
        base.close()
        for expected in ("1 new article, 2 known, no problems", "0 new articles, 3 known, no problems"):
            self.assertIn(expected, self.add(self.path("d"), feed))
            self.assertEqual(list(self.stored()), ["feed:1", "lead", "mon/lead"])
        self.write("d/tue/lead.txt", "Now we know more.\n\n" + SCHOOL)
        self.assertIn("0 new articles, 1 changed, 2 known", self.add(self.path("d"), feed))
        self.assertEqual(list(self.stored()), ["feed:1", "lead", "mon/lead"])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"] if "-v" in sys.argv else sys.argv[:1])
