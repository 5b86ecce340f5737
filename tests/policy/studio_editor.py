#!/usr/bin/env python3
"""The studio's editor that is committed was made of the sources and packages that are committed beside it.

tools/studio-editor --check makes it again and compares every byte; it needs node, npm and the network.
"""
import hashlib
import json
import os
import re
import sys

STUDIO = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "src", "studio"))


def read(*path):
    with open(os.path.join(STUDIO, *path), "rb") as f:
        return f.read()


def main():
    faults = []
    made_of = hashlib.sha256(b"".join(read("editor", name) for name in ("package.json", "package-lock.json", "editor.js")))
    bundle = read("page", "codemirror.js")
    if made_of.hexdigest().encode() not in bundle.split(b"\n")[0]:
        faults.append("src/studio/page/codemirror.js was made of other sources than src/studio/editor; run tools/studio-editor")
    wanted = json.loads(read("editor", "package.json"))
    lock = json.loads(read("editor", "package-lock.json"))["packages"]
    for name, version in (wanted["dependencies"] | wanted["devDependencies"]).items():
        if lock[f"node_modules/{name}"]["version"] != version:
            faults.append(f"src/studio/editor/package-lock.json: another {name} than package.json asks for")
    licenses = read("page", "codemirror.licenses.txt").decode()
    for path, one in lock.items():
        name = path.removeprefix("node_modules/")
        if path and not one.get("dev") and f"== {name} {one['version']}\n" not in licenses:
            faults.append(f"src/studio/page/codemirror.licenses.txt: lacks the licence of {name} {one['version']}")
        if path and not one.get("integrity"):
            faults.append(f"src/studio/editor/package-lock.json: no checksum of {name}")
    # What would send something elsewhere, or be refused by the page's policy.
    for name in ("codemirror.js", "studio.js", "index.html", "studio.css"):
        text = read("page", name).decode()
        for found in re.findall(r"(?:src|href|action)=[\"']https?:|url\((?![\"'`]?data:|[\"'`]?\$)|@import|\beval\(|new Function\(|\.innerHTML\s*=|importScripts", text):
            faults.append(f"src/studio/page/{name}: {found} is not allowed in the studio's page")
    print("\n".join(faults) or f"{len(bundle)} bytes of editor, of {len(lock) - 1} packages")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
