#!/usr/bin/env python3
"""Put small faults into src/ and tell which of them no unit test notices.

usage: mutants.py [FOLDER ...] [--number N] [--seed N] [--survivors] [--minutes N] [--lock FILE] [--jobs N]
                  [--work DIR]
       mutants.py --list [FOLDER ...] [--number N] [--seed N]
       mutants.py --show ID

FOLDER is one of src/ with tests of its own in tests/ (default: names clauses people speakers). For each, N
mutants are drawn (default: 12): a comparison turned, a window by one, a constant changed, a word list
swapped, a condition negated, an early return; the kinds take turns. Which ones is a function of the sources
and of --seed. Each is built without optimisation in a copy of the checkout (DIR, default: build/mutants) and
run against the tests of its own folder; if they pass, against those of the other folders that were named. One
that does not build is replaced by the next.

What was tried is remembered in DIR/results.jsonl for as long as neither src/ nor the tests change, so a run
goes on where the last one stopped. After tests were added, --survivors takes what was noticed before to be
noticed still and tries only the rest. --minutes ends a run early; --lock FILE takes that file's lock (flock)
for each build and each run of tests, for machines that build one thing at a time. --show prints a mutant as a
diff.

The status is 0 however many survive, 2 where the tests fail without any mutant.
"""
import argparse
import collections
import contextlib
import difflib
import fcntl
import glob
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import mutation

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDERS = ["names", "clauses", "people", "speakers"]
COPIED = ["CMakeLists.txt", "src", "tests", "rules", "tools"]
TEST_SECONDS = 60  # a mutant that runs longer hangs: it is noticed


def arguments():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                 usage=argparse.SUPPRESS)
    ap.add_argument("folders", nargs="*", metavar="FOLDER")
    ap.add_argument("--number", type=int, default=12, help="mutants a folder (default: 12)")
    ap.add_argument("--seed", type=int, default=1, help="another seed draws others (default: 1)")
    ap.add_argument("--survivors", action="store_true", help="do not try again what was noticed, with whatever tests")
    ap.add_argument("--minutes", type=float, default=60, help="begin no mutant after so many (default: 60)")
    ap.add_argument("--lock", metavar="FILE", help="hold this file's lock while something is built or tested")
    ap.add_argument("--jobs", type=int, default=0, help="files built at a time (default: as cmake does)")
    ap.add_argument("--work", metavar="DIR", default=os.path.join(ROOT, "build", "mutants"))
    ap.add_argument("--list", action="store_true", help="print what would be tried, and build nothing")
    ap.add_argument("--show", metavar="ID", help="print one mutant as a diff")
    a = ap.parse_args()
    a.work = os.path.abspath(a.work)
    a.folders = a.folders or [f for f in FOLDERS if sources(f)]
    for folder in a.folders:
        if not sources(folder):
            ap.error(f"src/{folder} has no sources")
    return a


def read(path):
    with open(path, encoding="utf8") as f:
        return f.read()


def sources(folder, root=ROOT):
    return sorted(glob.glob(os.path.join(root, "src", folder, "*.cpp")))


def has_tests(folder):
    return bool(glob.glob(os.path.join(ROOT, "tests", folder, "*_test.cpp")))


def all_mutants(folder, seed, root=ROOT):
    """(id, path within the checkout, Mutant), in the order in which they are tried."""
    others = mutation.list_names(read(p) for p in sorted(glob.glob(os.path.join(root, "src", "*", "*.h"))))
    texts = {os.path.relpath(path, root): read(path) for path in sources(folder, root)}
    candidates = [(path, one) for path, text in texts.items() for one in mutation.mutants(text, others)]
    for path, one in mutation.drawn(candidates, f"{seed} {folder}"):
        yield name_of(path, texts[path], one), path, one


def name_of(path, text, one):
    line = text.count("\n", 0, one.begin) + 1
    column = one.begin - text.rfind("\n", 0, one.begin)
    return f"{os.path.relpath(path, 'src')}:{line}:{column} {one.kind}: {shown(text, one)}"


def shown(text, one):
    old, new = text[one.begin:one.end].strip(), one.new.strip()
    short = [" ".join(s.split()) for s in (old, new)]
    return " -> ".join(s if len(s) <= 40 else s[:37] + "..." for s in short if s)


def print_diff(path, one):
    text = read(os.path.join(ROOT, path))
    sys.stdout.writelines(difflib.unified_diff(text.splitlines(True), one.applied(text).splitlines(True), path, path))


class Workshop:
    """A copy of the checkout that is built and tested, one thing at a time. What is tried is read from it, so that
    the checkout may be worked on meanwhile."""

    def __init__(self, folder, lock, jobs=0):
        self.tree = os.path.join(folder, "tree")
        self.build = os.path.join(folder, "build")
        self.lock = lock
        self.jobs = ["--parallel", str(jobs)] if jobs else []

    @contextlib.contextmanager
    def alone(self):
        if not self.lock:
            yield
            return
        with open(self.lock, "w", encoding="utf8") as f:
            fcntl.flock(f, fcntl.LOCK_EX)
            yield

    def refresh(self):
        """Copies what has changed, and takes away what is gone; what is the same keeps its time."""
        for name in COPIED:
            copy_changed(os.path.join(ROOT, name), os.path.join(self.tree, name))

    def run(self, *command, seconds=None):
        with self.alone():
            try:
                return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                      errors="replace", timeout=seconds, cwd=self.tree, check=False)
            except subprocess.TimeoutExpired:
                return None

    def configure(self):
        done = self.run("cmake", "-S", self.tree, "-B", self.build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug",
                        "-DCMAKE_CXX_FLAGS_DEBUG=-O0")
        if done.returncode:
            sys.exit(done.stdout + "mutants: the copy cannot be configured")

    def builds(self, folder):
        done = self.run("cmake", "--build", self.build, "--target", f"{folder}_test", *self.jobs)
        return done.returncode == 0

    def passes(self, folder):
        program = os.path.join(self.build, "bin", f"{folder}_test")
        done = self.run(program, "--gtest_brief=1", "--gtest_fail_fast", seconds=TEST_SECONDS)
        return done is not None and done.returncode == 0

    def read(self, path):
        return read(os.path.join(self.tree, path))

    def write(self, path, text):
        with open(os.path.join(self.tree, path), "w", encoding="utf8") as f:
            f.write(text)


