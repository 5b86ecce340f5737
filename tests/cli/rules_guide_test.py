#!/usr/bin/env python3
"""What rules/README.md shows is what the program does.

usage: rules_guide_test.py PROGRAM [--update]

Runs the commands of its console blocks, in order and in one folder where `rules` is the project's:
`cat FILE` makes the file as shown, the others must print what stands below them, messages included.
--update writes what they print into the guide.
"""
import os
import re
import subprocess
import sys
import tempfile

RULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "rules")
GUIDE = os.path.join(RULES, "README.md")
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
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    out = done.stdout.decode("utf8").rstrip("\n")
    return out + "\n" if out else ""


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with open(GUIDE, encoding="utf8") as f:
        guide = f.read()
    wrong, ran = [], 0

    with tempfile.TemporaryDirectory() as folder:
        os.symlink(os.path.abspath(RULES), os.path.join(folder, "rules"))

        def run_block(match):
            nonlocal ran
            out = ""
            for command, shown in steps(match.group()):
                real = printed(command, shown, folder, sys.argv[1])
                ran += 1
                if real != shown:
                    wrong.append(f"$ {command}\n{real}")
                out += f"$ {command}\n{real}"
            return out

        updated = BLOCK.sub(run_block, guide)
    if "--update" in sys.argv:
        with open(GUIDE, "w", encoding="utf8") as f:
            f.write(updated)
        return 0
    if wrong:
        print("rules/README.md shows something else than the program prints; "
              "tests/cli/rules_guide_test.py PROGRAM --update\n")
        print("\n".join(wrong))
    return bool(wrong) or not ran


if __name__ == "__main__":
    sys.exit(main())
