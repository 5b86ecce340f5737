#!/usr/bin/env python3
"""Each header of src/ says first what it is, and guards itself. (That each compiles alone is a build
target, header_checks in tests/CMakeLists.txt, which a test of its own builds.)"""
import os
import sys

SRC = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "src"))


def headers():
    for place, _, names in os.walk(SRC):
        yield from (os.path.join(place, n) for n in sorted(names) if n.endswith(".h"))


def fault(path):
    """A header opens with a comment that says what its main thing is; then #pragma once."""
    with open(path, encoding="utf8") as f:
        lines = f.read().split("\n")
    if not lines[0].startswith("// ") or len(lines[0]) < 20:
        return "does not say in its first line what it is"
    rest = [line for line in lines if line and not line.startswith("//")]
    return None if rest and rest[0] == "#pragma once" else "has something before #pragma once"


def main():
    paths = sorted(headers())
    faults = [f"src/{os.path.relpath(p, SRC)}: {fault(p)}" for p in paths if fault(p)]
    print("\n".join(faults) or f"{len(paths)} headers say what they are")
    return bool(faults) or not paths


if __name__ == "__main__":
    sys.exit(main())
