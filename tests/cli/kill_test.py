#!/usr/bin/env python3
"""kill -9 at any moment of inquit add, of inquit remove and of the upgrade of an older archive loses nothing.

usage: kill_test.py PROGRAM [--points N]

--points N kills so many times at random moments (default: $INQUIT_KILLS or 60), a third of each kind.
"""
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import unittest

POINTS = int(os.environ.get("INQUIT_KILLS", "60"))
if "--points" in sys.argv:
    POINTS = int(sys.argv.pop(sys.argv.index("--points") + 1))
    sys.argv.remove("--points")
if len(sys.argv) < 2:
    sys.exit(__doc__)

from archive_test import PROGRAM, WithArchive, article, lines_of  # noqa: E402 (takes PROGRAM from sys.argv)

ENDS = ("", "-wal", "-shm", "-merge", "-merge.part")
ARTICLES = [article(i) for i in range(300)]
SECRET = {"id": "secret", "source": "Zephyr",
          "text": "“The bridge was rotten and Quisquilia knew it in that office,” said Umbra Tarantella.\n"}
GONE = ["a7", "a70", "a170", "secret"]


class Kills(WithArchive):
    def drop(self, db):
        for end in ENDS:
            if os.path.exists(db + end):
                os.unlink(db + end)

    def copy(self, db, to):
        for end in ENDS:
            if os.path.exists(db + end):
                shutil.copy(db + end, to + end)

    def killed(self, after, *args):
        """Runs a command that is killed after some time; False where it was done before."""
        child = subprocess.Popen([PROGRAM, *args], stderr=subprocess.PIPE)
        try:
            child.wait(timeout=after)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        errors = child.communicate()[1]
        self.assertIn(child.returncode, (0, 1, -signal.SIGKILL), errors)
        return child.returncode == -signal.SIGKILL

    def lasts(self, *args):
        begin = time.monotonic()
        self.done(*args)
        return time.monotonic() - begin

    def rounds(self, kind, length, begin, args, check_killed, finish):
        """Kills `args` in archives that `begin` makes, some of them again and again, until there were enough kills."""
        chance = random.Random(kind)
        kills = archives = 0
        while kills < POINTS // 3:
            archives += 1
            db = self.path(f"{kind}{archives}.db")
            begin(db)
            for _ in range(chance.randint(1, 5)):
                if not self.killed(chance.uniform(0, 1.1 * length), *args(db)):
                    break
                kills += 1
                if os.path.exists(db) and os.path.getsize(db) > 0:
                    copy = self.path("copy.db")
                    self.copy(db, copy)
                    self.check_whole(copy)
                    check_killed(copy)
                    self.drop(copy)
            finish(db)
            self.check_whole(db)
            self.done("check", "-q", "--archive", db)
            self.drop(db)
        print(f"{kind}: {kills} kills, {archives} archives", file=sys.stderr)

    def one(self, db, sql):
        with sqlite3.connect(db) as base:
            value, = base.execute(sql).fetchone()
        base.close()
        return value

    def test_of_add(self):
        corrected = [article(i, seed=1) if i % 3 == 0 else a for i, a in enumerate(ARTICLES)]
        paths = [self.write("1.jsonl", lines_of(ARTICLES)), self.write("2.jsonl", lines_of(corrected))]
        whole = self.path("whole.db")
        length = max(self.lasts("add", "-q", "--archive", whole, path) for path in paths)
        expected = self.export(db=whole)
        self.assertEqual(self.plain(db=whole), self.deduplicated(corrected))
        for path in paths:
            def begin(db, first=path == paths[0]):
                if not first:
                    self.add("-q", paths[0], db=db)

            def finish(db, path=path):
                self.add("-q", path, db=db)
                if path == paths[0]:
                    self.add("-q", paths[1], db=db)
                self.assertEqual(self.export(db=db), expected)
            self.rounds("add" if path == paths[0] else "correct", length, begin,
                        lambda db, path=path: ["add", "-q", "--archive", db, path],
                        lambda db: self.done("export", "-q", "--archive", db), finish)

    def test_of_remove(self):
        whole = self.path("whole.db")
        self.add("-q", db=whole, stdin=lines_of([*ARTICLES, SECRET]))
        left = [a for a in ARTICLES if a["id"] not in GONE]
        before, after = self.plain(db=whole), self.deduplicated(left)
        args = lambda db: ["remove", "-q", "--archive", db, *GONE]  # noqa: E731
        self.copy(whole, self.path("once.db"))
        length = self.lasts(*args(self.path("once.db")))

        def check_killed(db):  # all of them or none
            self.assertIn(self.plain(db=db), (before, after))

        def finish(db):
            self.killed(60, *args(db))  # 1: they were removed before
            self.assertEqual(self.plain(db=db), after)
            for end in ENDS:
                if os.path.exists(db + end):
                    content = self.read(os.path.basename(db) + end)
                    self.assertEqual([w for w in (b"Quisquilia", b"quisquilia", b"Tarantella", b"Zephyr")
                                      if w in content], [], end)
        self.rounds("remove", length, lambda db: self.copy(whole, db), args, check_killed, finish)

    def test_of_an_upgrade(self):
        old = self.path("old.db")
        self.add("-q", db=old, stdin=lines_of(ARTICLES))
        expected, newest = self.export(db=old), self.one(old, "PRAGMA user_version")
        with sqlite3.connect(old) as base:  # as inquit 0.1 made it
            views = base.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall()
            for name, _ in views:
                base.execute(f"DROP VIEW {name}")
            for table in "article", "quote", "variant", "cluster", "state":
                base.execute(f"ALTER TABLE {table} DROP COLUMN checksum")
            base.execute("DROP INDEX cluster_by_surname")
            base.execute("ALTER TABLE cluster DROP COLUMN surname")
            for table in "retold", "index_sum", "merge_state":
                base.execute(f"DROP TABLE {table}")
            base.execute("ALTER TABLE article DROP COLUMN place")
            for column in "unclean", "linked", "people", "last_quote", "layout":
                base.execute(f"ALTER TABLE state DROP COLUMN {column}")
            base.execute("DROP TRIGGER article_removed")
            base.execute("DROP TABLE named")
            for table in "person", "speaker_link", "former_id", "name_link":
                base.execute(f"DROP TABLE {table}")
            for name, _ in views:
                if name not in ("people", "speakers", "related", "appearances", "unquoted"):
                    base.execute(f"CREATE VIEW {name} AS SELECT 1")
            base.execute("PRAGMA user_version = 2")
        base.close()
        args = lambda db: ["check", "-q", "--archive", db]  # noqa: E731
        self.copy(old, self.path("once.db"))
        length = self.lasts(*args(self.path("once.db")))

        def check_killed(db):
            self.assertIn(self.one(db, "PRAGMA user_version"), (2, newest))
            self.assertEqual(self.one(db, "SELECT count(*) FROM article"), len(ARTICLES))

        def finish(db):
            self.done(*args(db))
            self.assertEqual(self.one(db, "PRAGMA user_version"), newest)
            self.assertEqual(self.export(db=db), expected)
        self.rounds("upgrade", length, lambda db: self.copy(old, db), args, check_killed, finish)


if __name__ == "__main__":
    unittest.main()
