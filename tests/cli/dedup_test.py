#!/usr/bin/env python3
"""inquit dedup, seen from outside.

usage: dedup_test.py PROGRAM
"""
import fcntl
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else sys.exit(__doc__)
ORCHARD = "We sold the orchard because the river took the lower field twice in three years"


def run(*options, given=b""):
    return subprocess.run([PROGRAM, *options], input=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def lines_of(*quotes):
    return ("\n".join(json.dumps(q) for q in quotes) + "\n").encode()


def quote(doc, text, **more):
    return {"id": doc + "#0", "doc": doc, "text": text, "start": 0, "end": len(text), **more}


class Dedup(unittest.TestCase):
    def test_articles_to_clusters(self):
        articles = lines_of(
            {"id": "herald", "text": f"“{ORCHARD},” Marit Solheim said.\n", "published": "2024-03-02"},
            {"id": "post", "text": f"Marit Solheim said: “{ORCHARD}.”\n", "published": "2024-03-01"})
        quotes = run("extract", "-q", "-", given=articles).stdout
        done = run("dedup", "-q", "-", given=quotes)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        cluster, = map(json.loads, done.stdout.splitlines())
        self.assertEqual((cluster["speaker"], cluster["quotes"], cluster["documents"],
                          cluster["first_published"]), ("Marit Solheim", 2, 2, "2024-03-01"))
        self.assertEqual({v["doc"]: v["relation"] for v in cluster["variants"]},
                         {"herald": "same", "post": "same"})

    def test_equal_bytes_whatever_the_order_and_the_threads(self):
        quotes = [quote(f"d{i}", text) for i, text in enumerate(
            [ORCHARD, ORCHARD + " and a half", "the lower field twice in three years",
             "The station clock has been wrong since the day my grandfather fell off it",
             "station clock has been wrong since the day my grandfather fell", "No comment"])]
        expected = run("dedup", "-q", "--threads", "1", given=lines_of(*quotes)).stdout
        self.assertTrue(expected)
        chance = random.Random(5)
        for threads in "1", "2", "3", "4":
            chance.shuffle(quotes)
            self.assertEqual(run("dedup", "-q", "--threads", threads, given=lines_of(*quotes)).stdout, expected)

    def test_clusters_of_one_are_left_out_when_asked(self):
        given = lines_of(quote("a", ORCHARD), quote("b", ORCHARD), quote("c", "Nobody painted the station clock"))
        self.assertEqual(len(run("dedup", "-q", given=given).stdout.splitlines()), 2)
        for option in "--min-quotes", "--min-documents":
            self.assertEqual(len(run("dedup", "-q", option, "2", given=given).stdout.splitlines()), 1)

    def test_related_clusters_are_linked_both_ways(self):
        said = {"name": "Marit Solheim", "kind": "person"}
        given = lines_of(
            quote("a", "I have mended every culvert below the mill with my own hands", speaker=said),
            quote("b", "Before anybody blames me, every culvert below the mill was sound in May", speaker=said),
            quote("c", "Nobody asked the farmers", speaker=said))
        done = run("dedup", "-q", "-", given=given)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        rows = {row["variants"][0]["doc"]: row for row in map(json.loads, done.stdout.splitlines())}
        for one, other in (("a", "b"), ("b", "a")):
            link, = rows[one]["related"]
            self.assertEqual((link["cluster"], link["why"]),
                             (rows[other]["cluster"], "every culvert below the mill"))
            self.assertGreater(link["bits"], 28)
        self.assertNotIn("related", rows["c"])
        with tempfile.TemporaryDirectory() as folder:
            on_disk = run("dedup", "-q", "--memory", "100M", "--scratch", os.path.join(folder, "s"), "-", given=given)
        self.assertEqual(on_disk.stdout, done.stdout)

    def test_what_one_word_turns_is_related_by_the_word(self):
        said = {"name": "Marit Solheim", "kind": "person"}
        given = lines_of(quote("a", "The lower culvert is safe and the mill can run all night", speaker=said),
                         quote("b", "The lower culvert is unsafe and the mill can run all night", speaker=said))
        rows = [json.loads(line) for line in run("dedup", "-q", "-", given=given).stdout.splitlines()]
        whys = {row["variants"][0]["doc"]: [link["why"] for link in row["related"]] for row in rows}
        self.assertEqual(whys, {"a": ["differs: safe / unsafe"], "b": ["differs: unsafe / safe"]})

    def test_explain_tells_the_words_and_the_rule(self):
        given = lines_of(quote("a", ORCHARD), quote("b", "the river took the lower field twice in three years"))
        out = run("dedup", "-q", "--explain", "a#0", "b#0", given=given).stdout.decode()
        self.assertIn("both are in cluster", out)
        self.assertIn("bits", out)
        done = run("dedup", "-q", "--explain", "a#0", "zz#0", given=given)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b'no quote has the id "zz#0"', done.stderr)

    def test_a_bad_line_loses_nothing_else(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "quotes.jsonl")
            with open(path, "wb") as out:
                out.write(lines_of(quote("a", ORCHARD)) + b"{broken\n" + b'{"id": "n#1"}\n' +
                          lines_of(quote("b", ORCHARD), quote("a", "Another text with the same id")) +
                          b'{"id": "half#1", "text": "\\udddd and the rest of it"}\n')
            done = run("dedup", "-q", path)
            self.assertEqual(done.returncode, 1)
            for line in b":2:", b":3:", b":5:", b":6:":
                self.assertIn(b"quotes.jsonl" + line, done.stderr)
            first = json.loads(done.stdout.splitlines()[0])
            self.assertEqual(first["documents"], 2)

    def many_quotes(self):
        """Quotes of few words, speakers and articles, some twice, some of an id that came before."""
        chance = random.Random(11)
        words = "ferry the copper bishop of gravel and was nine canal not tower winter in".split()
        said, quotes = [], []
        for i in range(3000):
            text = " ".join(chance.choices(words, k=chance.randint(2, 18))) if chance.random() < .4 or not said \
                else chance.choice(said)[chance.randint(0, 9):]
            said.append(text + "!")
            quotes.append({**quote(f"d{i % 400}", text + "!"), "id": f"d{i % 400}#{chance.randint(0, 40)}",
                           "speaker": {"name": chance.choice(["Ada Moe", "Bo Lind", "Cy Dahl"]), "kind": "person"},
                           "published": f"2024-0{i % 9 + 1}-01"})
        return quotes + quotes[::7]

    def test_files_give_the_rows_that_memory_gives_also_to_a_run_that_was_killed(self):
        quotes = self.many_quotes()
        with tempfile.TemporaryDirectory() as folder:
            path, out = os.path.join(folder, "quotes.jsonl"), os.path.join(folder, "clusters.jsonl")
            with open(path, "wb") as file:
                file.write(lines_of(*quotes) + b"{broken\n")
            expected = run("dedup", "-q", path)
            command = "dedup", "-q", "--memory", "64M", path, "-o", out
            done = run(*command)
            self.assertEqual((done.returncode, sorted(done.stderr.splitlines())),
                             (1, sorted(expected.stderr.splitlines())))
            with open(out, "rb") as file:
                self.assertEqual(file.read(), expected.stdout)
            self.assertEqual(sorted(os.listdir(folder)), ["clusters.jsonl", "quotes.jsonl"])
            chance = random.Random(2)
            for _ in range(6):
                os.remove(out)
                for _ in range(3):
                    killed = subprocess.Popen([PROGRAM, *command], stderr=subprocess.DEVNULL)
                    time.sleep(chance.uniform(.005, .1))
                    killed.kill()
                    killed.wait()
                done = run(*command)
                self.assertEqual((done.returncode, sorted(done.stderr.splitlines())),
                                 (1, sorted(expected.stderr.splitlines())))
                with open(out, "rb") as file:
                    self.assertEqual(file.read(), expected.stdout)
                self.assertFalse(os.path.exists(out + ".scratch"))

    def test_a_scratch_folder_that_is_full_or_taken_is_an_error_and_loses_nothing(self):
        quotes = lines_of(*self.many_quotes())
        with tempfile.TemporaryDirectory() as folder:
            path, scratch = os.path.join(folder, "quotes.jsonl"), os.path.join(folder, "scratch")
            with open(path, "wb") as file:
                file.write(quotes)
            expected = run("dedup", "-q", path).stdout

            def small_files():  # as a disk without room for more
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
            command = [PROGRAM, "dedup", "--memory", "64M", "--scratch", scratch, path]
            full = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=small_files)
            self.assertEqual((full.returncode, full.stdout), (1, b""))
            self.assertIn(scratch.encode(), full.stderr)
            self.assertIn(b"cannot be written", full.stderr)
            with open(os.path.join(scratch, "inquit-dedup.lock"), "rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                taken = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            self.assertEqual((taken.returncode, taken.stdout), (1, b""))
            self.assertIn(b"another run works in the scratch folder " + scratch.encode(), taken.stderr)
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            self.assertEqual(done.stdout, expected)
            self.assertFalse(os.path.exists(scratch))
            bad = run("dedup", "-q", "--memory", "64M", "--scratch", path + "/x", path)
            self.assertEqual((bad.returncode, bad.stdout), (1, b""))
            self.assertIn(b"cannot be made", bad.stderr)

    def test_a_scratch_folder_that_goes_away_is_an_error_or_changes_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            path, scratch = os.path.join(folder, "quotes.jsonl"), os.path.join(folder, "scratch")
            with open(path, "wb") as file:
                file.write(lines_of(*self.many_quotes()))
            expected = run("dedup", "-q", path).stdout
            command = "dedup", "--memory", "64M", "--scratch", scratch, path
            for wait in .01, .03, .1:
                running = subprocess.Popen([PROGRAM, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                time.sleep(wait)
                shutil.rmtree(scratch, ignore_errors=True)
                out, errors = running.communicate()
                if running.returncode == 1 and b"error: the scratch file" in errors:
                    self.assertEqual(out, b"")
                    self.assertIn(b"run again", errors)
                else:
                    self.assertEqual(out, expected)
                self.assertEqual(run(*command).stdout, expected)

    def test_a_scratch_file_that_goes_away_is_an_error_once(self):
        with tempfile.TemporaryDirectory() as folder:
            path, scratch = os.path.join(folder, "quotes.jsonl"), os.path.join(folder, "scratch")
            with open(path, "wb") as file:
                file.write(lines_of(*self.many_quotes()))
            command = "dedup", "--memory", "64M", "--scratch", scratch, path
            killed = subprocess.Popen([PROGRAM, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            steps = os.path.join(scratch, "inquit-dedup.steps")
            while killed.poll() is None and not os.path.exists(steps):
                time.sleep(.001)
            killed.kill()
            killed.wait()
            for name in os.listdir(scratch) if os.path.exists(scratch) else ():
                if ".run-0" in name or name == "inquit-dedup.forms":
                    os.remove(os.path.join(scratch, name))
            run(*command)
            self.assertEqual(run(*command).stdout, run("dedup", "-q", path).stdout)

    def test_absurd_lengths_and_nulls_give_the_same_in_memory_and_in_files(self):
        said = " ".join(f"{ORCHARD} {i}" for i in range(20_000))
        nulls = {"speaker": None, "published": None, "title": None, "source": None, "tone": None, "start": None}
        lines = lines_of(quote("a", said), quote("b", said + " and more"), quote("c", "word " * 200_000),
                         quote("d", ORCHARD, **nulls), {**quote("e", ORCHARD), "text": None},
                         {**quote("f", ORCHARD), "doc": None}, {**quote("g", ORCHARD), "id": "g" * 300_000 + "#1"},
                         {**quote("h", ORCHARD), "speaker": {"name": "Moe " * 100_000, "kind": "person"}},
                         quote("i", ORCHARD, title="t" * 1_100_000), quote("j", ORCHARD, published="0" * 100_000),
                         quote("k", "x" * 17_000_000), quote("l", ORCHARD))
        done = run("dedup", "-q", given=lines)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"5: error: the quote has no \"text\"", done.stderr)
        self.assertIn(b"11: error: the line is longer than 16 MiB", done.stderr)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(sum(len(row["variants"]) for row in rows), 10)
        files = run("dedup", "-q", "--memory", "64M", given=lines)
        self.assertEqual((files.returncode, files.stdout), (1, done.stdout))

    def test_a_missing_file_is_named(self):
        done = run("dedup", "-q", "/no/such/file.jsonl")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"/no/such/file.jsonl", done.stderr)


if __name__ == "__main__":
    unittest.main()
