#!/usr/bin/env python3
"""tools/bom names what the program is made of, in the form of SPDX 2.3.

usage: bom_test.py PROGRAM
"""
import json
import os
import re
import shutil
import subprocess
import sys
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else sys.exit(__doc__)
BOM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tools", "bom")
if not shutil.which("readelf"):
    sys.exit(77)


def run(*arguments):
    return subprocess.run([sys.executable, BOM, *arguments], capture_output=True, text=True, check=False)


class Bom(unittest.TestCase):
    def test_each_package_has_what_spdx_asks_for(self):
        done = run(PROGRAM)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        bill = json.loads(done.stdout)
        self.assertEqual((bill["spdxVersion"], bill["dataLicense"], bill["SPDXID"]),
                         ("SPDX-2.3", "CC0-1.0", "SPDXRef-DOCUMENT"))
        self.assertRegex(bill["creationInfo"]["created"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        ids = [one["SPDXID"] for one in bill["packages"]]
        self.assertEqual(len(ids), len(set(ids)))
        for one in bill["packages"]:
            self.assertTrue(re.fullmatch(r"SPDXRef-[A-Za-z0-9.-]+", one["SPDXID"]), one)
            for key in ("name", "versionInfo", "licenseDeclared", "downloadLocation"):
                self.assertTrue(one[key], one)
        for one in bill["relationships"]:
            self.assertIn(one["relatedSpdxElement"], ids)

    def test_versions_are_those_that_the_program_tells(self):
        told = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True).stdout
        bill = {one["name"]: one["versionInfo"] for one in json.loads(run(PROGRAM).stdout)["packages"]}
        for name, told_name in (("SQLite", "SQLite"), ("ICU", "ICU"), ("zlib", "zlib"), ("Zstandard", "zstd")):
            number = re.search(told_name + r" ([\d.]+)", told).group(1)
            self.assertTrue(number.startswith(bill[name]) or bill[name].startswith(number), (name, number, bill[name]))

    def test_files_of_others_are_those_that_were_published(self):
        bill = {one["name"]: one for one in json.loads(run(PROGRAM).stdout)["packages"]}
        self.assertEqual((bill["Chart.js"]["licenseDeclared"], bill["Chart.js"]["versionInfo"][:2]), ("MIT", "4."))
        vendor = os.path.join(os.path.dirname(BOM), "..", "vendor", "chart.js")
        with open(os.path.join(vendor, "chart.umd.min.js"), encoding="utf8") as f:
            self.assertIn("Chart.js v" + bill["Chart.js"]["versionInfo"], f.read(200))

    def test_the_same_program_gives_the_same_bytes(self):
        self.assertEqual(run(PROGRAM).stdout, run(PROGRAM).stdout)

    def test_what_is_no_program_is_refused(self):
        done = run(__file__)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("no program", done.stderr)

    def test_a_library_that_is_not_in_the_table_is_named(self):
        done = run(shutil.which("git") or "/bin/sh")  # git is linked to libpcre2
        if "pcre" in subprocess.run(["readelf", "-d", shutil.which("git") or "/bin/sh"], capture_output=True,
                                    text=True, check=False).stdout:
            self.assertEqual(done.returncode, 1)
            self.assertIn("libpcre2-8.so.0", done.stderr)


if __name__ == "__main__":
    unittest.main()
