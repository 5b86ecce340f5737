#!/usr/bin/env python3
"""The manual page and the completions of shells say what the commands' help says.

usage: pages_test.py PROGRAM
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else sys.exit(__doc__)
UTF8 = {**os.environ, "LC_ALL": "C.UTF-8"}


def run(*command, given=None):
    return subprocess.run(command, input=given, capture_output=True, text=True, env=UTF8, check=False)


def printed(*options):
    done = run(PROGRAM, *options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def part(text, name):
    """The lines of a part of the help: "Options", "Subcommands"."""
    found = re.search(rf"^{name}:\n((?:  .*\n)+)", text, re.M)
    return found.group(1) if found else ""


def tree(path=()):
    """Each command as (its words, its options): all that the help tells."""
    text = printed(*path, "--help")
    yield path, re.findall(r"(?:^|,)(--?[a-z][a-z-]*)", "\n".join(
        line.split()[0] for line in part(text, "Options").splitlines() if line.startswith("  -")), re.M)
    for name in re.findall(r"^  ([a-z]+)", part(text, "Subcommands"), re.M):
        yield from tree((*path, name))


TREE = list(tree())


def complete(*words):
    """What bash offers for the last of the words."""
    script = 'source /dev/stdin; compopt() { :; }; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _inquit; echo "${COMPREPLY[@]}"'
    done = run("bash", "-c", script, "bash", *words, given=printed("--completion", "bash") + "\n")
    assert done.returncode == 0 and not done.stderr, done.stderr
    return done.stdout.split()


class Pages(unittest.TestCase):
    def test_the_tree_is_seen(self):
        self.assertGreater(len(TREE), 15)
        self.assertIn("--output", dict(TREE)[("extract",)])
        self.assertIn("-q", dict(TREE)[("dedup",)])

    def test_the_manual_page_has_every_command_and_option(self):
        page = printed("--manual").replace("\\-", "-")
        for path, options in TREE:
            section = page
            if path and not any(other[:-1] == path for other, _ in TREE):
                title = f".SS inquit {' '.join(path)}\n"
                self.assertIn(title, page)
                section = re.split(r"^\.S[SH] ", page.split(title, 1)[1], maxsplit=1, flags=re.M)[0]
            elif path:
                continue  # a group of commands has no options but --help
            for option in options:
                if option not in ("-h", "--help"):
                    self.assertIn(f"\\fB{option}\\fR", section, path)

    def test_the_manual_page_has_the_examples_and_exit_codes_of_the_help(self):
        page = printed("--manual").replace("\\-", "-").replace("\\&", "").replace("\\e", "\\")
        for path, _ in TREE:
            help_text = printed(*path, "--help")
            if path and "Examples:" in help_text:
                self.assertIn(help_text[help_text.index("Examples:"):].strip(), page, path)

    @unittest.skipUnless(shutil.which("man") and shutil.which("groff"), "needs man")
    def test_man_takes_the_page_without_a_warning(self):
        with tempfile.TemporaryDirectory() as folder:
            page = os.path.join(folder, "inquit.1")
            with open(page, "w", encoding="utf8") as f:
                f.write(printed("--manual"))
            done = run("man", "--warnings", "-E", "UTF-8", "-l", page)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertIn("--max-article", done.stdout)

    def test_shells_take_their_scripts(self):
        for shell in ("bash", "zsh", "fish"):
            if shutil.which(shell):
                done = run(shell, "-n", given=printed("--completion", shell))
                self.assertEqual((done.returncode, done.stderr), (0, ""), shell)

    def test_every_completion_has_every_option(self):
        for path, options in TREE:
            offered = complete("inquit", *path, "-")
            self.assertEqual(sorted(set(options)), sorted(offered), path)
        for shell, write in (("zsh", str), ("fish", lambda option: f" -l {option[2:]} ")):
            script = printed("--completion", shell)
            for path, options in TREE:
                for option in options:
                    if option.startswith("--"):
                        self.assertIn(write(option), script, (shell, path))

    def test_bash_completes_commands_and_values(self):
        self.assertEqual(complete("inquit", "ex"), ["extract", "export"])
        self.assertEqual(complete("inquit", "rules", "ex"), ["explain", "export"])
        self.assertEqual(complete("inquit", "extract", "--format", "p"), ["pretty"])
        self.assertEqual(complete("inquit", "rules", "check", "--format", ""), ["text", "json"])
        self.assertEqual(complete("inquit", "search", "--format", ""), ["pretty", "jsonl"])

    def test_an_unknown_shell_is_wrong_usage(self):
        done = run(PROGRAM, "--completion", "csh")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("bash", done.stderr)


if __name__ == "__main__":
    unittest.main()
