"""Finds quotes in news articles and says who said them.

    import inquit

    nlp = inquit.Analyzer()
    doc = nlp("“We won,” said Jane Roe.")
    doc.quotes[0].text, doc.quotes[0].speaker.name    # ('We won,', 'Jane Roe')

All offsets count code points, as Python's strings do: text[quote.start:quote.end] == quote.text.
"""
from inquit import read, rules
from inquit._clusters import Added, Archive, Cluster, Printing, Related, dedup
from inquit._core import VERSION as __version__
from inquit._core import (ArchiveError, Article, ColumnError, Document, Documents, Quote, RulesError, Speaker, Table,
                          Tone, ToneHit, Words)
from inquit._analyzer import Analyzer
from inquit._tone import TextTone, tone
from inquit._xlsx import to_xlsx

__all__ = ["Added", "Analyzer", "Archive", "ArchiveError", "Article", "Cluster", "ColumnError", "Document", "Documents",
           "Printing", "Quote", "Related", "RulesError", "Speaker", "Table", "TextTone", "Tone", "ToneHit", "Words",
           "__version__", "dedup", "read", "rules", "to_xlsx", "tone"]
