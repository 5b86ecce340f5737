#!/usr/bin/env python3
"""A type or an inline function that the linker can see has one definition in the program.

Two types of one name in one namespace, each in a file of its own, compile; the linker then takes the
members of one for both, and the program frees what it never had. The compiler need not say so.
What stands in an unnamed namespace is its file's own, and no concern of this test.
"""
import collections
import os
import re
import sys

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
PARTS = ("src", "tools", "tests")
TYPE = re.compile(r"(?:struct|class|union|enum(?: class| struct)?)\s+((?:\w+::)*\w+)\b[^;()=]*$")
FUNCTION = re.compile(r"\binline\b[^=({]*?((?:\w+::)*[\w~]+)\s*(\(.*\))[^()]*$", re.DOTALL)
TEMPLATE = re.compile(r"template <[^{;]*> (?=struct|class|union)")
NAMESPACE = re.compile(r"namespace(?:\s+((?:\w+::)*\w+))?$")
LITERAL = re.compile(r'R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<!\w)\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*.*?\*/|^\s*#(?:\\\n|[^\n])*',
                     re.DOTALL | re.MULTILINE)


def definitions(text):
    """The qualified name, and for a function its parameters, of what text defines in named namespaces."""
    text = LITERAL.sub(" ", text)
    scopes, start = [], 0  # a scope is the name of a namespace, "" for an unnamed one, or None
    for match in re.finditer(r"[{};]", text):
        if match[0] == "{":
            head = " ".join(text[start:match.start()].split())
            namespace = NAMESPACE.search(head)
            if namespace and None not in scopes:
                scopes.append(namespace[1] or "")
            else:
                if None not in scopes and "" not in scopes:
                    kind = TYPE.search(TEMPLATE.sub("", head))
                    function = FUNCTION.search(head)
                    if function:
                        yield "::".join(scopes + [function[1]]) + function[2]
                    elif kind:
                        yield "::".join(scopes + [kind[1].split(" ")[0]])
                scopes.append(None)
        elif match[0] == "}" and scopes:
            scopes.pop()
        start = match.end()


def files():
    for part in PARTS:
        for place, _, names in os.walk(os.path.join(ROOT, part)):
            yield from (os.path.join(place, n) for n in sorted(names) if n.endswith((".h", ".cpp")))


def main():
    places, count = collections.defaultdict(set), 0
    for path in files():
        count += 1
        with open(path, encoding="utf8") as f:
            for name in definitions(f.read()):
                places[name].add(os.path.relpath(path, ROOT))
    # tests are programs of their own: theirs may be alike, but none may be like one of the library
    faults = [f"{name}: defined in {' and '.join(sorted(where))}" for name, where in sorted(places.items())
              if len(where) > 1 and any(not w.startswith("tests") for w in where)]
    print("\n".join(faults) or f"{len(places)} types and inline functions of {count} files, each defined once")
    return bool(faults) or len(places) < 100


if __name__ == "__main__":
    sys.exit(main())
