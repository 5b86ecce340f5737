#!/usr/bin/env python3
"""What a release says of itself agrees: its version, the format of archives, the licences of what it is made of."""
import os
import re
import subprocess
import sys

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))


def read(*path):
    with open(os.path.join(ROOT, *path), encoding="utf8") as f:
        return f.read()


def find(pattern, *path):
    found = re.search(pattern, read(*path), re.M)
    return found.group(1) if found else None


def main():
    faults = []
    version = find(r"^project\(inquit VERSION ([\d.]+)", "CMakeLists.txt")
    if find(r'^version = "([\d.]+)"', "pyproject.toml") != version:
        faults.append(f"pyproject.toml: another version than {version} of CMakeLists.txt")
    if not re.search(rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$|^Will be {re.escape(version)}[,.]",
                     read("CHANGELOG.md"), re.M):
        faults.append(f"CHANGELOG.md: has no part for version {version}, and the unreleased one is not called so")
    schema = find(r"kSchemaVersion = (\d+)", "src", "archive", "schema.h")
    for path, pattern in ((("CHANGELOG.md",), r"of an archive \(now (\d+)\)"),
                          (("src", "archive", "SCHEMA.md"), r"is the format's number, (\d+)")):
        if find(pattern, *path) != schema:
            faults.append(f"{'/'.join(path)}: another format of archives than {schema} of src/archive/schema.h")
    found = set(re.findall(r"^(?:find_package|pkg_check_modules)\((\w+)", read("CMakeLists.txt") + read("tools", "CMakeLists.txt"), re.M))
    named = re.sub(r"\W", "", read("tools", "bom")).lower()
    for name in sorted(found - {"Threads", "PkgConfig"}):
        if re.sub(r"\W|3$", "", name).lower() not in named:
            faults.append(f"tools/bom: does not know {name}, which CMake looks for")
    listed = subprocess.run(["git", "ls-files", "LICENSE"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and not listed.stdout:
        faults.append("LICENSE: is not part of the sources")
    print("\n".join(faults) or f"version {version}, archives of format {schema}")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
