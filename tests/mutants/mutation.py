"""Small faults for C++ sources: where each could be put, and what the source is with it.

In goes the text of a file; out come Mutants, in the file's order. Comments and string literals are left
alone. The layout is the one that .clang-format makes: binary operators have spaces around them, template
brackets have none, and a function's body opens at the end of a line.
"""
import dataclasses
import random
import re

COMPARISONS = {" < ": [" <= ", " > "], " <= ": [" < "], " > ": [" >= ", " < "], " >= ": [" > "],
               " == ": [" != "], " != ": [" == "], " && ": [" || "], " || ": [" && "]}
COMMENT_OR_STRING = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'', re.S)
COMPARISON = re.compile(r" (?:<=?|>=?|==|!=|&&|\|\|) ")
CONSTANT = re.compile(r"(?<=[=({,<>+*-] )\d+(?=[;,) ]|$)(?!\.)", re.M)
FLOATING = re.compile(r"(?<=[ (])\d+\.\d+f?\b")
CONDITION = re.compile(r"\bif \(")
LIST = re.compile(r"\blists_?\.(\w+)\b(?!\()")
FUNCTION = re.compile(r"^ *(?P<type>[\w:<>&*, ]*[\w>&*]) (?:\w+::)*(?P<name>\w+)\((?P<args>[^;{}]*?)\)"
                      r"(?: const)?(?: noexcept)? \{\n", re.M)
NO_TYPES = {"return", "else", "if", "for", "while", "switch", "namespace", "struct", "class", "enum", "case"}


@dataclasses.dataclass(frozen=True)
class Mutant:
    kind: str
    begin: int  # of the characters taken out
    end: int
    new: str

    def applied(self, text):
        return text[:self.begin] + self.new + text[self.end:]


def code_of(text):
    """The text with comments and literals blanked: every other character keeps its place."""
    return COMMENT_OR_STRING.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)


def comparisons(code):
    for m in COMPARISON.finditer(code):
        for new in COMPARISONS[m.group()]:
            yield Mutant("comparison turned", *m.span(), new)


def constants(code):
    for m in CONSTANT.finditer(code):
        value = int(m.group())
        line = code[code.rfind("\n", 0, m.start()) + 1:m.start()]
        kind = "constant changed" if "constexpr" in line else "window by one"
        for new in (value + 1, value - 1) if value else (1,):
            yield Mutant(kind, *m.span(), str(new))
    for m in FLOATING.finditer(code):
        half = f"{float(m.group().rstrip('f')) / 2 or 1.0}{'f' if m.group().endswith('f') else ''}"
        yield Mutant("constant changed", *m.span(), half)


def conditions(code):
    for m in CONDITION.finditer(code):
        begin = m.end()
        end = closing(code, begin)
        clause = code[begin:end]
        # `if (auto x = ...; cond)` and `if (const auto x = ...)` declare: what they ask stands last or is the name.
        declared = clause.rfind("; ")
        if declared >= 0:
            begin += declared + 2
        elif re.match(r"(const )?[\w:<>]+[&*]? [&*]?\w+ = ", clause):
            continue
        yield Mutant("condition negated", begin, end, f"!({code[begin:end]})")


def closing(code, begin):
    """Where the bracket that opens right before `begin` is closed."""
    depth = 1
    for at in range(begin, len(code)):
        depth += {"(": 1, ")": -1}.get(code[at], 0)
        if not depth:
            return at
    return len(code)


def lists(code, others):
    """others: name -> the names that could stand in its place."""
    for m in LIST.finditer(code):
        for other in others.get(m.group(1), []):
            yield Mutant("list swapped", *m.span(1), other)


def early_returns(code):
    for m in FUNCTION.finditer(code):
        words = m.group("type").split()
        if words[0] in NO_TYPES or m.group("name") in NO_TYPES or m.group("type").rstrip().endswith("&"):
            continue
        new = "return;\n" if words[-1] == "void" else "return {};\n"
        yield Mutant("early return", m.end(), m.end(), new)


def list_names(headers):
    """Of each word list that headers declare ("ListId articles, titles;") the others of its type."""
    by_type = {}
    for text in headers:
        for kind, names in re.findall(r"\b(ListId|ListSet) ([\w\s,]+);", code_of(text)):
            by_type.setdefault(kind, []).extend(re.findall(r"\w+", names))
    return {name: [other for other in names if other != name] for names in by_type.values() for name in names}


def mutants(text, others):
    """All of a file, the text's order within each kind. Literals inside of conditions are put back by `restored`."""
    code = code_of(text)
    found = [*comparisons(code), *constants(code), *conditions(code), *lists(code, others), *early_returns(code)]
    return [restored(one, text) for one in found]


def restored(mutant, text):
    """A negated condition with the literals that the blanked code lacks."""
    if mutant.kind != "condition negated":
        return mutant
    return dataclasses.replace(mutant, new=f"!({text[mutant.begin:mutant.end]})")


def drawn(candidates, seed):
    """The candidates in the order in which they are tried: kinds take turns, each in an order of its own, so that
    a rare kind is not drowned; and of one place only one."""
    rng = random.Random(seed)
    by_kind = {}
    for one in candidates:
        by_kind.setdefault(one[1].kind, []).append(one)
    rows = [by_kind[kind] for kind in sorted(by_kind)]
    for row in rows:
        rng.shuffle(row)
    seen = set()
    while any(rows):
        for row in rows:
            while row:
                one = row.pop()
                place = (one[0], one[1].begin)
                if place not in seen:
                    seen.add(place)
                    yield one
                    break
