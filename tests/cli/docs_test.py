#!/usr/bin/env python3
"""What README.md, the pages of rules/, src/identity/PEOPLE.md and src/archive/SCHEMA.md show is what the program does.

usage: docs_test.py PROGRAM [--update]

Runs the commands of their console blocks, in order and in one folder for each document, where `rules`
is the project's: `cat FILE` makes the file as shown, the others must print what stands below them
(messages too in what rules/ shows). --update writes what they print into the documents.
"""
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
DOCUMENTS = {"README.md": subprocess.DEVNULL, "rules/README.md": subprocess.STDOUT,
             "rules/REFERENCE.md": subprocess.STDOUT, "rules/LISTS.md": subprocess.STDOUT,
             "rules/RECIPES.md": subprocess.STDOUT,
             "src/identity/PEOPLE.md": subprocess.STDOUT,
             "src/archive/SCHEMA.md": subprocess.DEVNULL}  # where messages go
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.M | re.S)
COMMAND = re.compile(r"^\$ (.*)\n", re.M)


def printed(command, shown, folder, program, messages):
    if command.startswith("cat "):
        with open(os.path.join(folder, command[4:]), "w", encoding="utf8") as f:
            f.write(shown)
        return shown
    path = os.path.dirname(os.path.abspath(program)) + os.pathsep + os.environ["PATH"]
    done = subprocess.run(command, shell=True, cwd=folder, env={**os.environ, "PATH": path},
                          stdout=subprocess.PIPE, stderr=messages)
    out = done.stdout.decode("utf8").rstrip("\n")
    return out + "\n" if out else ""


def check(name, messages, program, update):
    """The commands whose output is not what the document shows; None where it shows no command."""
    path = os.path.join(ROOT, name)
    with open(path, encoding="utf8") as f:
        document = f.read()
    wrong, ran = [], 0
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(os.path.join(ROOT, "rules"), os.path.join(folder, "rules"))

        def run_block(match):
            nonlocal ran
            parts = COMMAND.split(match.group())[1:]
            out = ""
            for command, shown in zip(parts[::2], parts[1::2]):
                real = printed(command, shown, folder, program, messages)
                ran += 1
                if real != shown:
                    wrong.append(f"$ {command}\n{real}")
                out += f"$ {command}\n{real}"
            return out

        updated = BLOCK.sub(run_block, document)
    if update:
        with open(path, "w", encoding="utf8") as f:
            f.write(updated)
        return []
    return wrong if ran else None


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    failed = False
    for name, messages in DOCUMENTS.items():
        wrong = check(name, messages, sys.argv[1], "--update" in sys.argv)
        if wrong is None:
            print(f"{name} shows no command")
        elif wrong:
            print(f"{name} shows something else than the program prints; tests/cli/docs_test.py PROGRAM --update\n")
            print("\n".join(wrong))
        failed |= wrong != []
    return failed


if __name__ == "__main__":
    sys.exit(main())
