#!/usr/bin/env python3
"""inquit report and inquit people, seen from outside: each figure is that of a query over the archive's views."""
import csv
import io
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else sys.exit(__doc__)
NAMES = ["Ada Moe", "Ada R. Moe", "Tom Okafor", "Bo Lind", "Joseph Lind", "Joe Lind", "a senior official"]
NOUNS = "harbour council teacher lamp bridge engine valley budget winter orchard letter station".split()
PEOPLE = """person ada-moe: Ada Moe
  also: Ada R. Moe
  note.beat: harbour
person tom-okafor: Tom Okafor
  note.beat: sport
merge boss -> tom-okafor
"""
# What is counted, over the view quotes.
COUNTS = ("count(*), count(DISTINCT cluster), count(DISTINCT doc), "
          "sum(length(trim(text)) - length(replace(trim(text), ' ', '')) + 1)")
PATH = "substr(url, instr(url, '://') + 3)"
KEYS = {"speaker": "speaker_id", "kind": "ifnull(speaker_kind, '')", "source": "ifnull(source, '')",
        "section": f"ifnull(substr({PATH}, instr({PATH}, '/') + 1, instr(substr({PATH}, instr({PATH}, '/') + 1), '/') - 1), '')",
        "month": "ifnull(substr(published, 1, 7), '')", "tone": "ifnull(tone, '')",
        "note.beat": "CASE speaker_id WHEN 'ada-moe' THEN 'harbour' WHEN 'tom-okafor' THEN 'sport' ELSE '' END"}


def article(i):
    chance = random.Random(i)
    said = [" ".join(chance.choice(NOUNS) for _ in range(chance.randint(4, 9))) for _ in range(3)]
    said[0] = "The bridge was rotten and everybody in that office knew it" if i % 3 == 0 else said[0]
    text = "\n\n".join(f"“{words},” said {chance.choice(NAMES)}." for words in said)
    if i % 4 == 0:
        text += "\n\nCy Ferrand, 51, who owns the orchard, was not in town. Mr. Ferrand was at sea."
    if i % 5 == 0:
        text += "\n\n“Not a word of it,” the wall says."
    out = {"id": f"a{i}", "text": text + "\n", "url": f"https://example.org/{chance.choice(['sport', 'news'])}/{i}.html"}
    if i % 4:
        out["source"] = f"Outlet {i % 3}"
    if i % 7:
        out["published"] = f"2024-0{1 + i % 6}-{1 + i % 28:02}"
    return out


