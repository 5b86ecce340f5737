#!/usr/bin/env python3
"""inquit extract, seen from outside: real processes, files, pipes and terminals.

usage: extract_test.py PROGRAM
"""
import csv
import fcntl
import gzip
import io
import json
import os
import pty
import select
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else sys.exit(__doc__)

ARTICLE = ("\ufeffdate 2022-12-11 Café Ω 😀\n\n“We won the final — 😀 twice,” said Jane Roe.\n\n"
           "“It was a long day for all of us here,” she said.\n")
NOBODY = 65534


def line(i, text=ARTICLE, **more):
    return json.dumps({"id": f"a{i}", "text": text, **more}, ensure_ascii=i % 2 == 0) + "\n"


def rows(out):
    return [json.loads(row) for row in out.decode("utf8").splitlines()]


def slice_in(text, unit, start, end):
    if unit == "code-points":
        return text[start:end]
    if unit == "bytes":
        return text.encode("utf8")[start:end].decode("utf8")
    return text.encode("utf-16-le")[2 * start:2 * end].decode("utf-16-le")


class Extract(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="inquit-cli-")
        os.chmod(self.folder, 0o755)
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(content.encode("utf8") if isinstance(content, str) else content)
        return path

    def read(self, name):
        with open(self.path(name), "rb") as f:
            return f.read()

    def inquit(self, *args, stdin=b"", **more):
        return subprocess.run([PROGRAM, *args], input=stdin, capture_output=True, timeout=60, check=False, **more)

    def extract(self, *args, code=0, **more):
        """Runs the command; everything on standard error begins with "inquit: "."""
        done = self.inquit("extract", *args, **more)
        errors = done.stderr.decode("utf8")
        self.assertEqual(done.returncode, code, errors)
        for error in errors.splitlines():
            self.assertTrue(error.startswith(("inquit: ", "Try: ")), error)
        done.errors = errors
        return done

    # What comes out

    def test_offsets_slice_back_in_every_unit(self):
        path = self.write("a.txt", ARTICLE)
        feed = self.write("feed.jsonl", line(0) + line(1))
        ids = set()
        for unit in ("code-points", "bytes", "utf16"):
            found = rows(self.extract(path, feed, "--all", "--offsets", unit).stdout)
            self.assertGreaterEqual(len(found), 6)
            for row in found:
                spans = [row, (row["speaker"] or {}).get("mention"), row["cue"]]
                for span in filter(None, spans):
                    self.assertEqual(slice_in(ARTICLE, unit, span["start"], span["end"]), span["text"])
            ids.add(tuple(row["id"] for row in found))
        self.assertEqual(len(ids), 1, "ids do not depend on the unit")

    def test_offsets_count_repaired_bytes(self):
        raw = b"caf\xe9 \xe2\x80 " + ARTICLE.encode("utf8")
        path = self.write("a.txt", raw)
        for row in rows(self.extract(path, code=1).stdout):
            text = raw.decode("utf8", errors="replace")
            self.assertEqual(text[row["start"]:row["end"]], row["text"])
        for row in rows(self.extract(path, "--offsets", "bytes", code=1).stdout):
            self.assertEqual(raw[row["start"]:row["end"]].decode("utf8"), row["text"])

    def test_names_of_values_are_forgiving(self):
        path = self.write("a.txt", ARTICLE)
        for unit in ("codepoints", "code_points", "Code-Points", "UTF-16", "utf_16", "BYTES"):
            self.extract(path, "--offsets", unit)
        for form in ("JSONL", "json-lines", "Csv", "pretty"):
            self.extract(path, "--format", form)

    def test_metadata_goes_through(self):
        feed = self.write("feed.jsonl", line(1, title="T", published="2022-12-11", url="u", source="s", language="en"))
        row = rows(self.extract(feed).stdout)[0]
        self.assertEqual(list(row)[-5:], ["published", "title", "url", "source", "language"])
        self.assertEqual((row["doc"], row["published"]), ("a1", "2022-12-11"))
        self.assertEqual(rows(self.extract(self.write("kane.txt", ARTICLE)).stdout)[0]["published"], "2022-12-11")

    def test_compressed_files_read_like_plain_ones(self):
        feed = "".join(line(i) for i in range(50))
        expected = self.extract(self.write("feed.jsonl", feed)).stdout
        self.assertGreater(len(rows(expected)), 50)
        zipped = gzip.compress(feed[:1000].encode()) + gzip.compress(feed[1000:].encode())
        self.assertEqual(self.extract(self.write("feed.jsonl.gz", zipped)).stdout, expected)
        self.assertEqual(self.extract("-", stdin=zipped).stdout, expected)
        if shutil.which("zstd"):
            packed = subprocess.run(["zstd", "-q", "-c"], input=feed.encode(), capture_output=True, check=True).stdout
            self.assertEqual(self.extract(self.write("feed.jsonl.zst", packed)).stdout, expected)
            self.assertEqual(self.extract(self.write("lying.ndjson", packed)).stdout, expected)

    def test_standard_input_is_lines_or_an_article(self):
        self.assertEqual(rows(self.extract(stdin=line(1).encode()).stdout)[0]["doc"], "a1")
        self.assertEqual(rows(self.extract("-", stdin=ARTICLE.encode()).stdout)[0]["doc"], "stdin")
        self.assertEqual(rows(self.extract("-", stdin=b'\n {"text": "x \xe2\x80\x9cWe won the final.\xe2\x80\x9d"}')
                              .stdout)[0]["doc"][:5], "text-")

    def test_order_does_not_depend_on_threads(self):
        feed = self.write("feed.jsonl", "".join(line(i, ARTICLE * (1 + i % 7)) for i in range(400)))
        expected = self.extract(feed, "-j", "1").stdout
        for threads in ("2", "3", "16"):
            self.assertEqual(self.extract(feed, "-j", threads).stdout, expected)

    def test_csv_has_a_header_and_the_same_rows(self):
        path = self.write("a.txt", ARTICLE)
        table = list(csv.DictReader(io.StringIO(self.extract(path, "--format", "csv").stdout.decode("utf8"), newline="")))
        for cells, row in zip(table, rows(self.extract(path).stdout), strict=True):
            for name in ("id", "doc", "kind", "text", "utterance"):
                self.assertEqual(cells[name], row[name])
            self.assertEqual((int(cells["start"]), int(cells["end"])), (row["start"], row["end"]))
            self.assertEqual(cells["speaker"], (row["speaker"] or {"name": ""})["name"])

    def test_csv_begins_with_a_byte_order_mark_on_request(self):
        path = self.write("a.txt", ARTICLE)
        plain = self.extract(path, "--format", "csv").stdout
        self.assertEqual(self.extract(path, "--format", "csv", "--csv-bom").stdout, b"\xef\xbb\xbf" + plain)
        out = self.path("out.csv")
        self.extract(path, "--format", "csv", "--csv-bom", "-o", out)
        with open(out, encoding="utf-8-sig", newline="") as f:
            self.assertEqual(next(csv.DictReader(f))["doc"], "a")
        self.extract(path, "--csv-bom", code=2)

    def test_web_annotations_find_their_words_again(self):
        feed = self.write("feed.jsonl", "".join(line(i, ARTICLE) for i in range(3)) +
                          json.dumps({"id": "p", "url": "https://news.example/p",
                                      "text": "<p>&ldquo;We lost,&rdquo; said <b>Ada Moe</b>.</p>"}) + "\n")
        texts = self.path("texts.jsonl")
        found = rows(self.extract(feed, "--format", "web-annotation", "--texts", texts).stdout)
        with open(texts, encoding="utf8") as f:
            articles = {r["id"]: r["text"] for r in map(json.loads, f)}
        expected = rows(self.extract(feed).stdout)
        self.assertEqual(len(found), len(expected))
        for annotation, row in zip(found, expected):
            quote, position = annotation["target"]["selector"]
            text = articles[annotation["doc"]]
            self.assertEqual((position["start"], position["end"], quote["exact"]), (row["start"], row["end"], row["text"]))
            self.assertEqual(text[position["start"]:position["end"]], quote["exact"])
            if annotation["doc"] != "p":  # where markup was left out prefix and suffix are without it
                self.assertTrue(text[:position["start"]].endswith(quote["prefix"]))
                self.assertTrue(text[position["end"]:].startswith(quote["suffix"]))
                self.assertEqual(len(quote["prefix"]), min(32, position["start"]))
            self.assertEqual([b["value"] for b in annotation["body"] if b["purpose"] == "identifying"],
                             [row["speaker"]["name"]] if row["speaker"] else [])
        self.assertEqual(found[-1]["target"]["source"], "https://news.example/p")
        self.extract(feed, "--format", "web-annotation", "--offsets", "bytes", code=2)

    def test_a_text_is_read_as_its_content_type_says(self):
        text = "**“We _lost_,”**\nsaid &#65;da <b>Moe</b>."
        found = {}
        for kind in ("text/plain", "text/html", "text/markdown", None):
            feed = self.write("feed.jsonl", json.dumps({"id": "a", "text": text, "content_type": kind}) + "\n")
            texts = self.path("texts.jsonl")
            row = rows(self.extract(feed, "--texts", texts).stdout)[0]
            self.assertEqual(text[row["start"]:row["end"]], "We _lost_,")
            found[kind] = (row["text"], bool(row["speaker"]) and row["speaker"]["name"] == "Ada Moe")
            self.assertEqual(rows(self.extract(texts).stdout)[0], row)  # what is written is read alike
        self.assertEqual(found, {"text/plain": ("We _lost_,", False), "text/html": ("We _lost_,", False),
                                 "text/markdown": ("We lost,", True), None: ("We lost,", True)})

    def test_min_confidence_keeps_the_rows(self):
        path = self.write("a.txt", ARTICLE)
        found = rows(self.extract(path, "--min-confidence", "1").stdout)
        self.assertEqual([r["id"] for r in found], [r["id"] for r in rows(self.extract(path).stdout)])
        for row in found:
            self.assertTrue(row["confidence"] == 1 or row["speaker"] is None)

    def test_pretty_has_colours_only_when_asked(self):
        path = self.write("a.txt", ARTICLE)
        self.assertNotIn(b"\x1b", self.extract(path, "--format", "pretty").stdout)
        self.assertIn(b"\x1b[1m", self.extract(path, "--format", "pretty", "--color=always").stdout)
        self.assertIn("│ “We won the final".encode(), self.extract(path, "--format", "pretty").stdout)

    # Exit codes and messages

    def test_summary_is_on_standard_error(self):
        path = self.write("a.txt", ARTICLE)
        self.assertRegex(self.extract(path).errors, r"^inquit: 1 article, \d+ quotes? \(.*attributed\), no problems; .* MB/s\n$")
        self.assertEqual(self.extract(path, "--quiet").errors, "")
        self.assertRegex(self.extract(path, self.path("x"), code=1).errors, r", 1 with problems;")

    def test_bad_input_is_named_and_the_rest_is_read(self):
        good = self.write("good.txt", ARTICLE)
        expected = self.extract(good).stdout
        zipped = gzip.compress(line(1).encode() * 3)
        os.symlink("nowhere", self.path("broken.txt"))
        os.mkdir(self.path("none"))
        cases = {
            self.path("missing.txt"): "missing.txt: error: there is no such file or directory",
            self.path("broken.txt"): "broken.txt: error: there is no such file or directory",
            self.path("none"): "none: error: the directory holds no file of articles; \"inquit extract --help\" lists their endings; name .csv, .tsv, .xml and .json files themselves",
            self.write("empty.txt", ""): "empty.txt: error: the file is empty",
            self.write("bad.jsonl", '{"text": \n'): "bad.jsonl:1:10: error: not JSON",
            self.write("array.jsonl", "[1]\n"): "array.jsonl:1: error: the line is an array",
            self.write("notext.jsonl", '{"id": 1}\n'): 'notext.jsonl:1: error: the object has no "text"',
            self.write("badtext.jsonl", '{"text": 1}\n'): 'badtext.jsonl:1: error: "text" is a number',
            self.write("cut.txt.gz", gzip.compress(b"x" * 9)[:-3]): "cut.txt.gz: error: the gzip data end too soon",
            self.write("cut.jsonl.gz", zipped[:20]): "cut.jsonl.gz:1: error: the gzip data end too soon; this line",
            self.write("junk.jsonl.gz", b"\x1f\x8b\x08" + b"junk" * 9): "junk.jsonl.gz: error: the gzip data are corrupt",
        }
        for path, message in cases.items():
            done = self.extract(path, good, code=1)
            self.assertEqual(done.stdout, expected, path)
            self.assertEqual(done.errors.count(os.path.basename(path)), 1, done.errors)
            self.assertIn(message, done.errors)

    def test_repaired_articles_are_named_and_read(self):
        cases = {
            self.write("latin.txt", b"caf\xe9 " + ARTICLE.encode()): "latin.txt: byte 3: error: not UTF-8 in 1 place",
            self.write("nul.txt", b"a\0 " + ARTICLE.encode()): "nul.txt: byte 1: error: the text holds 1 NUL byte",
        }
        for path, message in cases.items():
            done = self.extract(path, code=1)
            self.assertIn(message, done.errors)
            self.assertGreaterEqual(len(rows(done.stdout)), 2)

    def test_a_warning_is_no_failure(self):
        done = self.extract(self.write("a.jsonl", line(1, title=5)))
        self.assertIn('a.jsonl:1: warning: "title" is a number', done.errors)

    def test_a_table_in_a_folder_is_no_article_unless_it_is_named(self):
        self.write("mixed/one.txt", "“We won,” said Jane Roe.\n")
        table = self.write("mixed/list.csv", "id;text\n7;“We lost,” said Ada Moe.\n")
        self.assertNotIn(b"We lost", self.extract(self.path("mixed")).stdout)
        self.assertIn(b"We lost", self.extract(table).stdout)

    def test_unreadable_files_and_folders_are_named(self):
        good = self.write("good.txt", ARTICLE)
        secret = self.write("secret.txt", ARTICLE)
        self.write("closed/a.txt", ARTICLE)
        self.write("partly/a.txt", ARTICLE)
        self.write("partly/closed/a.txt", ARTICLE)
        for path in (secret, self.path("closed"), self.path("partly/closed")):
            os.chmod(path, 0)
            self.addCleanup(os.chmod, path, 0o700)
        program = self.path("inquit")
        shutil.copy(PROGRAM, program)
        more = {}
        if os.geteuid() == 0:  # root may read everything
            more = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        done = subprocess.run([program, "extract", secret, self.path("closed"), self.path("partly"), good],
                              capture_output=True, check=False, **more)
        errors = done.stderr.decode("utf8")
        self.assertEqual(done.returncode, 1, errors)
        self.assertIn("secret.txt: error: cannot be opened: Permission denied", errors)
        self.assertIn("/closed: error: the directory cannot be listed: Permission denied", errors)
        self.assertIn("partly/closed: error: the directory cannot be listed: Permission denied", errors)
        self.assertEqual([r["doc"] for r in rows(done.stdout) if r["start"] < 60], ["a", "good"])

    def test_a_folder_that_may_not_be_written_to_is_named_as_that(self):
        path = self.write("a.txt", ARTICLE)
        os.mkdir(self.path("closed"), 0o555)
        os.chmod(self.path("closed"), 0o555)
        program = self.path("inquit")
        shutil.copy(PROGRAM, program)
        more = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        for args in (["-o", self.path("closed/out")], ["--errors", self.path("closed/errors")],
                     ["--summary", self.path("closed/run.json")]):
            done = subprocess.run([program, "extract", path, *args], capture_output=True, check=False, **more)
            self.assertEqual(done.returncode, 1, args)
            self.assertIn(b"Permission denied", done.stderr, args)

    def test_wrong_usage_writes_nothing(self):
        path = self.write("a.txt", ARTICLE)
        cases = [[], ["nonsense"], ["extract", "--nonsense", path], ["extract", path, "--format", "xml"],
                 ["extract", path, "--offsets", "miles"], ["extract", path, "--min-confidence", "2"],
                 ["extract", path, "--color", "red"], ["extract", path, "-o"],
                 ["extract", path, "--min-confidence", "nan"], ["extract", path, "--max-article", "-1"],
                 ["extract", path, "--rules", self.path("no-such-rules")], ["extract", path, "-o", path],
                 ["extract", path, "-o", self.path("new"), "--errors", self.path("./new")],
                 ["extract", path, "--errors", path], ["extract", path, "--summary", path],
                 ["dedup", path, "-o", path], ["dedup", path, "--summary", path], ["tone", path, "-o", path],
                 ["add", path, "--archive", path], ["export", "--archive", path, "-o", path],
                 ["extract", path, "-o", self.path("new"), "--errors", self.path("new.part")],
                 ["extract", path, "-o", self.path("new"), "--summary", self.path("new.checkpoint")],
                 ["add", path, "--archive", self.path("new.db"), "--errors", self.path("new.db-wal")],
                 ["export", "--archive", self.path("new.db"), "-o", self.path("new.db-merge")],
                 ["extract", path, "-o", ""], ["extract", path, "--errors", ""], ["extract", path, "--rules", ""],
                 ["extract", path, ""], ["dedup", path, "--summary="]]
        for args in cases:
            out = [] if "-o" in args else ["-o", self.path("out")]
            done = self.inquit(*args, *(out if args[:1] == ["extract"] else []))
            self.assertEqual(done.returncode, 2, args)
            self.assertEqual(done.stdout, b"", args)
            self.assertTrue(done.stderr.startswith(b"inquit: "), args)
            self.assertFalse(os.path.exists(self.path("out")), args)
        self.assertEqual(self.read("a.txt"), ARTICLE.encode("utf8"))
        self.assertIn(b"--output: the name of the file is empty", self.inquit("extract", path, "-o", "").stderr)

    def test_a_file_that_standard_input_comes_from_is_not_written(self):
        feed = line(1) * 2000  # more than a buffer
        path, news = self.write("feed.jsonl", feed), self.path("news.db")
        for args in (["extract", "-o", path], ["extract", "--errors", path], ["extract", "--texts", path],
                     ["extract", "-o", self.path("out"), "--summary", path], ["dedup", "-o", path],
                     ["add", "--archive", news, "--errors", path], ["tone", "-", "-o", path]):
            with open(path, "rb") as held:
                done = subprocess.run([PROGRAM, *args], stdin=held, capture_output=True, check=False, timeout=60)
            self.assertEqual((done.returncode, done.stdout), (2, b""), args)
            self.assertIn(b"feed.jsonl: error: is read as well; choose another file", done.stderr, args)
            self.assertEqual(self.read("feed.jsonl"), feed.encode("utf8"), args)
        for args in (["extract", path], ["extract"], ["extract", "-o", self.path("out"), "--errors", "-", path]):
            with open(path, "rb") as held, open(path, "ab") as grown:
                done = subprocess.run([PROGRAM, *args], stdin=held, stdout=grown, stderr=subprocess.PIPE, check=False,
                                      timeout=60)
            self.assertEqual(done.returncode, 2, args)
            self.assertIn(b"standard output: error: is read as well", done.stderr, args)
            self.assertEqual(self.read("feed.jsonl"), feed.encode("utf8"), args)
        for name in "one", "other":  # files on both sides, but not the same
            with open(path, "rb") as held, open(self.path(name), "wb") as out:
                subprocess.run([PROGRAM, "extract", "-q"], stdin=held, stdout=out, check=True, timeout=60)
        self.assertEqual(self.read("one"), self.read("other"))

    def test_help_and_version(self):
        for args in (["--help"], ["extract", "--help"]):
            done = self.inquit(*args)
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            self.assertIn(b"Usage: inquit", done.stdout)
        self.assertIn(b"Examples:", self.inquit("extract", "--help").stdout)

    def test_version_tells_what_a_report_of_a_fault_needs(self):
        told = self.inquit("--version").stdout.decode()
        self.assertRegex(told, r"^inquit \d+\.\d+\.\d+ \(revision ([0-9a-f]{12}\+?|unknown)\)\nrules en [0-9a-f]{16}\n")
        for library in ("SQLite 3", "ICU ", "Unicode ", "RE2 ", "zstd ", "zlib "):
            self.assertRegex(told, library + r"\d*[\d.]+")

    @unittest.skipUnless(os.environ.get("INQUIT_HARDENED") and shutil.which("readelf"), "no hardened build")
    def test_what_is_shipped_is_hardened(self):
        told = subprocess.run(["readelf", "--wide", "--file-header", "--dynamic", "--segments", "--dyn-syms", PROGRAM],
                              capture_output=True, text=True, check=True).stdout
        self.assertRegex(told, r"Type: +DYN \(Position-Independent")
        self.assertRegex(told, r"FLAGS_1.*\bNOW\b")  # with the next: relocations are read-only from the start
        self.assertIn("GNU_RELRO", told)
        self.assertRegex(told, r"GNU_STACK .* RW +0x")  # nothing on the stack is run
        self.assertIn("__stack_chk_fail", told)
        self.assertRegex(told, r"__\w+_chk@")

    def test_a_summary_for_machines_says_what_the_run_came_to(self):
        feed = self.write("feed.jsonl", line(1) * 2 + line(2) + "{\n")
        out, told, news = self.path("out.jsonl"), self.path("run.json"), self.path("news.db")

        def summary(*args, code):
            self.assertEqual(self.inquit(*args, "--summary", told).returncode, code, args)
            found = json.loads(self.read("run.json"))
            self.assertEqual((found["command"], found["exit_code"], found["finished"]), (args[0], code, True))
            self.assertGreaterEqual(found["seconds"], 0)
            return found
        found = summary("extract", feed, "-o", out, code=1)
        self.assertEqual([found[name] for name in ("articles", "repeated", "quotes", "problems")],
                         [2, 1, len(self.read("out.jsonl").splitlines()), 1])
        self.assertEqual(found["bytes"], os.path.getsize(feed))
        quotes = found["quotes"]
        found = summary("dedup", out, "-o", self.path("clusters.jsonl"), code=0)
        self.assertEqual([found["quotes"], found["clusters"], found["problems"]], [quotes, 2, 0])
        found = summary("add", feed, "--archive", news, "--errors", self.path("errors.jsonl"), code=1)
        self.assertEqual(found["articles"], {"new": 2, "changed": 0, "reanalyzed": 0, "known": 1})
        self.assertEqual(found["archive"], {"articles": 2, "quotes": quotes, "clusters": 2})
        error, = rows(self.read("errors.jsonl"))
        self.assertEqual((error["severity"], error["file"], error["line"]), ("error", feed, 4))
        self.assertEqual(self.inquit("dedup", out, "-o", self.path("x"), "--summary", "/dev/full").returncode, 1)

    # Where it goes

    def test_output_file_is_whole_or_not_there(self):
        path = self.write("a.txt", ARTICLE)
        expected = self.extract(path).stdout
        out = self.write("out.jsonl", "old")
        os.chmod(out, 0o640)
        done = self.extract(path, "-o", out)
        self.assertEqual((done.stdout, self.read("out.jsonl")), (b"", expected))
        self.assertEqual(stat.S_IMODE(os.stat(out).st_mode), 0o640)
        self.assertEqual(self.extract(path, "-o", "-").stdout, expected)
        self.assertEqual(self.extract(path, "-o", "/dev/stdout").stdout, expected)
        self.extract(path, "-o", "/dev/null")
        self.assertTrue(stat.S_ISCHR(os.stat("/dev/null").st_mode))
        self.assertEqual(sorted(os.listdir(self.folder)), ["a.txt", "out.jsonl"])

    def start_slow(self, out):
        """A run that waits for more of its input, and the pipe that it waits for."""
        run = subprocess.Popen([PROGRAM, "extract", "-", "-o", out], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.addCleanup(run.wait)
        self.addCleanup(run.stdin.close)
        run.stdin.write(line(1).encode())
        run.stdin.flush()
        for _ in range(200):
            if [name for name in os.listdir(self.folder) if name == "out.checkpoint"]:
                return run
            time.sleep(0.05)
        self.fail("no checkpoint appeared")

    def test_the_old_output_stays_until_the_new_one_is_whole(self):
        out = self.write("out", "old")
        run = self.start_slow(out)
        self.assertEqual(self.read("out"), b"old")
        run.stdin.close()
        self.assertEqual(run.wait(20), 0)
        self.assertEqual(rows(self.read("out"))[0]["doc"], "a1")
        self.assertEqual(os.listdir(self.folder), ["out"])

    def test_a_full_disk_is_an_error(self):
        path = self.write("a.txt", ARTICLE)
        done = self.extract(path, "-o", "/dev/full", code=1)
        self.assertIn("/dev/full: error: cannot be written: No space left on device", done.errors)
        with open("/dev/full", "wb") as full:
            run = subprocess.run([PROGRAM, "extract", path], stdout=full, stderr=subprocess.PIPE, check=False)
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"inquit: -: error: cannot be written: No space left on device", run.stderr)
        done = self.extract(path, "-o", self.path("no/such/out"), code=1)
        self.assertIn("no/such/out: error: cannot be created", done.errors)

    def test_a_reader_that_has_enough_is_no_error(self):
        feed = self.write("feed.jsonl", "".join(line(i) for i in range(20000)))
        run = subprocess.run(["bash", "-c", f'"{PROGRAM}" extract "{feed}" | head -1 >/dev/null; echo "${{PIPESTATUS[0]}}"'],
                             capture_output=True, check=True)
        self.assertEqual((run.stdout, run.stderr), (b"0\n", b""))

    def test_a_reader_of_messages_that_has_enough_is_no_error(self):
        """As in "inquit ... 2>&1 | head": both ends are gone, and nothing is aborted."""
        path, news = self.write("a.txt", ARTICLE), self.path("news.db")
        self.write("pack/a.rules", "rule\n")
        for args, code in ((["extract", path], 0), (["extract", path, self.path("gone")], 0), (["extract", "-j"], 2),
                           (["add", "--archive", news, path], 0), (["check", "--archive", news], 0),
                           (["search", "--archive", news, "won"], 0), (["remove", "--archive", news, "b"], 1),
                           (["export", "--archive", self.path("none.db")], 1),
                           (["rules", "check", self.path("pack")], 2), (["extract", path, "--rules", self.path("pack")], 2)):
            reader, writer = os.pipe()
            os.close(reader)
            done = subprocess.run([PROGRAM, *args], stdin=subprocess.DEVNULL, stdout=writer, stderr=writer, check=False,
                                  timeout=60)
            os.close(writer)
            self.assertEqual(done.returncode, code, args)

    def test_what_comes_through_a_pipe_is_passed_on_at_once(self):
        run = subprocess.Popen([PROGRAM, "extract", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL)
        for i in range(3):
            run.stdin.write(line(i, "“We won the cup.” He ran.").encode())
            run.stdin.flush()
            ready, _, _ = select.select([run.stdout], [], [], 20)
            self.assertTrue(ready, "nothing came within 20 seconds")
            self.assertIn(f'"doc":"a{i}"'.encode(), os.read(run.stdout.fileno(), 1 << 16))
        run.stdin.close()
        run.stdout.close()
        run.wait(20)

    # At a terminal

    def at_terminal(self, *args, code=0, **more):
        """Runs the command with standard output and error at a terminal; returns what it shows."""
        master, slave = pty.openpty()
        fcntl.ioctl(slave, 0x5414, (24).to_bytes(2, sys.byteorder) + (60).to_bytes(2, sys.byteorder) + bytes(4))  # TIOCSWINSZ
        streams = {"stdin": subprocess.DEVNULL, "stdout": slave, "stderr": slave}
        run = subprocess.Popen([PROGRAM, "extract", *args], env={**os.environ, "TERM": "xterm", "NO_COLOR": ""},
                               **{**streams, **{name: slave for name in more}})
        os.close(slave)
        shown = b""
        while True:
            try:
                part = os.read(master, 1 << 16)
            except OSError:
                break
            if not part:
                break
            shown += part
        os.close(master)
        self.assertEqual(run.wait(20), code)
        return shown.decode("utf8").replace("\r\n", "\n")

    def test_nobody_types_articles(self):
        shown = self.at_terminal(stdin=True, code=2)
        self.assertIn("inquit: no article is named, and standard input is a terminal\nTry: ", shown)

    def test_a_terminal_shows_progress(self):
        path = self.write("a.txt", ARTICLE)
        shown = self.at_terminal(path, "--format", "pretty")
        self.assertRegex(shown, "\rreading +0% ·+  0 articles\x1b\\[K\r\x1b\\[K")
        self.assertIn("\x1b[1m", shown)
        shown = self.at_terminal(path, "--format", "pretty", "--quiet", "--color", "never")
        self.assertNotIn("\x1b", shown)
        self.assertTrue(all(len(row) <= 60 for row in shown.split("\n")))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"] if "-v" in sys.argv else sys.argv[:1])
