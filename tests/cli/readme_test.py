#!/usr/bin/env python3
"""What README.md shows is what the program does.

usage: readme_test.py PROGRAM [--update]

Runs the commands of its console blocks: `cat FILE` makes the file as shown, the others must print what
stands below them. --update writes what they print into the README.
"""
import os
import re
import subprocess
import sys
import tempfile

README = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "README.md")
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.M | re.S)
COMMAND = re.compile(r"^\$ (.*)\n", re.M)


def steps(block):
    """(command, what is shown below it)"""
    parts = COMMAND.split(block)[1:]
    return list(zip(parts[::2], parts[1::2]))


def printed(command, shown, folder, program):
    if command.startswith("cat "):
        with open(os.path.join(folder, command[4:]), "w", encoding="utf8") as f:
            f.write(shown)
        return shown
    path = os.path.dirname(os.path.abspath(program)) + os.pathsep + os.environ["PATH"]
    done = subprocess.run(command, shell=True, cwd=folder, env={**os.environ, "PATH": path},
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    return done.stdout.decode("utf8").rstrip("\n") + "\n"


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with open(README, encoding="utf8") as f:
        readme = f.read()
    wrong, ran = [], 0

    def run_block(match):
        nonlocal ran
        out = ""
        with tempfile.TemporaryDirectory() as folder:
            for command, shown in steps(match.group()):
                real = printed(command, shown, folder, sys.argv[1])
                ran += 1
                if real != shown:
                    wrong.append(f"$ {command}\n{real}")
                out += f"$ {command}\n{real}"
        return out

    updated = BLOCK.sub(run_block, readme)
    if "--update" in sys.argv:
        with open(README, "w", encoding="utf8") as f:
            f.write(updated)
        return 0
    if wrong:
        print("README.md shows something else than the program prints; tests/cli/readme_test.py PROGRAM --update\n")
        print("\n".join(wrong))
    return bool(wrong) or not ran


if __name__ == "__main__":
    sys.exit(main())
