#!/usr/bin/env python3
"""The layers of src/: a folder includes only folders to its left, and says so in src/CMakeLists.txt.

Also: each dependency is met only where it may be, and the library neither prints nor exits. In tools/, CLI11
is met in one file: its header takes nine seconds to compile.
"""
import os
import re
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
SRC = os.path.normpath(os.path.join(ROOT, "src"))
ORDER = ["base", "articles", "text", "tokens", "rules", "pack", "quotes", "names", "clauses", "people", "speakers",
         "tone", "records", "variants", "identity", "archive", "export", "ruletools", "studio", "python"]
ON_TOP = {"ruletools", "studio", "python"}  # tools that run the whole analysis
# Headers that only some folders may include.
MET_IN = [
    (re.compile(r"re2/"), "RE2", {"rules"}),
    (re.compile(r"sqlite3"), "SQLite", {"archive"}),
    (re.compile(r"unicode/"), "ICU", {"text", "tokens", "articles"}),
    (re.compile(r"pugixml"), "pugixml", {"articles"}),
    (re.compile(r"utf8(\.h|cpp\.h|/)"), "utf8cpp", {"text", "articles"}),
]
PRINTS = re.compile(r"\bstd::(cout|cerr|clog)\b|\b(printf|fprintf|puts|fputs|putchar|perror)\s*\(|\bfmt::print\b"
                    r"|\b(exit|_Exit|quick_exit|abort)\s*\(")
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.M)
STAGE = re.compile(r"^\s*inquit_stage\((.*?)\)", re.M | re.S)


def sources(folder):
    for place, _, names in os.walk(folder):
        yield from (os.path.join(place, n) for n in sorted(names) if n.endswith((".h", ".cpp", ".cc", ".hpp")))


def without_comments(text):
    """Comments and the insides of string literals blanked out; line numbers kept."""
    pattern = r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\''

    def blank(m):
        lines = "\n" * m.group().count("\n")
        return lines if m.group().startswith("/") else '""' + lines
    return re.sub(pattern, blank, text, flags=re.S)


def declared_stages(cmake):
    """stage -> the stages that it is linked to, as src/CMakeLists.txt says."""
    stages = {}
    for call in STAGE.findall(re.sub(r"#.*", "", cmake)):
        words = call.split()
        linked = {re.sub(r"^inquit(::|_)", "", w) for w in words[1:]}
        stages[words[0]] = linked & set(ORDER)
    return stages


def closure(stages, name):
    seen, todo = set(), [name]
    while todo:
        for used in stages.get(todo.pop(), ()):
            if used not in seen:
                seen.add(used)
                todo.append(used)
    return seen


def check_includes(faults):
    """stage -> the stages that its files include."""
    included = {}
    for path in sources(SRC):
        name = os.path.relpath(path, SRC)
        folder = name.split(os.sep)[0] if os.sep in name else ""
        with open(path, encoding="utf8") as f:
            text = f.read()
        if folder and folder not in ORDER:
            faults.append(f"src/{name}: folder {folder} has no place in the order ({', '.join(ORDER)})")
            continue
        for header in INCLUDE.findall(text):
            top = header.split("/")[0]
            if folder and top in ORDER and top != folder:
                included.setdefault(folder, set()).add(top)
                if ORDER.index(top) > ORDER.index(folder):
                    faults.append(f"src/{name}: includes {header}, but {top} comes after {folder}")
            if folder and header == "inquit.h" and folder not in ON_TOP:
                faults.append(f"src/{name}: includes inquit.h, which stands on top of all stages")
            for pattern, library, places in MET_IN:
                if pattern.match(header) and folder not in places:
                    faults.append(f"src/{name}: includes {header}, but {library} is met only in "
                                  + " and ".join(sorted(places)))
        for number, line in enumerate(without_comments(text).splitlines(), 1):
            if PRINTS.search(line):
                faults.append(f"src/{name}:{number}: the library neither prints nor exits: {line.strip()}")
    return included


def check_tools(faults):
    for path in sources(os.path.join(ROOT, "tools")):
        with open(path, encoding="utf8") as f:
            headers = INCLUDE.findall(f.read())
        if "httplib.h" in headers and os.path.basename(path) != "server.cpp":
            faults.append(f"{os.path.relpath(path, ROOT)}: includes cpp-httplib, which is met only in "
                          "tools/inquit/studio/server.cpp")
        found = any(header.startswith("CLI/") for header in headers)
        if found and os.path.basename(path) != "arguments.cpp":
            faults.append(f"{os.path.relpath(path, ROOT)}: includes CLI11, which is met only in "
                          "tools/inquit/arguments.cpp; declare options by inquit/command.h")


def check_links(stages, included, faults):
    for stage, linked in stages.items():
        for other in sorted(linked, key=ORDER.index):
            if ORDER.index(other) >= ORDER.index(stage):
                faults.append(f"src/CMakeLists.txt: {stage} uses {other}, which comes after it")
            elif other not in included.get(stage, set()):
                faults.append(f"src/CMakeLists.txt: {stage} says that it uses {other}, but includes nothing of it")
    for stage, others in included.items():
        if stage in ("studio", "python"):  # no stages: with a CMakeLists.txt of their own
            continue
        for other in sorted(others - closure(stages, stage), key=ORDER.index):
            faults.append(f"src/CMakeLists.txt: {stage} includes {other}, but does not say that it uses it")


def main():
    with open(os.path.join(SRC, "CMakeLists.txt"), encoding="utf8") as f:
        stages = declared_stages(f.read())
    faults = []
    included = check_includes(faults)
    check_tools(faults)
    if not stages:
        faults.append("src/CMakeLists.txt: no inquit_stage(...) found")
    for stage in stages:
        if stage not in ORDER:
            faults.append(f"src/CMakeLists.txt: stage {stage} has no place in the order ({', '.join(ORDER)})")
    check_links({s: u for s, u in stages.items() if s in ORDER}, included, faults)
    print("\n".join(faults) or f"{len(stages)} stages keep their order")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
