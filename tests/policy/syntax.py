#!/usr/bin/env python3
"""The editor's syntax files: they are JSON, their expressions compile, every key that the program knows
has a line kind of its own, what examples ask for is coloured, and every line of the English pack is coloured. Also: the JSON Schema of packs
is JSON."""
import glob
import json
import os
import re
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
FOLDER = os.path.join(ROOT, "tools", "editor", "vscode")


def read(*path):
    with open(os.path.join(*path), encoding="utf8") as f:
        return f.read()


def keys_of_the_program():
    """Keys of rules, parts and lists, as src/rules/block_reader.cpp names them."""
    source = read(ROOT, "src", "rules", "block_reader.cpp")
    rules = re.findall(r'\{"([a-z ]+)",\s*&RuleSource::', source)
    lists = re.search(r"kListKeys = \{([^}]*)\}", source).group(1)
    return set(rules) | set(re.findall(r'"([a-z]+)"', lists)) | {"is"}


def captures_of_examples():
    """What an example may ask for after =>, as src/ruletools/example.cpp names it."""
    return re.findall(r'name == "([a-z]+)"\s*\? &out\.', read(ROOT, "src", "ruletools", "example.cpp"))


def expressions(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("match", "begin", "end"):
                yield value
            else:
                yield from expressions(value)
    elif isinstance(node, list):
        for value in node:
            yield from expressions(value)


def main():
    faults = []
    for name in ("package.json", "language-configuration.json"):
        json.loads(read(FOLDER, name))
    json.loads(read(ROOT, "rules", "pack.schema.json"))
    grammar = json.loads(read(FOLDER, "syntaxes", "inquit-rules.tmLanguage.json"))
    for one in expressions(grammar):
        re.compile(one)
    kinds = [re.compile(kind.get("match") or kind["begin"]) for kind in grammar["repository"].values()]
    fallback = re.compile(grammar["repository"]["word-line"]["match"])
    for key in sorted(keys_of_the_program()):
        line = f"  {key}: x"
        if not any(kind.match(line) for kind in kinds if kind.pattern != fallback.pattern):
            faults.append(f"the grammar does not know the key \"{key}:\"")
    example = grammar["repository"]["example-line"]["patterns"]
    asked = [re.compile(one["match"]) for kind in example for one in kind.get("patterns", [])]
    for key in captures_of_examples():
        if not any(kind.search(f"{key} = x") for kind in asked):
            faults.append(f"the grammar does not know \"{key} =\" of examples")
    for path in glob.glob(os.path.join(ROOT, "rules", "en", "*.rules")):
        for number, line in enumerate(read(path).splitlines(), 1):
            if line.strip() and not any(kind.match(line) for kind in kinds):
                faults.append(f"{os.path.relpath(path, ROOT)}:{number}: no kind of line fits: {line}")
    if len(captures_of_examples()) < 4:
        faults.append("src/ruletools/example.cpp was not understood")
    print("\n".join(faults) or f"{len(kinds)} kinds of lines, {len(keys_of_the_program())} keys")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
