"""A component for spaCy:

    nlp = spacy.blank("en")
    nlp.add_pipe("inquit")
    doc = nlp("“We won,” said Jane Roe.")
    doc.spans["quotes"][0]._.speaker      # 'Jane Roe'

doc.spans holds "quotes", "mentions" and "cues". A quote's span has _.speaker (the name, or None), _.quote
(the inquit.Quote) and _.quote_confidence; its label is the quote's kind. Spans are those of characters, widened
to whole tokens where a token reaches over their edge.
"""
from __future__ import annotations

import itertools
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from inquit._analyzer import Analyzer


class QuoteFinder:
    """What add_pipe("inquit") adds."""

    def __init__(self, analyzer: Analyzer) -> None:
        self.analyzer = analyzer
        for name in ("speaker", "quote", "quote_confidence"):
            if not Span.has_extension(name):
                Span.set_extension(name, default=None)

    def __call__(self, doc: Doc) -> Doc:
        return self._mark(doc, self.analyzer(doc.text))

    def pipe(self, stream: Any, batch_size: int = 128) -> Any:
        """Documents in their order, worked on by as many threads as there are cores; what the stream raises comes
        after the documents before. Reads ahead by some hundred KiB of text a thread."""
        del batch_size
        docs, ahead = itertools.tee(stream)
        for found, doc in zip(self.analyzer.pipe(doc.text for doc in ahead), docs):
            yield self._mark(doc, found)

    @staticmethod
    def _mark(doc: Doc, found: Any) -> Doc:
        quotes: list[Span] = []
        mentions: dict[tuple[int, int], Span] = {}  # two quotes may share one
        cues: dict[tuple[int, int], Span] = {}
        for quote in found.quotes:
            span = doc.char_span(quote.start, quote.end, label=quote.kind, alignment_mode="expand")
            if span is None:
                continue
            span._.speaker = quote.speaker.name if quote.speaker else None
            span._.quote = quote
            span._.quote_confidence = quote.confidence
            quotes.append(span)
            for words, into, label in ((quote.mention, mentions, "speaker"), (quote.cue, cues, "cue")):
                if words is not None:
                    into[words.span] = doc.char_span(*words.span, label=label, alignment_mode="expand")
        doc.spans["quotes"] = quotes
        doc.spans["mentions"], doc.spans["cues"] = list(mentions.values()), list(cues.values())
        return doc


@Language.factory("inquit", default_config={"rules": None, "min_confidence": 0.0})
def make_component(nlp: Language, name: str, rules: str | None, min_confidence: float) -> QuoteFinder:
    """The factory of add_pipe("inquit", config={"rules": ..., "min_confidence": ...})."""
    del nlp, name
    return QuoteFinder(Analyzer(rules, min_confidence=min_confidence))
