#!/usr/bin/env python3
"""What OPERATING.md tells an operator to install can be installed, and does what it says.

usage: operating_test.py PROGRAM
"""
import configparser
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else sys.exit(__doc__)
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
ARTICLE = "“The ferry is late,” said Ada Moe. “It was late in May, too.”\n"
# What man systemd.unit, systemd.service, systemd.exec, systemd.resource-control and systemd.kill know.
KNOWN = {"Unit": {"Description"},
         "Service": {"Type", "User", "StateDirectory", "ExecStart", "ExecStartPost", "Nice", "CPUQuota", "MemoryMax",
                     "TasksMax", "TimeoutStartSec", "KillSignal", "PrivateNetwork", "ProtectSystem", "ProtectHome",
                     "PrivateTmp", "PrivateDevices", "NoNewPrivileges", "RestrictAddressFamilies",
                     "MemoryDenyWriteExecute", "SystemCallFilter", "SystemCallErrorNumber"}}
LIMITS = {"MemoryMax", "TasksMax", "CPUQuota", "TimeoutStartSec"}


def text_of(name):
    with open(os.path.join(ROOT, name), encoding="utf8") as f:
        return f.read()


def block(kind, holding=""):
    """The code block of OPERATING.md of that kind."""
    found, = [b for b in re.findall(rf"```{kind}\n(.*?)```", text_of("OPERATING.md"), re.S) if holding in b]
    return found


class Operating(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.home = os.path.join(self.folder, "var")
        for name in "bin", "var", "news":
            os.mkdir(os.path.join(self.folder, name))
        os.symlink(PROGRAM, os.path.join(self.folder, "bin", "inquit"))
        with open(os.path.join(self.folder, "news", "a.txt"), "w", encoding="utf8") as out:
            out.write(ARTICLE)

    def moved(self, command):
        """The command with its paths below the test's folder."""
        for path, to in (("/usr/bin/inquit", "bin/inquit"), ("/var/lib/inquit", "var"), ("/srv/news/today/", "news/"),
                         ("/srv/news/today", "news")):
            command = command.replace(path, os.path.join(self.folder, to))
        return command

    def sh(self, command, code=0):
        path = os.path.join(self.folder, "bin") + ":" + os.environ["PATH"]
        done = subprocess.run(["sh", "-c", command], cwd=self.home, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env={**os.environ, "PATH": path, "HOME": self.home}, timeout=60)
        self.assertEqual(done.returncode, code, (command, done.stderr))
        return done.stdout.decode()

    def articles(self, name="news.db"):
        with sqlite3.connect(os.path.join(self.home, name)) as base:
            count, = base.execute("SELECT articles FROM archive").fetchone()
        base.close()
        return count

    def test_the_days_articles(self):
        self.sh(self.moved(block("sh", "--summary")))
        with open(os.path.join(self.home, "run.json"), encoding="utf8") as f:
            run = json.load(f)
        shown = json.loads(block("json"))

        def shape(value):
            return {key: shape(one) for key, one in value.items()} if isinstance(value, dict) else None
        self.assertEqual(shape(run), shape(shown))
        self.assertEqual((run["finished"], run["articles"]["new"]), (True, 1))

    def test_the_service_has_limits_that_systemd_knows_and_its_commands_run(self):
        unit = configparser.ConfigParser(strict=True, delimiters="=", interpolation=None)
        unit.optionxform = str
        unit.read_string(block("ini"))
        self.assertEqual({name: set(unit[name]) - KNOWN[name] for name in unit.sections()}, {"Unit": set(), "Service": set()})
        self.assertLessEqual(LIMITS, set(unit["Service"]))
        self.sh(self.moved(unit["Service"]["ExecStart"]))
        if shutil.which("sqlite3"):
            self.sh(self.moved(unit["Service"]["ExecStartPost"]).replace("/usr/bin/sqlite3", "sqlite3"))
            self.assertEqual(self.articles("backup.db"), 1)

    @unittest.skipUnless(shutil.which("systemd-analyze"), "systemd-analyze is missing")
    def test_systemd_takes_the_service(self):
        unit = os.path.join(self.folder, "inquit.service")
        with open(unit, "w", encoding="utf8") as out:
            out.write(block("ini").replace("/usr/bin/inquit", os.path.join(self.folder, "bin", "inquit"))
                      .replace("/usr/bin/sqlite3", "/bin/true").replace("User=inquit\n", ""))
        done = subprocess.run(["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True, timeout=60)
        told = [line for line in done.stderr.splitlines() if "inquit.service" in line]
        self.assertEqual((done.returncode, told), (0, []), done.stderr)

    def test_the_line_of_cron(self):
        line, = re.findall(r"^0 3 \* \* \*  (.*)$", text_of("OPERATING.md"), re.M)
        line = self.moved(line).replace("ulimit -v 4000000; ", "")  # less than the sanitizers' own memory
        self.assertEqual((self.sh(line), self.articles()), ("", 1))
        shutil.rmtree(os.path.join(self.folder, "news"))
        self.assertEqual(self.sh(line), "inquit add: 1\n")

    def test_looking_after_an_archive(self):
        commands = re.findall(r"^\| [^|]+ \| `([^`]+)`", text_of("OPERATING.md").split("## Looking after")[1], re.M)
        self.assertEqual(len(commands), 5)
        self.sh("inquit add -q --archive news.db " + os.path.join(self.folder, "news"))
        for command in commands:
            if command.startswith("sqlite3") and not shutil.which("sqlite3"):
                command = "cp news.db backup.db"
            self.sh(command.replace(" ID", " a"))
        self.assertEqual((self.articles("backup.db"), self.articles()), (1, 0))


if __name__ == "__main__":
    unittest.main()
