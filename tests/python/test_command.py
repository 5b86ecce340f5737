"""The command that the package brings."""
import os
import signal
import subprocess
import sys
import time

import inquit
from conftest import ARTICLES, ROOT

COMMAND = [sys.executable, "-m", "inquit"]


def run(*arguments, **options):
    return subprocess.run([*COMMAND, *arguments], capture_output=True, check=False, **options)


def test_it_writes_what_the_program_writes(program):
    arguments = ["extract", "--quiet", "--format", "csv", "corpus"]
    expected = subprocess.run([program, *arguments], cwd=ROOT, capture_output=True, check=True)
    assert run(*arguments, cwd=ROOT).stdout == expected.stdout
    assert run("--version").stdout.startswith(f"inquit {inquit.__version__}".encode())


def test_it_ends_as_the_program_does(tmp_path):
    assert run("extract", "--no-such-option").returncode == 2
    done = run("extract", tmp_path / "none.txt")
    assert done.returncode == 1 and b"none.txt" in done.stderr
    assert run("extract", input=ARTICLES[0].encode()).returncode == 0


def test_names_of_files_need_not_be_utf8(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:
        file.write(ARTICLES[0].encode())
    done = run("extract", "--quiet", path)
    assert done.returncode == 0 and b'"name":"Jane Roe"' in done.stdout


def test_it_is_stopped_by_interruption(tmp_path):
    os.mkfifo(tmp_path / "endless.txt")
    process = subprocess.Popen([*COMMAND, "extract", "--quiet", tmp_path / "endless.txt"])
    with open(tmp_path / "endless.txt", "wb"):  # waits until the command reads
        time.sleep(0.2)
        for _ in range(2):
            process.send_signal(signal.SIGINT)
            time.sleep(0.2)
        assert process.wait(20) == -signal.SIGINT