def copy_changed(source, target):
    if os.path.isfile(source):
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if not os.path.exists(target) or open(source, "rb").read() != open(target, "rb").read():
            shutil.copyfile(source, target)
        return
    names = {n for n in os.listdir(source) if n != "__pycache__"}
    for gone in set(os.listdir(target)) - names if os.path.isdir(target) else ():
        path = os.path.join(target, gone)
        shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
    os.makedirs(target, exist_ok=True)
    for name in names:
        copy_changed(os.path.join(source, name), os.path.join(target, name))


def fingerprint(root, folders):
    """Of all that decides whether a mutant is noticed."""
    out = hashlib.sha256()
    for pattern in ["src/*/*", "rules/en/*", "tests/support/*", "tests/packs/*/*", *(f"tests/{f}/*" for f in folders)]:
        for path in sorted(glob.glob(os.path.join(root, pattern))):
            if os.path.isfile(path):
                with open(path, "rb") as f:
                    out.update(os.path.relpath(path, root).encode() + b"\0" + f.read())
    return out.hexdigest()[:16]


class Results:
    """What was tried with these sources and tests: one line of JSON a mutant. With `survivors` also what was
    noticed with others."""

    def __init__(self, path, state, survivors):
        self.path, self.state, self.known = path, state, {}
        if os.path.exists(path):
            for line in read(path).splitlines():
                row = json.loads(line)
                if row["state"] == state or (survivors and row["result"] != "survived"):
                    self.known[row["id"]] = row["result"]

    def add(self, name, result):
        self.known[name] = result
        with open(self.path, "a", encoding="utf8") as f:
            f.write(json.dumps({"state": self.state, "id": name, "result": result}) + "\n")


def try_one(shop, path, one, folder, folders):
    """"not built", "survived", or the folder whose tests noticed."""
    text = shop.read(path)
    shop.write(path, one.applied(text))
    try:
        for tests in [folder, *(f for f in folders if f != folder)]:
            if not has_tests(tests):
                continue
            if not shop.builds(tests):
                return "not built"
            if not shop.passes(tests):
                return tests
        return "survived"
    finally:
        shop.write(path, text)


def line_of(name, shop):
    path, line = name.split(":")[:2]
    return shop.read(os.path.join("src", path)).splitlines()[int(line) - 1].strip()


def report(tried, shop):
    """A line a folder, then every survivor with the line of the source that it changes."""
    print(f"{'folder':<12}{'tried':>7}{'noticed':>9}{'elsewhere':>11}{'survived':>10}")
    total = collections.Counter()
    for folder, rows in tried.items():
        count = collections.Counter("noticed" if result == folder else
                                    "survived" if result == "survived" else "elsewhere" for _, result in rows)
        total += count
        print(f"{folder:<12}{len(rows):>7}{count['noticed']:>9}{count['elsewhere']:>11}{count['survived']:>10}")
    print(f"{'all':<12}{total.total():>7}{total['noticed']:>9}{total['elsewhere']:>11}{total['survived']:>10}")
    for rows in tried.values():
        for name, result in rows:
            if result == "survived":
                print("survived: " + name)
                print("    " + line_of(name, shop))


def main():
    a = arguments()
    if a.show:
        for name, path, one in all_mutants(a.show.split("/")[0], a.seed):
            if name.split()[0] == a.show.split()[0] and name.startswith(a.show):
                print_diff(path, one)
                return 0
        sys.exit(f"mutants: none of seed {a.seed} is called {a.show!r}")
    if a.list:
        for folder in a.folders:
            for _, (name, _, _) in zip(range(a.number), all_mutants(folder, a.seed)):
                print(name)
        return 0

    end = time.monotonic() + a.minutes * 60
    shop = Workshop(a.work, a.lock, a.jobs)
    shop.refresh()
    shop.configure()
    results = Results(os.path.join(a.work, "results.jsonl"), fingerprint(shop.tree, a.folders), a.survivors)
    for folder in filter(has_tests, a.folders):
        if not shop.builds(folder) or not shop.passes(folder):
            print(f"mutants: the tests of {folder} do not pass without any mutant", file=sys.stderr)
            return 2
    tried = {folder: [] for folder in a.folders}
    for folder in a.folders:
        for name, path, one in list(all_mutants(folder, a.seed, shop.tree)):
            if len(tried[folder]) == a.number:
                break
            if name not in results.known:
                if time.monotonic() > end:
                    print(f"mutants: {a.minutes:g} minutes are over; the same command goes on from here")
                    report(tried, shop)
                    return 0
                results.add(name, try_one(shop, path, one, folder, a.folders))
                print(f"{results.known[name]:<12} {name}", flush=True)
            if results.known[name] != "not built":
                tried[folder].append((name, results.known[name]))
    report(tried, shop)
    return 0


if __name__ == "__main__":
    sys.exit(main())
