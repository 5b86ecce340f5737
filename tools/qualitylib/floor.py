"""The recorded floor: lines `set figure value`; '#' begins a comment."""
import math

from qualitylib.report import number

# What --raise moves; other lines, as those of certain-share, are set by hand and judged alike.
FLOORED = {"detection-f1", "mention", "end-to-end-f1", "name", "full-name", "certain", "kinds", "modality", "utterances",
           "seeds-found", "seeds-speaker", "seeds-mention", "seeds-kind", "seeds-tone",
           "tone-r", "tone-f1"}
HEAD = """# The least that tools/quality accepts: set, figure, value (tools/quality --help says what each is).
# tools/quality --raise moves it up. Moving it down is a decision: do it by hand, and say why.
"""


def read(path):
    try:
        with open(path, encoding="utf8") as f:
            lines = [line.split("#")[0].split() for line in f]
    except FileNotFoundError:
        return {}
    return {(name, figure): float(value) for name, figure, value in filter(None, lines)}


def cut(value):
    """Four decimals, never more than was reached."""
    return value if isinstance(value, int) else math.floor(value * 10000 + 1e-9) / 10000


def fallen(path, reached):
    """(set, figure, value, floor) for each figure below its floor; sets that are absent are not judged."""
    return [(name, figure, reached[name].get(figure, 0.0), least)
            for (name, figure), least in read(path).items()
            if name in reached and cut(reached[name].get(figure, 0.0)) < least]


def raise_to(path, reached):
    floor = read(path)
    for name, figures in reached.items():
        for figure, value in figures.items():
            if figure in FLOORED:
                floor[name, figure] = max(cut(value), floor.get((name, figure), 0))
    with open(path, "w", encoding="utf8") as f:
        f.write(HEAD)
        f.writelines(f"{name} {figure} {number(value)}\n" for (name, figure), value in floor.items())
