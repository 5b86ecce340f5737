#!/usr/bin/env python3
"""inquit add, export and search, seen from outside: writers at once, bad files, full disks.

usage: archive_test.py PROGRAM
"""
import csv
import io
import json
import os
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else sys.exit(__doc__)
NOBODY = 65534
SAYINGS = [
    "We sold the orchard because the river took the lower field twice in three years",
    "The bridge was rotten and everybody in that office knew it",
    "Nobody painted the station clock, and now it is wrong twice a day",
    "A ferry without a captain is only a very slow way of drowning",
    "You cannot ask the fishermen to pay for the mistakes of the bank",
    "My grandmother built that wall, and no council will tear it down",
    "The doctors went home at noon and the patients stayed",
    "Every lamp in the harbour was out when the storm came",
]
NAMES = ["Marit Solheim", "Tom Okafor", "Ada Moe", "Bo Lind", "Jane Roe", "Hiroshi Tanaka"]
NOUNS = "harbour council teacher lamp bridge engine valley budget winter orchard letter station".split()


def article(i, seed=0):
    """An article that may share a saying with others, whole, cut or lengthened."""
    chance = random.Random(f"{seed}/{i}")
    paragraphs = []
    for _ in range(chance.randint(1, 3)):
        words = chance.choice(SAYINGS).split()
        cut = chance.choice([len(words), len(words), 7])
        said = " ".join(words[:cut])
        if chance.random() < 0.2:
            said += ", and the " + chance.choice(NOUNS) + " knows it"
        paragraphs.append(f"“{said},” {chance.choice(NAMES)} said on Monday.")
    own = " ".join(chance.choice(NOUNS) for _ in range(8))
    paragraphs.append(f"“The {own} is mine,” said {chance.choice(NAMES)}.")
    return {"id": f"a{i}", "text": "\n\n".join(paragraphs) + "\n", "source": f"Outlet {i % 7}",
            "published": f"2024-03-{1 + i % 28:02}", "url": f"https://example.org/{i}"}


def lines_of(articles):
    return "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles).encode()


def without_ids(rows):
    """Clusters as JSON Lines without the ids of speakers, which dedup does not know."""
    rows = re.sub(rb',"speaker_id":"[^"]*"', b"", rows)
    return re.sub(rb'("speaker":\{"name":"(?:[^"\\]|\\.)*"),"id":"[^"]*"', rb"\1", rows)


def run(*args, stdin=b"", **more):
    return subprocess.run([PROGRAM, *args], input=stdin, capture_output=True, timeout=120, check=False, **more)