class Reports(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="inquit-report-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.db = os.path.join(self.folder, "news.db")

    def done(self, *args, code=0, stdin=b""):
        done = subprocess.run([PROGRAM, *args], input=stdin, capture_output=True, timeout=120, check=False)
        self.assertEqual(done.returncode, code, done.stderr)
        self.errors = done.stderr.decode("utf8")
        return done.stdout.decode("utf8")

    def add(self, people=""):
        if people:
            self.write_people(people)
        rows = "".join(json.dumps(article(i), ensure_ascii=False) + "\n" for i in range(60))
        self.done("add", "-q", "--archive", self.db, stdin=rows.encode())

    def write_people(self, people):
        os.makedirs(os.path.join(self.folder, "people"), exist_ok=True)
        with open(os.path.join(self.folder, "people", "a.people"), "w", encoding="utf8") as out:
            out.write(people)

    def rows(self, sql, *values):
        with sqlite3.connect(self.db) as base:
            found = base.execute(sql, values).fetchall()
        base.close()
        return found

    def report(self, *args):
        return json.loads(self.done("report", "--archive", self.db, "--format", "json", *args))

    def test_each_figure_is_that_of_a_query(self):
        self.add(PEOPLE)
        for period in ((), ("--since", "2024-03-01", "--until", "2024-05-09")):
            where = "kind <> 'scare'"
            if period:
                where += " AND published >= '2024-03-01' AND substr(published, 1, 10) <= '2024-05-09'"
            for by, key in KEYS.items():
                only = where + (" AND speaker_id IS NOT NULL" if by == "speaker" else "")
                expected = self.rows(f"SELECT {key}, {COUNTS} FROM quotes WHERE {only} GROUP BY 1")
                self.assertGreater(len(expected), 1, by)
                found = self.report("--by", by, *period)
                name = "id" if by == "speaker" else by.split(".")[0]
                self.assertEqual(sorted((r[name], r["quotes"], r["said"], r["articles"], r["words"])
                                        for r in found["rows"]), sorted(expected), by)
                table = list(csv.reader(io.StringIO(
                    self.done("report", "--archive", self.db, "--format", "csv", "--by", by, *period), newline="")))
                self.assertEqual(sorted((r[0], *map(int, r[-4:])) for r in table[1:]), sorted(expected), by)
            every = found["all"]
            self.assertEqual([(every["quotes"], every["said"], every["articles"], every["words"])],
                             self.rows(f"SELECT {COUNTS} FROM quotes WHERE {where}"))
            self.assertEqual(
                [(every["unattributed"], every["unnamed"], every["linked"], every["unsure"], every["open"])],
                self.rows("SELECT sum(speaker IS NULL), sum(ifnull(speaker_kind = 'unnamed', 0)), count(speaker_id), "
                          "sum(ifnull(speaker_id IS NOT NULL AND speaker_sure < 0.95, 0)), "
                          f"sum(ifnull(speaker_why = 'open', 0)) FROM quotes WHERE {where}"))
            words = [row[0] for row in self.rows(
                "SELECT sum(length(trim(text)) - length(replace(trim(text), ' ', '')) + 1) FROM quotes "
                f"WHERE {where} AND speaker_id IS NOT NULL GROUP BY speaker_id ORDER BY 1 DESC")]
            half = next(n for n in range(len(words) + 1) if 2 * sum(words[:n]) >= sum(words))
            self.assertEqual((every["speakers"], every["half"]), (len(words), half))
            self.assertGreater(every["unnamed"], 0)
            published = where.replace("kind <> 'scare'", "1")
            never = self.rows(f"SELECT id, count(DISTINCT doc) FROM appearances WHERE {published} AND id NOT IN (SELECT "
                              f"speaker_id FROM quotes WHERE {where} AND speaker_id IS NOT NULL) GROUP BY 1")
            found = self.report("--by", "unquoted", *period)
            self.assertEqual(sorted((r["id"], r["articles"]) for r in found["rows"]), sorted(never))
            self.assertEqual([(every["appear"],)], self.rows(f"SELECT count(DISTINCT id) FROM appearances WHERE {published}"))
            self.assertEqual((every["unquoted"], every["unread"]), (len(never), 0))
            self.assertIn("cy-ferrand", [row[0] for row in never])
            table = list(csv.reader(io.StringIO(self.done("report", "--archive", self.db, "--by", "unquoted", "--format", "csv", *period), newline="")))
            self.assertEqual(table[0], ["id", "name", "articles"])
            self.assertEqual(sorted((row[0], int(row[2])) for row in table[1:]), sorted(never))
        self.assertEqual([row[0] for row in self.rows("SELECT id FROM unquoted")], ["cy-ferrand"])
        new = self.rows("SELECT count(*) FROM people WHERE first_published >= '2024-03-01' AND id IN "
                        f"(SELECT speaker_id FROM quotes WHERE {where})")[0][0]
        self.assertEqual(every["new_voices"], new)

    def test_the_table_says_what_is_not_known(self):
        self.add()
        table = self.done("report", "--archive", self.db, "--limit", "2")
        self.assertIn("Tom Okafor (tom-okafor)", self.done("report", "--archive", self.db))
        self.assertIn("--limit 0 shows all", table)
        self.assertRegex(table, r"[1-9]\d* \([\d.]+%\) an unnamed one")
        self.assertIn("(no outlet known)", self.done("report", "--archive", self.db, "--by", "source"))
        self.done("report", "--archive", self.db, "--by", "gender", code=2)
        self.assertIn("note.KEY", self.errors)
        self.done("report", "--archive", self.db, "--since", "2024-13-01", code=2)

    def test_an_edit_of_the_people_counts_at_once(self):
        self.add()
        before = {r["id"]: r["quotes"] for r in self.report()["rows"]}
        self.assertIn("joe-lind", before)  # an article has him and Joseph Lind as two speakers
        self.write_people("merge bo-lind -> tom-okafor\n")
        after = {r["id"]: r["quotes"] for r in self.report()["rows"]}
        self.assertEqual(after["tom-okafor"], before["tom-okafor"] + before["bo-lind"])
        self.assertIn("was bo-lind", self.done("people", "show", "--archive", self.db, "bo-lind"))
        self.write_people("persn x: Y\n")
        self.assertEqual({r["id"]: r["quotes"] for r in self.report()["rows"]}, before)
        self.assertIn("a.people:1:1", self.errors)

    def test_people_are_shown_and_suggested_as_a_file_that_is_right(self):
        self.add()
        shown = self.done("people", "show", "--archive", self.db, "ada-moe")
        self.assertRegex(shown, r"^Ada R. Moe  ada-moe  person\n")  # as most quotes have it
        self.assertRegex(shown, r"\n +\d+  Ada Moe  fuller-name, sure 0.98\n")
        self.done("people", "show", "--archive", self.db, "nobody-here", code=1)
        draft = self.done("people", "suggest", "--archive", self.db)
        self.assertRegex(draft, r"person ada-moe: Ada R. Moe\n  # .*\n  # fuller-name, sure 0.98, .*\n  also: Ada Moe\n")
        self.assertRegex(draft, r"# merge joseph-lind -> joe-lind\n#   .* short given name.*\n#   against it: ")
        before = self.report()["rows"]
        self.write_people(draft)
        self.done("people", "check", os.path.join(self.folder, "people"))
        self.assertEqual([(r["id"], r["quotes"]) for r in self.report()["rows"]],
                         [(r["id"], r["quotes"]) for r in before])

    def test_search_takes_an_id_also_a_former_one(self):
        self.add("merge boss -> tom-okafor\n")
        expected = {row[0] for row in self.rows("SELECT cluster FROM clusters WHERE speaker_id = 'tom-okafor'")}
        for asked in "tom-okafor", "boss":
            found = self.done("search", "-q", "--archive", self.db, "--limit", "0", "--format", "jsonl",
                              "--speaker", asked, " OR ".join(NOUNS))
            clusters = [json.loads(row) for row in found.splitlines()]
            self.assertTrue({c["cluster"] for c in clusters} <= expected and len(clusters) > 5, asked)
            self.assertEqual({c["speaker_id"] for c in clusters}, {"tom-okafor"})

    def test_the_check_of_a_pack_knows_its_people(self):
        pack = os.path.join(self.folder, "pack")
        os.makedirs(os.path.join(pack, "people"))
        with open(os.path.join(pack, "pack.txt"), "w", encoding="utf8") as out:
            out.write("name: small\nlanguage: en\n")
        with open(os.path.join(pack, "people", "a.people"), "w", encoding="utf8") as out:
            out.write("person ada-moe: Ada Moe\n  role: mayor (2018-13 ..)\n")
        said = self.done("rules", "check", pack, code=2)
        self.assertRegex(said, r'a.people:2:16: error: the calendar has no "2018-13"')

    def test_the_people_of_a_pack_and_its_base_count_where_a_file_names_it(self):
        def write(path, text):
            path = os.path.join(self.folder, path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf8") as out:
                out.write(text)
            return path
        desk = os.path.dirname(write("desk/pack.txt", "name: desk\nbase: house\n"))
        write("house/pack.txt", "name: house\nbase: en\n")
        write("house/people/a.people", "person the-keeper: Ida Holm\n")
        own = write("desk/b.people", "person quay-master: Tom Okafor\n")
        self.assertRegex(self.done("rules", "check", desk), r", 2 people: 0 errors, 0 warnings")
        text = write("a.txt", "“It is late,” said Ida Holm.\n\n“It came,” said Tom Okafor.\n")
        self.done("add", "--archive", self.db, "--rules", desk, text)
        self.assertIn('write the line "pack ../desk" into ' + os.path.join(self.folder, "people", "packs.people"), self.errors)
        known = lambda: {row["id"] for row in map(json.loads, self.done("export", "-q", "--archive", self.db).splitlines())
                         for row in [{"id": row["speaker_id"]}]}
        self.assertEqual(known(), {"ida-holm", "tom-okafor"})
        write("people/packs.people", "pack ../desk\n")
        self.assertEqual(known(), {"the-keeper", "quay-master"})
        self.done("add", "--archive", self.db, "--rules", desk, text)
        self.assertNotIn("packs.people", self.errors)
        # Two layers that claim one person, and a pack that is not there: each at its line.
        with open(own, "a", encoding="utf8") as out:
            out.write("person tug-master: Ida Holm\n")
        self.assertRegex(self.done("rules", "check", desk, code=2), r'desk/b.people:2:20: error: "Ida Holm" is the-keeper already')
        write("people/packs.people", "pack ../dusk\n")
        self.done("export", "-q", "--archive", self.db)
        self.assertRegex(self.errors, r"packs.people:1:6: error: there is no rule pack ")


if __name__ == "__main__":
    unittest.main()
