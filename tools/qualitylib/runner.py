"""Runs the program on a set and reads what it writes."""
import json
import subprocess
import sys


def extract(program, one, everything=False, rules=None):
    """The rows that `inquit extract` writes for the set's articles; everything: also what is no quote; rules: the
    folder of another pack than the one that is built in."""
    options = [*(["--all"] if everything else []), *(["--rules", rules] if rules else [])]
    try:
        done = subprocess.run([program, "extract", "--format", "jsonl", *options, *one.inputs],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    except OSError as e:
        sys.exit(f"quality: {program}: {e.strerror}")
    if done.returncode:
        sys.stderr.write(done.stderr.decode("utf8", "replace"))
        sys.exit(f"quality: {program} extract ended with status {done.returncode} on {one.name}")
    return [json.loads(line) for line in done.stdout.decode("utf8").splitlines() if line.strip()]
