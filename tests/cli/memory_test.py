#!/usr/bin/env python3
"""Where there is not memory enough: an article is named and left out, nothing is aborted.

usage: memory_test.py PROGRAM
"""
import json
import os
import resource
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else sys.exit(__doc__)
SMALL = [{"id": f"small-{i}", "text": f"“We won,” said Ada Moe on day {i}.\n"} for i in range(8)]
BIG = {"id": "big", "text": "“a\n\n" * 500_000}  # needs some 400 MB
PROGRAM_ITSELF = 40 << 20  # bytes, with its rules
FORMATS = "jsonl", "csv", "web-annotation"  # pretty, for a person at a terminal, takes 220 times
MOST_TIMES = 160           # an article's size: README.md, SECURITY.md, OPERATING.md and --help say so


def run(*options, megabytes=None, given=()):
    def limit():
        if megabytes:
            resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    lines = "".join(json.dumps(one) + "\n" for one in given).encode()
    return subprocess.run([PROGRAM, *options], input=lines, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          preexec_fn=limit, timeout=60, env={**os.environ, "MALLOC_ARENA_MAX": "1"})


def peak_of(command):
    """Bytes at most. By a small process of its own, whose size a program that it starts begins with."""
    script = ("import resource, subprocess, sys\n"
              "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
              "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)")
    return int(subprocess.run([sys.executable, "-c", script, PROGRAM, *command], check=True,
                              stdout=subprocess.PIPE).stdout)


def docs(rows):
    return {json.loads(line)["doc"] for line in rows.splitlines()}


