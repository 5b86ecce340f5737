#!/usr/bin/env python3
"""inquit extract --resume: runs that are killed, interrupted or out of room go on as if nothing had been.

usage: resume_test.py PROGRAM
"""
import gzip
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
KILLS = int(os.environ.get("INQUIT_KILLS", "200"))
TEXT = ("The council met on Monday night.\n\n“We have run out of money,” said Marit Solheim, who chairs it. "
        "“Nobody came to help.”\n\nMayor Tom Okafor called the decision “a disgrace”.\n\n")


def lines(first, count):
    """Articles, and now and then a line that is none."""
    out = []
    for i in range(first, first + count):
        out.append(json.dumps({"id": f"a{i}", "text": TEXT * (1 + i % 5)}))
        if i % 50 == 7:
            out.append('{"id": "broken"' if i % 100 == 7 else '{"id": "empty"}')
    return "".join(line + "\n" for line in out).encode()


class Resume(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="inquit-resume-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.out = self.path("out.jsonl")

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "wb") as f:
            f.write(content)
        return self.path(name)

    def read(self, path):
        with open(path, "rb") as f:
            return f.read()

    def start(self, *args, **more):
        return subprocess.Popen([PROGRAM, "extract", *args], stdin=more.pop("stdin", subprocess.DEVNULL),
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **more)

    def extract(self, *args, code=0, **more):
        """Runs the command to its end; returns what it says."""
        run = self.start(*args, **more)
        says = run.communicate()[1].decode()
        self.assertEqual(run.returncode, code, says)
        return says

    def stopped(self, feed, *args):
        """A run that is interrupted while it waits for the rest of the feed, of which it has the beginning."""
        run = self.start("-", "-o", self.out, *args, stdin=subprocess.PIPE)
        self.addCleanup(run.stdin.close)
        run.stdin.write(feed)
        run.stdin.flush()
        for _ in range(400):
            if os.path.exists(self.out + ".checkpoint") and os.path.getsize(self.out + ".part") > 0:
                break
            time.sleep(0.02)
        run.send_signal(signal.SIGTERM)
        says = run.stderr.read().decode()
        run.stderr.close()
        self.assertEqual(run.wait(20), -signal.SIGTERM, says)
        return says

    def test_killed_again_and_again_loses_and_doubles_nothing(self):
        feed = [self.write("a.jsonl", lines(0, 300)), self.write("b.jsonl.gz", gzip.compress(lines(300, 150))),
                self.path("missing.txt"), self.path("folder")]
        for i in range(60):
            self.write(f"folder/{i:03}.txt", b"" if i % 20 == 3 else TEXT.encode() * (1 + i % 40))
        whole, faults = self.path("whole.jsonl"), self.path("whole-errors.jsonl")
        begin = time.monotonic()
        self.extract(*feed, "-q", "-o", whole, "--errors", faults, code=1)
        length = time.monotonic() - begin
        expected, told = self.read(whole), self.read(faults)
        self.assertGreater(told.count(b"\n"), 10)
        chance = random.Random(2)
        errors = self.path("errors.jsonl")
        kills = midway = ends = 0
        while kills < KILLS:
            run = self.start(*feed, "-q", "--resume", "-o", self.out, "--errors", errors,
                             "-j", str(chance.randint(1, 3)))
            try:
                run.wait(chance.uniform(0, 1.2 * length))
            except subprocess.TimeoutExpired:
                run.kill()
                run.wait()
                kills += 1
                midway += os.path.exists(self.out + ".checkpoint")
            says = run.stderr.read().decode()
            run.stderr.close()
            if run.returncode == -signal.SIGKILL:
                continue
            self.assertEqual(run.returncode, 1, says)
            self.assertEqual(self.read(self.out), expected)
            self.assertEqual(self.read(errors), told)
            self.assertFalse([name for name in os.listdir(self.folder) if name.startswith(("out.jsonl.", "errors.jsonl."))])
            os.remove(self.out)
            os.remove(errors)
            ends += 1
        self.assertGreater(midway, KILLS // 10)
        self.assertGreater(ends, 5)

    def test_an_interruption_finishes_what_is_in_hand_and_says_how_to_go_on(self):
        feed = lines(0, 100)
        whole = self.path("whole.jsonl")
        self.extract(self.write("feed.jsonl", feed), "-q", "-o", whole, code=1)
        says = self.stopped(feed[:len(feed) // 2], "--summary", self.path("run.json"))
        self.assertEqual([json.loads(self.read(self.path("run.json")))[name] for name in ("command", "finished")],
                         ["extract", False])
        self.assertIn("inquit: stopping: the articles in hand are finished first\n", says)
        self.assertRegex(says, r"inquit: stopped after \d+ articles; the same command with --resume goes on from there\n")
        self.assertFalse(os.path.exists(self.out))
        with open(self.path("feed.jsonl"), "rb") as again:
            says = self.extract("-", "-o", self.out, "--resume", stdin=again, code=1)
        self.assertIn("inquit: 100 articles, ", says)
        self.assertEqual(self.read(self.out), self.read(whole))

    def test_a_stopped_run_is_neither_overwritten_nor_mixed_with_another(self):
        feed = self.write("feed.jsonl", lines(0, 5))
        self.stopped(lines(0, 20))
        before = self.read(self.out + ".part")
        for args, message in {(): "go on with --resume, or start anew with --restart",
                              ("--resume", "--all"): "had other options or other rules",
                              ("--resume",): "there are fewer files|is another|is not the next file"}.items():
            self.assertRegex(self.extract(feed, "-o", self.out, *args, code=2), message)
            self.assertTrue(self.read(self.out + ".part"))
        self.assertEqual(self.read(self.out + ".part")[:100], before[:100])
        self.extract(feed, "-o", self.out, "--restart")
        self.assertEqual(sorted(os.listdir(self.folder)), ["feed.jsonl", "out.jsonl"])
        self.write("out.jsonl.checkpoint", b"{}")
        self.assertIn("is no checkpoint", self.extract(feed, "-o", self.out, "--resume", code=2))

    def test_files_that_changed_are_not_gone_on_with(self):
        feed = self.write("feed.jsonl", lines(0, 400))
        self.extract(feed, "-q", "-o", self.out, code=1, preexec_fn=lambda: limit_files(1_000_000))
        self.assertTrue(os.path.exists(self.out + ".checkpoint"))
        self.write("feed.jsonl", lines(1000, 400))
        self.assertIn("of " + feed + " is another since the run was stopped",
                      self.extract(feed, "-o", self.out, "--resume", code=2))

    def test_a_byte_that_changed_before_the_checkpoint_is_noticed(self):
        feed = self.write("feed.jsonl", lines(0, 400))
        whole = self.path("whole.jsonl")
        self.extract(feed, "-q", "-o", whole, code=1)
        for path, changed, message, code in [(feed, b"Nobody came to help", "of " + feed + " is another", 2),
                                             (self.out + ".part", b"Nobody came", "is not what was written to it", 1)]:
            self.write("feed.jsonl", lines(0, 400))
            self.extract(feed, "-q", "-o", self.out, "--restart", code=1, preexec_fn=lambda: limit_files(1_000_000))
            before = self.read(path)
            self.write(path, before.replace(changed, changed.swapcase(), 1))
            self.assertIn(message, self.extract(feed, "-o", self.out, "--resume", code=code))
            self.write(path, before)  # all is well again
            self.extract(feed, "-q", "-o", self.out, "--resume", code=1)
            self.assertEqual(self.read(self.out), self.read(whole))

    def test_ids_that_came_before_the_checkpoint_are_remembered(self):
        feed = lines(0, 20)
        self.stopped(feed)
        again = self.write("again.jsonl", feed + lines(5, 1) + lines(5, 1).replace(b"Marit", b"Maria"))
        with open(again, "rb") as rest:
            says = self.extract("-", "-o", self.out, "--resume", stdin=rest, code=1)
        self.assertIn("the id \"a5\" belongs to -:6, which says something else", says)
        self.assertIn("1 came before", says)

    def test_a_pipe_that_nobody_writes_to_does_not_hold_up_an_interruption(self):
        os.mkfifo(self.path("pipe.jsonl"))
        for args in (["extract"], ["add", "--archive", self.path("news.db")], ["dedup"]):
            run = subprocess.Popen([PROGRAM, *args, self.path("pipe.jsonl")], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
            time.sleep(0.7)
            run.send_signal(signal.SIGTERM)
            self.assertEqual(run.wait(20), -signal.SIGTERM, args)

    def test_without_a_checkpoint_a_run_begins(self):
        feed = self.write("feed.jsonl", lines(0, 5))
        self.extract(feed, "-o", self.out, "--resume")
        self.assertTrue(self.read(self.out))
        self.assertIn("-o FILE", self.extract(feed, "--resume", code=2))

    def test_out_of_room_keeps_what_is_done(self):
        feed = self.write("feed.jsonl", lines(0, 400))
        whole = self.path("whole.jsonl")
        self.extract(feed, "-q", "-o", whole, code=1)
        for limit in (1, 200_000, 1_000_000):
            says = self.extract(feed, "-q", "-o", self.out, "-j1", "--restart", code=1,
                                preexec_fn=lambda most=limit: limit_files(most))
            self.assertIn("cannot be written: File too large", says)
            self.extract(feed, "-q", "-o", self.out, "--resume", code=1)
            self.assertEqual(self.read(self.out), self.read(whole))

    def test_one_run_at_a_time_writes_a_file(self):
        run = self.start("-", "-o", self.out, stdin=subprocess.PIPE)
        while not os.path.exists(self.out + ".part"):
            time.sleep(0.01)
        feed = self.write("feed.jsonl", lines(0, 5))
        self.assertIn("another inquit writes it now", self.extract(feed, "-o", self.out, "--restart", code=1))
        run.communicate(lines(0, 3))
        self.assertEqual(run.returncode, 0)

    def test_errors_are_lines_of_json(self):
        feed = self.write("feed.jsonl", b'{"text": 1}\n{"text": "x", "title": 5}\n{\n')
        latin = self.write("latin.txt", b"caf\xe9")
        says = self.extract(feed, latin, self.path("missing"), "-o", self.out, "--errors", self.path("e"), code=1)
        self.assertNotIn("error", says)
        told = [json.loads(line) for line in self.read(self.path("e")).splitlines()]
        self.assertEqual([(one["severity"], os.path.basename(one["file"]), one.get("line"), one.get("byte")) for one in told],
                         [("error", "missing", None, None), ("error", "feed.jsonl", 1, None),
                          ("warning", "feed.jsonl", 2, None), ("error", "feed.jsonl", 3, told[3].get("byte")),
                          ("error", "latin.txt", None, 3)])

    def test_progress_is_told_where_asked(self):
        feed = self.write("feed.jsonl", lines(0, 5))
        self.assertNotIn("reading", self.extract(feed, "-o", self.out))
        self.assertNotIn("\r", self.extract(feed, "-o", self.out, "--progress"))


def limit_files(most):
    """From here on no file grows beyond this; the program gets an error as of a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"] if "-v" in sys.argv else sys.argv[:1])
