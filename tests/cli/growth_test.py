#!/usr/bin/env python3
"""The work of each command grows with its input and not with the square of it: instructions are counted, by
valgrind, so that the count is the same on a busy machine as on an idle one. n of what is hard against 4 n.

usage: growth_test.py PROGRAM
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "bench"))
from hard_runs import RUNS  # noqa: E402

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else sys.exit(__doc__)
MOST = 6.0  # linear is 4, and sorting and wider tables come on top; the square is 16


class Growth(unittest.TestCase):
    def count(self, run, n):
        """Instructions of the run with n of it."""
        with tempfile.TemporaryDirectory() as folder:
            run.prepare(PROGRAM, folder, n)
            if run.fresh:
                run.renew()
            done = subprocess.run(
                ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null",
                 *run.command(PROGRAM)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        errors = done.stderr.decode()
        self.assertEqual(done.returncode, run.code if n > 1 else done.returncode, errors[-600:])
        return int(re.search(r"I +refs: +([\d,]+)", errors)[1].replace(",", ""))

    def test_growth(self):
        beginning = {}  # what the command takes for next to nothing
        for run in filter(lambda run: run.counted, RUNS):
            with self.subTest(run.name):
                if run.args[0] not in beginning:
                    beginning[run.args[0]] = self.count(run, 1)
                few, many = (self.count(run, n) - beginning[run.args[0]] for n in (run.n, 4 * run.n))
                print(f"{run.name:36}{few / 1e6:9.1f} million  x {many / max(few, 1):.2f}", file=sys.stderr)
                self.assertLessEqual(many, MOST * max(few, 1_000_000))


if __name__ == "__main__":
    if not shutil.which("valgrind"):
        print("growth_test: valgrind is missing; tools/setup installs it", file=sys.stderr)
        sys.exit(77)
    unittest.main()
