"""What tools/quality prints."""
import collections
import dataclasses
import typing

from qualitylib import score

ERRORS = ["missed", "spurious", "wrong span", "no mention", "wrong mention", "wrong name"]


def number(value):
    """A share with four decimals, a count as it is."""
    return f"{value:.4f}" if isinstance(value, float) and value <= 1 else str(int(value))


def columns(lines):
    """Lines of cells, aligned: the first column to the left, the others to the right."""
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    for line in lines:
        cells = [line[0].ljust(widths[0])] + [cell.rjust(w) for cell, w in zip(line[1:], widths[1:])]
        print("  ".join(cells).rstrip())


def table(reached):
    """One line a figure, one column a set."""
    names = list(reached)
    figures = list(dict.fromkeys(f for r in reached.values() for f in r))
    columns([["", *names]] + [
        [f, *(number(reached[n][f]) if f in reached[n] else "" for n in names)] for f in figures])


def error_of(verdict):
    """The sort of error that a verdict is, or None."""
    if verdict.sort in ("missed", "spurious", "wrong span"):
        return verdict.sort
    if verdict.sort == "matched" and verdict.has_source and not verdict.mention_right:
        return "wrong mention" if verdict.mention else "no mention"
    if verdict.has_name and not verdict.name_right:
        return "wrong name"
    return None


def context(text, start, end, around=70):
    """One line: the quote between « and », with what stands around it."""
    before, after = text[max(0, start - around):start], text[end:end + around]
    quote = text[start:end]
    if len(quote) > 90:
        quote = quote[:60] + " ... " + quote[-25:]
    return "".join([before, "«", quote, "»", after]).replace("\r", "").replace("\n", "¶")


def errors(one, verdicts, limit=None):
    by_sort = collections.defaultdict(list)
    for v in verdicts:
        sort = error_of(v)
        if sort:
            by_sort[sort].append(v)
    for sort in ERRORS:
        for v in by_sort[sort][:limit]:
            print_error(sort, one.texts.get(v.doc, ""), v)
    print(", ".join(f"{sort}: {len(by_sort[sort])}" for sort in ERRORS))


def print_error(sort, text, v):
    row = v.predicted or v.gold
    print(f"{sort}  {v.doc}:{row['start']}-{row['end']}")
    print("  " + context(text, row["start"], row["end"]))
    if sort == "wrong span":
        print(f"  gold: «{text[v.gold['start']:v.gold['end']]}»")
    if v.predicted and (sort != "spurious" or v.predicted.get("speaker")):
        who = v.predicted.get("speaker") or {}
        mention = who.get("mention")
        at = f", mention {text[mention['start']:mention['end']]!r} at {mention['start']}" if mention else ""
        print(f"  ours: {who.get('name')!r}{at}; rule {v.predicted.get('rule') or '(none)'},"
              f" confidence {v.predicted.get('confidence', 0):.2f}, kind {v.predicted.get('kind')}")
    if v.gold and v.gold["in"]:
        mentions = ", ".join(f"{text[s:e]!r} at {s}" for s, e in v.gold["source"])
        name = f"{v.gold['canonical']!r}, " if v.gold.get("canonical") else ""
        print(f"  gold: {name}mention {mentions or '(none)'}")
    elif v.gold:
        print("  gold: not speech")


def by_rule(verdicts):
    """Per rule: how often it named a speaker that gold can check, and how often mention and name are right."""
    claims, right, silent = collections.Counter(), collections.Counter(), 0
    names, named_right = collections.Counter(), collections.Counter()
    for v in verdicts:
        silent += v.predicted is not None and v.sort != "not scored" and not v.predicted.get("speaker")
        rule = (v.predicted or {}).get("rule") or "(none)"
        if v.claims_speaker:
            claims[rule] += 1
            right[rule] += v.mention_right
        if v.claims_name:
            names[rule] += 1
            named_right[rule] += v.name_right
    total = sum(claims.values()) or 1
    lines = [["rule", "n", "share", "right", "precision", "names", "right", "precision"]]
    for rule, n in sorted(claims.items(), key=lambda item: (-item[1], item[0])):
        cells = [str(names[rule]), str(named_right[rule]), f"{named_right[rule] / names[rule]:.3f}"]
        lines.append([rule, str(n), f"{n / total:.3f}", str(right[rule]), f"{right[rule] / n:.3f}",
                      *(cells if names[rule] else ["", "", ""])])
    columns(lines)
    print(f"without a speaker: {silent}")


@dataclasses.dataclass(frozen=True)
class Calibrated:
    """What confidence is held against."""
    title: str
    claimed: typing.Callable  # whether a verdict's answer is counted
    right: typing.Callable


MENTIONS = Calibrated("confidence, mentions", lambda v: v.claims_speaker, lambda v: v.mention_right)
NAMES = Calibrated("confidence, names", lambda v: v.claims_name, lambda v: v.name_right)


def bins(verdicts, what=MENTIONS):
    """Ten bins of confidence: for each answer what was promised and whether it was right."""
    out = [[] for _ in range(10)]
    for v in verdicts:
        if what.claimed(v):
            promised = score.confidence(v.predicted)
            out[min(9, max(0, int(promised * 10 + 1e-9)))].append((promised, what.right(v)))
    return out


def mean_and_accuracy(one):
    return sum(p for p, _ in one) / len(one), sum(r for _, r in one) / len(one)


def calibration_error(verdicts, what=MENTIONS):
    """The expected calibration error: how far, on average, accuracy is from the confidence."""
    filled = [one for one in bins(verdicts, what) if one]
    total = sum(map(len, filled)) or 1
    return sum(len(one) / total * abs(mean - right)
               for one in filled for mean, right in [mean_and_accuracy(one)])


def confidence(by_set, what=MENTIONS):
    """Confidence against accuracy in ten bins, for each set that gold can check, and the calibration error."""
    binned = {name: bins(verdicts, what) for name, verdicts in by_set.items()}
    binned = {name: b for name, b in binned.items() if any(b)}
    lines = [[what.title, *(f"{name} {column}" for name in binned for column in ("n", "mean", "right"))]]
    for i in range(10):
        line = [f"{i / 10:.1f} to {(i + 1) / 10:.1f}"]
        for one in (b[i] for b in binned.values()):
            line += [str(len(one)), *(f"{x:.3f}" for x in mean_and_accuracy(one))] if one else ["0", "", ""]
        lines.append(line)
    lines.append(["calibration error", *(cell for name in binned
                                         for cell in ("", "", number(calibration_error(by_set[name], what))))])
    columns(lines)