class Memory(unittest.TestCase):
    def test_an_article_that_needs_too_much_is_named_and_left_out(self):
        given = [*SMALL[:4], BIG, *SMALL[4:]]
        for threads in "1", "2":
            done = run("extract", "-q", "-j", threads, "-", megabytes=260, given=given)
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn(b"-:5: error: there is not memory enough for this article of ", done.stderr)
            self.assertEqual(docs(done.stdout), {one["id"] for one in SMALL})
            self.assertEqual(done.stdout, run("extract", "-q", "-", given=SMALL).stdout)

    def test_a_feed_and_a_crawl_take_the_memory_of_their_longest_record(self):
        """Of 60 MB all but a few are passed over; no more than a record of 1 MB is kept at a time."""
        text = "“We won,” said Ada Moe on day {}."
        chaff = "<!-- " + "x" * 1_000_000 + " -->"
        feed = "<rss><channel>" + "".join(
            f"<item><guid>{i}</guid><description>{text.format(i)}</description>{chaff}</item>\n"
            for i in range(60)) + "</channel></rss>"

        def record(kind, content, block):
            return (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <{len(block)}>\r\nContent-Type: {content}\r\n"
                    f"Content-Length: {len(block)}\r\n\r\n{block}\r\n\r\n")
        crawl = record("conversion", "text/plain", text.format(0).replace("“", '"').replace("”", '"'))
        crawl += record("response", "application/http", "HTTP/1.1 200 OK\r\n\r\n" + "x" * 50_000_000)
        crawl += record("conversion", "text/plain", "x" * 1_000_000)
        for form, given, articles in ("feed", feed, 60), ("warc", crawl, 1):
            with tempfile.NamedTemporaryFile() as file:
                file.write(given.encode())
                file.flush()
                done = run("extract", "-q", "-j", "1", "--input-format", form, file.name, megabytes=140)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(len(docs(done.stdout)), articles)

    def test_add_keeps_the_others(self):
        with tempfile.TemporaryDirectory() as folder:
            archive = os.path.join(folder, "news.db")
            done = run("add", "-q", "-j", "2", "--archive", archive, "-", megabytes=300,
                       given=[*SMALL[:4], BIG, *SMALL[4:]])
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn(b"-:5: error: there is not memory enough for this article of ", done.stderr)
            exported = run("export", "--archive", archive).stdout
            for one in SMALL:
                self.assertIn(one["id"].encode(), exported)

    def test_no_limit_ends_in_an_abort(self):
        """Whatever is too little: the program says so, with exit code 1."""
        quotes = run("extract", "-q", "-", given=SMALL[:1] + [BIG]).stdout
        self.assertGreater(len(quotes), 1_000_000)
        for megabytes in range(120, 400, 70):
            for threads in "1", "3":
                done = run("extract", "-q", "-j", threads, "-", megabytes=megabytes, given=[SMALL[0], BIG])
                self.assertIn(done.returncode, (0, 1), (megabytes, done.stderr[-300:]))
                self.assertNotIn(b"terminate", done.stderr)

    def test_fewer_threads_do_where_no_more_can_be_started(self):
        """Nothing waits for threads that were never started."""
        ended = set()
        # From where the system can load the program and its libraries at all.
        least = next(m for m in range(40, 200, 4) if run("--version", megabytes=m).returncode == 0)
        for megabytes in range(least, least + 64, 8):
            with tempfile.TemporaryDirectory() as folder:
                archive = os.path.join(folder, "news.db")
                for command in ["extract", "-q", "-j", "4", "-"], ["add", "-q", "-j", "4", "--archive", archive, "-"]:
                    done = run(*command, megabytes=megabytes, given=SMALL)
                    self.assertIn(done.returncode, (0, 1), (megabytes, command, done.stderr[-300:]))
                    self.assertNotIn(b"terminate", done.stderr)
                    ended.add(done.returncode)
        self.assertEqual(ended, {0, 1})

    def test_dedup_says_so(self):
        rows = [json.dumps({"id": f"d{i}#1", "text": f"the {i} river took {i * 7} fields and the mill " * 20})
                for i in range(12_000)]
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "quotes.jsonl")
            with open(path, "w", encoding="utf8") as out:
                out.write("\n".join(rows))
            for megabytes in range(80, 160, 20):
                done = run("dedup", "-q", "-j", "3", path, "-o", os.path.join(folder, "out"), megabytes=megabytes)
                self.assertIn(done.returncode, (0, 1), (megabytes, done.stderr[-300:]))
                self.assertNotIn(b"terminate", done.stderr)

    def test_the_worst_texts_take_no_more_than_is_stated(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "article.jsonl")
            for unit in "A: b\n", "\"a\"\n", "“a\n\n", "\"a' ", "“We won,” he said. ":
                text = unit * (1_000_000 // len(unit.encode()))
                with open(path, "w", encoding="utf8") as out:
                    json.dump({"id": "worst", "text": text}, out, ensure_ascii=False)
                for form in ("jsonl", "web-annotation") if unit != "A: b\n" else FORMATS:
                    peak = peak_of(["extract", "-q", "-j", "1", "--format", form, path])
                    times = (peak - PROGRAM_ITSELF) / len(text.encode())
                    self.assertLessEqual(times, MOST_TIMES, (unit, form))

    def test_words_that_were_met_are_forgotten_in_time(self):
        """The words of all texts differ: what is remembered of them is bounded, however many texts there are."""
        def text(i):
            # A capital on a word with a tone: whether it is a name, only the words around it tell.
            words = " ".join(f"Kwo{i * 100 + k}x" for k in range(100))
            return f"“We won,” Jane Roe said of a great Victory. {words}."
        with tempfile.TemporaryDirectory() as folder:
            for command, row in (["tone"], text), (["extract", "-q", "-j", "1"],
                                                   lambda i: json.dumps({"id": str(i), "text": text(i)})):
                peaks = []
                for texts in 500, 5000:
                    path = os.path.join(folder, "texts.jsonl" if command[0] == "extract" else "texts.txt")
                    with open(path, "w", encoding="utf8") as out:
                        out.writelines(row(i) + "\n" for i in range(texts))
                    peaks.append(peak_of([*command, path]))
                self.assertLess(peaks[1] - peaks[0], 8 << 20, command)

    def test_the_rows_of_a_long_article_are_all_there_in_order(self):
        """They are packed while they wait: what comes before and behind, and the rows of an article that fails, too."""
        many = {"id": "many", "text": "“a”\n" * 40_000}
        done = run("extract", "-q", "-j", "1", "-", given=[SMALL[0], many, SMALL[1], many | {"id": "again"}, SMALL[2]])
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = [(row["doc"], row["start"]) for row in map(json.loads, done.stdout.splitlines())]
        long = [4 * i + 1 for i in range(40_000)]
        expected = [("small-0", 1), *(("many", at) for at in long), ("small-1", 1),
                    *(("again", at) for at in long), ("small-2", 1)]
        self.assertTrue(rows == expected)  # assertEqual would take minutes to tell the difference

    def test_longer_than_the_limit(self):
        just = {"id": "just", "text": "“We won,” said Ada Moe." + " " * 900}
        over = {"id": "over", "text": "“We won,” said Ada Moe." + " " * 1100}
        done = run("extract", "-q", "--max-article", "1K", "-", given=[over, just])
        self.assertEqual((done.returncode, docs(done.stdout)), (1, {"just"}))
        self.assertIn(b"-:1: error: ", done.stderr)
        self.assertIn(b"longer than 1,024 bytes", done.stderr)
        for wrong in "0", "x", "2G":
            self.assertEqual(run("extract", "--max-article", wrong, "-").returncode, 2, wrong)


if __name__ == "__main__":
    unittest.main()
