"""How a notebook shows a document: the text with its quotes marked, each with its speaker."""
from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

_COLORS = {"person": "#cfe8fc", "organisation": "#fde9b8", "group": "#f3d3f0", "unnamed": "#dcdcf7",
           "document": "#d5efd5"}
_UNKNOWN = "#eeeeee"
_MARK = "color:#111;border-radius:3px;padding:0 2px;background:"
_SPEAKER = "color:#555;font-size:80%;margin-left:3px"
_MOST_CHARACTERS = 100_000  # a page that is longer is slow to show


def _outer(quotes: Any) -> Iterator[Any]:
    """Quotes that lie in no other, in order."""
    end = 0
    for quote in sorted(quotes, key=lambda one: (one.start, -one.end)):
        if quote.start >= end:
            yield quote
            end = quote.end


def _escape(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _marked(quote: Any) -> str:
    speaker = quote.speaker
    color = _COLORS.get(speaker.kind, _UNKNOWN) if speaker else _UNKNOWN
    name = speaker.name if speaker else "unattributed"
    title = f"{quote.kind}; {quote.rule or 'no rule'}; {quote.confidence:.2f}"
    return (f'<mark style="{_MARK}{color}" title="{html.escape(title)}">{_escape(quote.text)}</mark>'
            f'<sup style="{_SPEAKER}">{html.escape(name)}</sup>')


def render(doc: Any) -> str:
    """The document as a fragment of HTML."""
    text, at, parts = doc.text, 0, []
    for quote in _outer(doc.quotes):
        if quote.end > _MOST_CHARACTERS:
            break
        parts += [_escape(text[at:quote.start]), _marked(quote)]
        at = quote.end
    parts.append(_escape(text[at:max(at, _MOST_CHARACTERS)]))
    if len(text) > max(at, _MOST_CHARACTERS):
        parts.append(f"<br>… {len(text) - max(at, _MOST_CHARACTERS):,} more characters")
    return f'<div style="line-height:1.8;max-width:48em">{"".join(parts)}</div>'
