"""The tone of texts that stand alone."""
from __future__ import annotations

import threading
from dataclasses import dataclass

from inquit import _core


@dataclass(frozen=True)
class TextTone:
    """score: from -1 (bad) to 1 (good). label: negative, neutral, positive, or none where no word has a tone.
    hits: of each word that counts its start and end in code points, the words and their score."""

    score: float
    label: str
    hits: tuple[tuple[int, int, str, float], ...]


_of_thread = threading.local()


def tone(text: str, rules: str | None = None) -> TextTone:
    """The tone of a text, as `inquit tone` gives it. rules: the folder of a pack with other tone lists."""
    toners = _of_thread.__dict__.setdefault("toners", {})
    if rules not in toners:
        toners[rules] = _core.Toner(rules)
    score, label, hits = toners[rules].tone(text)
    return TextTone(score, label, tuple(hits))