class WithArchive(unittest.TestCase):
    """A folder, an archive in it, and what is done with it."""

    def setUp(self):
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # quick, and kills are the same there
        self.folder = tempfile.mkdtemp(prefix="inquit-archive-", dir=memory)
        os.chmod(self.folder, 0o755)
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.db = self.path("news.db")

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        with open(self.path(name), "wb") as out:
            out.write(content)
        return self.path(name)

    def read(self, name):
        with open(self.path(name), "rb") as f:
            return f.read()

    def done(self, *args, code=0, **more):
        """Runs a command; all that it tells begins with "inquit: "."""
        done = run(*args, **more)
        done.errors = done.stderr.decode("utf8")
        self.assertEqual(done.returncode, code, done.errors)
        for error in done.errors.splitlines():
            self.assertTrue(error.startswith(("inquit: ", "Try: ")), error)
        return done

    def add(self, *args, db=None, code=0, **more):
        return self.done("add", "--archive", db or self.db, *args, code=code, **more).errors

    def export(self, *args, db=None):
        return self.done("export", "-q", "--archive", db or self.db, *args).stdout

    def deduplicated(self, articles):
        quotes = self.done("extract", "-q", "-", stdin=lines_of(articles)).stdout
        return self.done("dedup", "-q", "-", stdin=quotes).stdout

    def plain(self, *args, db=None):
        """The export without what an archive alone knows: who is who across articles."""
        return without_ids(self.export(*args, db=db))

    def check_whole(self, db):
        with sqlite3.connect(db) as base:
            self.assertEqual(base.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
            base.execute("INSERT INTO quote_words(quote_words) VALUES ('integrity-check')")
        base.close()


class Archive(WithArchive):
    # What comes out

    def test_an_export_is_what_dedup_writes_of_the_same_articles(self):
        articles = [article(i) for i in range(120)]
        errors = self.add(stdin=lines_of(articles))
        self.assertIn("120 new articles, no problems; the archive holds 120 articles", errors)
        self.assertEqual(self.plain(), self.deduplicated(articles))
        self.assertEqual(sorted(os.listdir(self.folder)), ["news.db", "news.db-merge"])

    def test_day_by_day_in_any_order_gives_the_same_bytes(self):
        articles = [article(i) for i in range(90)]
        expected = self.deduplicated(articles)
        self.add("-q", stdin=lines_of(articles))
        with_ids = self.export()
        self.assertIn(b'"speaker":"Ada Moe","speaker_id":"ada-moe"', with_ids)
        chance = random.Random(3)
        for round_number in range(4):
            chance.shuffle(articles)
            db = self.path(f"round{round_number}.db")
            for day in range(0, 90, 30):
                self.add("-q", "-j", str(1 + round_number), db=db, stdin=lines_of(articles[day:day + 30]))
            self.assertEqual(self.plain(db=db), expected)
            self.assertEqual(self.export(db=db), with_ids)

    def test_the_same_again_changes_nothing(self):
        articles = lines_of(article(i) for i in range(40))
        self.add("-q", stdin=articles)
        before = self.read("news.db")
        self.assertIn("0 new articles, 40 known", self.add(stdin=articles))
        self.assertEqual(self.read("news.db"), before)

    def test_a_corrected_article_replaces_its_quotes(self):
        old = [article(i) for i in range(40)]
        new = [article(i, seed=1) if i % 5 == 0 else a for i, a in enumerate(old)]
        self.add("-q", stdin=lines_of(old))
        self.assertIn("0 new articles, 8 changed, 32 known", self.add(stdin=lines_of(new)))
        self.assertEqual(self.plain(), self.deduplicated(new))
        self.check_whole(self.db)

    def test_other_rules_analyse_known_articles_anew(self):
        articles = lines_of(article(i) for i in range(10))
        self.add("-q", stdin=articles)
        errors = self.add("--min-confidence", "1", stdin=articles)
        self.assertIn("0 new articles, 10 analysed anew", errors)
        self.assertNotIn(b'"name"', self.export())

    def test_filters_leave_rows_out_and_change_none(self):
        self.add("-q", stdin=lines_of(article(i) for i in range(60)))
        whole = self.export().splitlines()
        for options, wanted in [
                (("--min-documents", "3"), lambda c: c["documents"] >= 3),
                (("--since", "2024-03-05"), lambda c: c["first_published"] >= "2024-03-05"),
                (("--speaker", "okafor"), lambda c: c["speaker"] == "Tom Okafor"),
                (("--tone", "negative"), lambda c: c["tone"]["label"] == "negative")]:
            expected = [row for row in whole if wanted(json.loads(row))]
            self.assertTrue(0 < len(expected) < len(whole), options)
            self.assertEqual(self.export(*options).splitlines(), expected, options)

    def test_files_are_written_whole_or_not_at_all(self):
        self.add("-q", stdin=lines_of([article(1)]))
        out = self.path("out.jsonl")
        self.export("-o", out)
        self.assertEqual(self.read("out.jsonl"), self.export())
        self.assertEqual(self.done("export", "--archive", self.db, "-o", "/dev/full", code=1).stdout, b"")

    def test_csv_has_a_row_for_what_was_said_or_for_each_printing(self):
        self.add("-q", stdin=lines_of([*(article(i) for i in range(30)), {
            "id": "=1+1", "source": "@paper", "text": "“=cmd() is no formula, nor is -1,” said Jane Roe.\n"}]))
        clusters = [json.loads(row) for row in self.export().splitlines()]
        rows = list(csv.DictReader(io.StringIO(self.export("--format", "csv").decode("utf8"), newline="")))
        self.assertEqual(len(rows), len(clusters))
        for row, cluster in zip(rows, clusters):
            self.assertEqual((row["cluster"], row["speaker"], row["first_published"], row["quotes"], row["documents"]),
                             (cluster["cluster"], cluster["speaker"] or "", cluster.get("first_published", ""),
                              str(cluster["quotes"]), str(cluster["documents"])))
            self.assertEqual((row["tone"], float(row["tone_score"])),
                             (cluster["tone"]["label"], cluster["tone"]["score"]))
            self.assertEqual(row["text"].lstrip("'"), cluster["text"])
            self.assertEqual({o.lstrip("'") for o in row["outlets"].split("; ")},
                             {v["source"] for v in cluster["variants"]})
        self.assertEqual(self.export("--format", "csv", "--csv-bom"), b"\xef\xbb\xbf" + self.export("--format", "csv"))
        self.done("export", "--archive", self.db, "--csv-bom", code=2)
        printed = self.export("--format", "csv", "--rows", "quotes").decode("utf8")
        rows = list(csv.DictReader(io.StringIO(printed, newline="")))
        self.assertEqual([row["id"].lstrip("'") for row in rows],
                         [v["id"] for c in clusters for v in c["variants"]])
        self.assertIn("'=cmd() is no formula", printed)
        self.assertIn("'=1+1", printed)
        for row, variant in zip(rows, [v for c in clusters for v in c["variants"]]):
            self.assertEqual((row["relation"], float(row["similarity"]), row["speaker"]),
                             (variant["relation"], variant["similarity"], (variant["speaker"] or {"name": ""})["name"]))
        limited = self.export("--limit", "3").splitlines()
        self.assertEqual(limited, self.export().splitlines()[:3])

    # Search

    def search(self, *args):
        out = self.done("search", "-q", "--archive", self.db, "--format", "jsonl", "--limit", "0", *args).stdout
        return [json.loads(row)["text"] for row in out.splitlines()]

    def test_search_finds_words_phrases_and_beginnings(self):
        self.add("-q", stdin=lines_of([
            {"id": "a", "text": "“The O’Neill café is well-known in Málaga,” Jane Roe said.\n"},
            {"id": "b", "text": "“We don't borrow any more,” Jane Roe said.\n"},
            {"id": "c", "text": "“The loans are gone and the house is cold,” Tom Okafor said.\n"}]))
        one, two, three = "The O’Neill café is well-known in Málaga,", "We don't borrow any more,", \
            "The loans are gone and the house is cold,"
        for words, expected in [(["cafe"], [one]), (["o'neill"], [one]), (["O’NEILL", "malaga"], [one]),
                                (["well-known"], [one]), (["well", "known"], [one]), (["don’t"], [two]),
                                (['"is gone"'], []), (['"are gone"'], [three]), (["loan*"], [three]),
                                (["loan"], []), (["the", "--speaker", "Okafor"], [three]),
                                (["borrow", "OR", "loans"], sorted([two, three])),
                                (["the", "NOT", "cold"], [one]), (["house", "AND", "cold"], [three]),
                                (["borrow", "OR", "the", "NOT", "cold"], sorted([one, two])),
                                (["the", "AND", "NOT", "\"is cold\"", "NOT", "caf*"], []),
                                (["text:borrow"], []), (["(cold)"], [three]), (["'; DROP TABLE quote;"], [])]:
            self.assertEqual(sorted(self.search(*words)), expected, words)

    def test_what_search_finds_are_lines_of_the_export(self):
        self.add("-q", stdin=lines_of(article(i) for i in range(60)))
        whole = self.export().splitlines()
        found = self.done("search", "-q", "--archive", self.db, "--format", "jsonl", "--limit", "0",
                          "bridge").stdout.splitlines()
        self.assertEqual(found, [row for row in whole if b"bridge" in row])
        shown = self.done("search", "--archive", self.db, "--limit", "1", "bridge")
        self.assertIn(f"1 of {len(found)} found are shown", shown.errors)
        self.assertIn("bridge", shown.stdout.decode())

    def test_words_that_say_nothing_are_wrong_usage(self):
        self.add("-q", stdin=lines_of([article(1)]))
        for words in '"open', "*", "a*b", "OR", "a OR", "&", "NOT a", "AND a":
            errors = self.done("search", "--archive", self.db, words, code=2).errors
            self.assertIn("WORDS", errors)
        self.assertIn("nothing was found", self.done("search", "--archive", self.db, "zebra").errors)
        self.done("search", "--archive", self.db, " ".join(["word"] * 100))
        errors = self.done("search", "--archive", self.db, " ".join(["word"] * 101), code=2).errors
        self.assertIn("more than 100 words", errors)

    # Interruptions and writers at once

    def test_an_interruption_keeps_what_was_read_and_says_how_to_go_on(self):
        articles = [article(i) for i in range(50)]
        child = subprocess.Popen([PROGRAM, "add", "--archive", self.db], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        child.stdin.write(lines_of(articles[:20]))
        child.stdin.flush()  # and nothing more comes
        begin = time.monotonic()
        expected = self.deduplicated(articles[:20])
        while not (os.path.exists(self.db) and without_ids(run("export", "-q", "--archive", self.db).stdout) == expected):
            self.assertLess(time.monotonic() - begin, 60)
            time.sleep(0.05)
        child.send_signal(signal.SIGTERM)
        errors = child.communicate()[1].decode()
        self.assertEqual(child.returncode, -signal.SIGTERM)
        self.assertIn("the same command goes on from there", errors)
        self.add("-q", stdin=lines_of(articles))
        self.assertEqual(self.plain(), self.deduplicated(articles))

    def test_what_was_not_merged_is_shown_and_then_merged(self):
        articles = [article(i) for i in range(80)]
        self.add("-q", stdin=lines_of(articles))
        with sqlite3.connect(self.db) as base:  # as a kill between storing and merging leaves it
            base.executescript("DELETE FROM cluster; DELETE FROM variant; UPDATE state SET merged = 0")
        base.close()
        shown = self.done("export", "--archive", self.db)
        self.assertIn("not merged yet", shown.errors)
        self.assertEqual(without_ids(shown.stdout), self.deduplicated(articles))
        self.add("-q", stdin=lines_of(articles[:1]))
        again = self.done("export", "--archive", self.db)
        self.assertNotIn("not merged yet", again.errors)
        self.assertEqual(again.stdout, shown.stdout)

    def test_writers_at_once_take_turns(self):
        articles = [article(i) for i in range(400)]
        children = []
        for part in range(4):  # the parts overlap
            path = self.write(f"{part}.jsonl", lines_of(articles[part * 80:part * 80 + 160]))
            children.append(subprocess.Popen([PROGRAM, "add", "-q", "--archive", self.db, path],
                                             stderr=subprocess.PIPE))
        while any(child.poll() is None for child in children):  # readers see whole states
            if os.path.exists(self.db):
                seen = run("export", "-q", "--archive", self.db)
                self.assertEqual((seen.returncode, seen.stderr), (0, b""))
                for row in seen.stdout.splitlines():
                    cluster = json.loads(row)
                    self.assertEqual(cluster["quotes"], len(cluster["variants"]))
        for child in children:
            errors = child.communicate()[1]
            self.assertEqual((child.returncode, errors), (0, b""))
        self.assertEqual(self.plain(), self.deduplicated(articles))
        self.check_whole(self.db)

    def test_a_backup_while_another_program_writes_is_whole(self):
        articles = [article(i) for i in range(400)]
        self.add("-q", stdin=lines_of(articles[:40]))
        path = self.write("all.jsonl", lines_of(articles))
        child = subprocess.Popen([PROGRAM, "add", "-q", "--archive", self.db, path], stderr=subprocess.PIPE)
        copies = 0
        while child.poll() is None:
            with sqlite3.connect(self.db) as base, sqlite3.connect(self.path("copy.db")) as copy:
                base.backup(copy)
            base.close()
            copy.close()
            copies += 1
            self.check_whole(self.path("copy.db"))
            self.assertIn("all is as it was written", self.done("check", "--archive", self.path("copy.db")).errors)
            held = len(self.export("--format", "csv", "--rows", "quotes", db=self.path("copy.db")))
            self.assertGreater(held, 0)
        self.assertEqual((child.returncode, child.communicate()[1]), (0, b""))
        self.assertGreater(copies, 0)
        self.add("-q", path, db=self.path("copy.db"))
        self.assertEqual(self.plain(db=self.path("copy.db")), self.deduplicated(articles))

    def test_a_writer_that_waits_in_vain_says_so(self):
        self.add("-q", stdin=lines_of([article(1)]))
        holder = sqlite3.connect(self.db, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        errors = self.add("-q", "--wait", "0", stdin=lines_of([article(2)]), code=1)
        self.assertIn("another program is writing to it", errors)
        self.assertIn("--wait", errors)
        self.assertEqual(len(self.plain()), len(self.deduplicated([article(1)])))  # readers go on
        holder.execute("ROLLBACK")
        holder.close()
        self.add("-q", stdin=lines_of([article(2)]))
        self.assertEqual(self.plain(), self.deduplicated([article(1), article(2)]))

    # Removal and damage

    def test_what_is_removed_is_in_no_file_and_the_rest_is_as_it_was(self):
        articles = [article(i) for i in range(60)]
        secret = {"id": "secret", "source": "Zephyr", "published": "2019-05-05",
                  "text": "“The bridge was rotten and Quisquilia knew it,” said Umbra Tarantella.\n"}
        self.add("-q", stdin=lines_of([*articles, secret]))
        words = (b"Quisquilia", b"quisquilia", b"Tarantella", b"Zephyr", b"2019-05-05")
        self.assertTrue(all(self.found(word) for word in words if word[:1] != b"q"))
        dry = self.done("remove", "--archive", self.db, "--before", "2020-01-01", "--dry-run").errors
        self.assertIn("1 article with 1 quote would be removed", dry)
        reader = sqlite3.connect(self.db, isolation_level=None)  # keeps the file beside it
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM quotes").fetchone()
        errors = self.done("remove", "--wait", "0", "--archive", self.db, "secret", code=1).errors
        self.assertIn("another program", errors)
        reader.close()
        self.done("remove", "-q", "--archive", self.db, "--source", "Zephyr")
        self.assertEqual([word for word in words if self.found(word)], [])
        self.assertEqual(self.plain(), self.deduplicated(articles))
        self.assertIn("all is as it was written", self.done("check", "--archive", self.db).errors)
        errors = self.done("remove", "--archive", self.db, "secret", "a1", code=1).errors
        self.assertIn("no article has the id \"secret\"", errors)
        self.assertIn("1 article with", errors)
        for args in ([], ["a1", "--source", "Zephyr"], ["--before", "2020"], ["--before", "2020-02-30"]):
            self.done("remove", "--archive", self.db, *args, code=2)
        self.done("remove", "--archive", self.path("none.db"), "a1", code=1)
        self.assertFalse(os.path.exists(self.path("none.db")))

    def found(self, word):
        return any(word in self.read(name) for name in os.listdir(self.folder) if name.startswith("news.db"))

    def test_a_check_names_what_is_damaged_and_adding_it_again_mends_it(self):
        articles = [article(i) for i in range(30)]
        self.add("-q", stdin=lines_of(articles))
        whole = self.read("news.db")
        text = self.deduplicated(articles)
        at = whole.index(b"ferry without a captain")  # the index has single words
        self.write("news.db", whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
        errors = self.done("check", "--dry-run", "--archive", self.db, code=1).errors
        self.assertRegex(errors, 'the row of the quote "a[0-9]+#[0-9]+" is not what was written: add its article again')
        self.done("check", "-q", "--archive", self.db, code=1)
        self.assertIn("1 analysed anew", self.add(stdin=lines_of(articles)))
        self.done("check", "-q", "--archive", self.db)
        self.assertEqual(self.plain(), text)

    # Bad input, bad files, full disks

    def test_bad_articles_lose_nothing_else(self):
        good = [article(i) for i in range(5)]
        bad = (b'{"id": "n1"}\n{"id": "n2", "text": 7}\n{broken\n[]\n{"id": "n3", "text": ""}\n'
               + json.dumps({"id": "x" * 100000, "text": "“We won,” said Jane Roe.\n"}).encode() + b"\n"
               + json.dumps({"id": "long", "text": "“" + "word " * 400000 + "”"}).encode() + b"\n"
               + '{"id": "ru", "language": "ru", "text": "«Мы победили», — сказала Анна."}\n'.encode()
               + b'{"id": "\\ud800", "text": "\\u201cWe lost,\\u201d said Jane Roe."}\n')
        errors = self.add("-", stdin=bad + lines_of(good), code=1)
        self.assertIn("with problems", errors)
        exported = self.export().splitlines()
        docs = {v["doc"] for row in exported for v in json.loads(row)["variants"]}
        self.assertTrue({a["id"] for a in good} < docs)
        self.assertIn("x" * 100000, docs)
        self.check_whole(self.db)

    def test_files_that_are_no_archives_are_left_alone(self):
        foreign = self.path("foreign.db")
        with sqlite3.connect(foreign) as base:
            base.execute("CREATE TABLE t (a)")
        base.close()
        self.add("-q", stdin=lines_of(article(i) for i in range(50)))
        whole = self.read("news.db")
        newer = self.write("newer.db", whole)
        with sqlite3.connect(newer) as base:
            base.execute("PRAGMA user_version = 99")
        base.close()
        self.write("text.db", b"This is a text file, and not a short one. " * 100)
        self.write("truncated.db", whole[:len(whole) // 2])
        self.write("garbled.db", whole[:4096] + bytes(random.Random(1).randbytes(len(whole) - 4096)))
        os.mkdir(self.path("folder.db"))
        for name, told in {"foreign.db": "another program", "newer.db": "newer inquit",
                           "text.db": "no SQLite file", "truncated.db": "is damaged",
                           "garbled.db": "is damaged", "folder.db": "is no file"}.items():
            before = None if name == "folder.db" else self.read(name)
            for command in (["add"], ["export"], ["search", "word"]):
                errors = self.done(command[0], "-q", "--archive", self.path(name), *command[1:], code=1,
                                   stdin=lines_of([article(99)])).errors
                self.assertIn(told, errors, (name, command))
                self.assertIn(name, errors)
            if before is not None:
                self.assertEqual(self.read(name), before, name)
        for command in (["export"], ["search", "word"]):
            self.assertIn("no such archive",
                          self.done(*command, "--archive", self.path("none.db"), code=1).errors)
        self.assertFalse(os.path.exists(self.path("none.db")))
        empty = self.write("empty.db", b"")
        self.assertIn("nothing was ever added", self.done("export", "--archive", empty, code=1).errors)
        self.add("-q", db=empty, stdin=lines_of([article(1)]))
        self.assertEqual(self.plain(db=empty), self.deduplicated([article(1)]))

    @unittest.skipIf(os.getuid() != 0, "needs another user")
    def test_a_directory_that_may_only_be_read_can_be_read(self):
        self.add("-q", stdin=lines_of([article(1)]))
        os.chmod(self.db, 0o444)
        user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        self.assertEqual(without_ids(self.done("export", "-q", "--archive", self.db, **user).stdout),
                         self.deduplicated([article(1)]))
        errors = self.add(stdin=lines_of([article(2)]), code=1, **user)
        self.assertIn("cannot be written", errors)
        errors = self.add(stdin=lines_of([article(2)]), code=1, db=self.path("new.db"), **user)
        self.assertIn("cannot be opened: Permission denied", errors)
        os.chmod(self.db, 0o666)  # the file may be written, but not the folder
        errors = self.add(stdin=lines_of([article(2)]), code=1, **user)
        self.assertIn("check the permissions of the file and its directory", errors)

    def test_a_full_disk_loses_nothing_that_was_stored(self):
        articles = [article(i) for i in range(400)]
        path = self.write("all.jsonl", lines_of(articles))
        self.add("-q", stdin=lines_of(articles[:40]))
        before = self.export()
        for size in 0, 100_000, 150_000, 200_000:
            limit = lambda most=size: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))  # noqa: E731
            errors = self.add("-q", path, code=1, preexec_fn=limit)
            self.assertIn("what was stored before is safe", errors)
            self.check_whole(self.db)
            self.assertTrue(len(self.export()) >= len(before))
        self.add("-q", path)
        self.assertEqual(self.plain(), self.deduplicated(articles))

    def test_wrong_usage_is_told(self):
        for args in (["add", "x.txt"], ["export"], ["search", "--archive", self.db],
                     ["export", "--archive", self.db, "--since", "yesterday"],
                     ["export", "--archive", self.db, "--since", "2024-3-1"],
                     ["export", "--archive", self.db, "--since", "2024-13-45"],
                     ["export", "--archive", self.db, "--since", "2023-02-29"],
                     ["export", "--archive", self.db, "--since", "2024-00"],
                     *([*command, "--archive", name] for name in ("", ":memory:")
                       for command in (["export"], ["search", "river"], ["check"], ["remove", "a1"], ["add", "-"])),
                     ["search", "--archive", self.db, "--limit", "-1", "river"],
                     ["export", "--archive", self.db, "--limit", "-1"],
                     ["export", "--archive", self.db, "--tone", "angry"]):
            self.done(*args, code=2)
        errors = self.done("add", "--archive", self.db, "--rules", "/no/rules", "-", code=2).errors
        self.assertIn("/no/rules", errors)
        self.assertFalse(os.path.exists(self.db))


if __name__ == "__main__":
    unittest.main()
