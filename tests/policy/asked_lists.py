#!/usr/bin/env python3
"""Each list of the table in src/rules/asked_lists.h is asked for somewhere: else an editor fills it for nothing."""
import os
import re
import sys

SRC = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "src"))
TABLE = os.path.join(SRC, "rules", "asked_lists.h")
STAGES = ["rules", "quotes", "names", "clauses", "people", "speakers", "tone"]

with open(TABLE, encoding="utf8") as f:
    names = re.findall(r'\{ListTopic::\w+,\s*"([a-z-]+)"', f.read())
asked = set()
for stage in STAGES:
    for name in os.listdir(os.path.join(SRC, stage)):
        path = os.path.join(SRC, stage, name)
        if path != TABLE:
            with open(path, encoding="utf8") as f:
                asked.update(re.findall(r'"([a-z-]+)"', f.read()))
wrong = [f"{TABLE}: nothing asks for {name}; take its row away" for name in names if name not in asked]
wrong += [f"{TABLE}: {name} has two rows" for name in sorted(set(names)) if names.count(name) > 1]
if not names:
    wrong.append(f"{TABLE}: no row was found; has its form changed?")
print("\n".join(wrong) if wrong else f"{len(names)} lists, each asked for")
sys.exit(bool(wrong))
