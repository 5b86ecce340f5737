#!/usr/bin/env python3
"""inquit tone, seen from outside.

usage: tone_test.py PROGRAM
"""
import os
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else sys.exit(__doc__)


def run(*options, given=b"", folder=None):
    return subprocess.run([PROGRAM, "tone", *options], input=given, cwd=folder,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)


class Tone(unittest.TestCase):
    def test_a_line_in_is_a_line_out(self):
        texts = ["The union slammed the plan.", "", "He was brilliant!", "The Supreme Court met.", "\r",
                 "no line break at the end"]
        done = run(given="\n".join(texts).encode())
        scores = [float(x) for x in done.stdout.split()]
        self.assertEqual((done.returncode, len(scores), done.stderr), (0, len(texts), b""))
        self.assertLess(scores[0], -0.05)
        self.assertGreater(scores[2], 0.05)
        self.assertEqual([scores[i] for i in (1, 3, 4)], [0, 0, 0])
        self.assertNotIn(b"-0.0000", done.stdout)

    def test_explain_names_each_list_and_rule(self):
        out = run("--explain", given="It was not good.\n".encode()).stdout.decode()
        self.assertRegex(out, r"^-0\.\d+ negative\n")
        self.assertRegex(out, r"\n  \+0\.500 good  \(good, rules/en/tone-\w+\.tone:\d+\)\n")
        self.assertRegex(out, r"\n    -0\.325 flip: not  \(not, rules/en/tone-grammar\.tone:\d+\)\n")

    def test_a_target_that_is_not_named_has_no_tone(self):
        out = run("--target", "Jane Roe", given=b"Roe was brilliant.\nPoe was brilliant.\n").stdout.split()
        self.assertGreater(float(out[0]), 0.05)
        self.assertEqual(float(out[1]), 0)

    def test_broken_utf8_is_told_with_its_place_and_loses_no_line(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "t.txt"), "wb") as f:
                f.write(b"good\nbad \xff day\ngood\n")
            done = run("t.txt", folder=folder)
        self.assertEqual(len(done.stdout.split()), 3)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"t.txt:2: byte 9: error: not UTF-8", done.stderr)

    def test_what_cannot_be_read_is_told(self):
        done = run("/nonexistent/t.txt")
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        self.assertIn(b"/nonexistent/t.txt", done.stderr)

    def test_lists_that_do_not_load_write_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "a.tone"), "w") as f:
                f.write("tone a\n  -9: bad\n  +2: bad\n  flop: not\n")
            done = run("--rules", folder, given=b"bad\n")
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(b"a.tone:2:3: error: a score is a number from -4", done.stderr)
        self.assertIn(b"a.tone:4:3: error: a tone list has no key \"flop\"", done.stderr)

    def test_another_list_takes_the_place_of_the_words(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "list.txt")
            with open(path, "w") as f:
                f.write("glorp\t-3\nblip\t2\n")
            out = run("--lexicon", path, "--explain", given=b"a fiasco, a glorp\n").stdout.decode()
            self.assertRegex(out, r"^-0\.\d+ negative\n  -0\.750 glorp  \(glorp, .*list\.txt:1\)\n$")
            with open(path, "w") as f:
                f.write("glorp\t-3\nblip 2\nblop\t77\n")
            done = run("--lexicon", path, given=b"glorp\n")
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(b"list.txt:2: error: write a word, a tab and a number", done.stderr)
        self.assertIn(b"list.txt:3: error: a score is a number from -5 to 5", done.stderr)
        self.assertEqual(run("--lexicon", "/nonexistent", given=b"x\n").returncode, 2)

    def test_wrong_usage(self):
        self.assertEqual(run("--explian").returncode, 2)
        self.assertIn(b"Try: inquit tone --help", run("--explian").stderr)


if __name__ == "__main__":
    unittest.main()
