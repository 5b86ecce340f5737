"""Exports of LexisNexis as .docx, .rtf and .txt; see inquit.read.nexis.

Two layouts are known. Nexis Uni, Lexis Advance and Lexis+ (each article ends with "End of Document"):

    Ferry stops at night
    The Hamel Herald
    March 2, 2026 Monday
    Copyright 2026 The Hamel Herald All Rights Reserved
    Section: NEWS; Pg. 4
    Length: 512 words
    Byline: Ann Writer
    Body
    “We will not run at night,” said Jane Roe. ...
    Load-Date: March 2, 2026
    End of Document

and LexisNexis Academic, where each article begins with a line "1 of 20 DOCUMENTS" and labels are in capitals.
"""
from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from inquit._core import Article
from inquit._doors import OnProblem, Paths, list_files, make_article, need, read_bytes

ENDINGS = (".docx", ".rtf", ".txt")

_COUNTED = re.compile(r"(?:document\s+)?\d+ of \d+ documents?", re.I)
_LABEL = re.compile(r"(section|length|byline|dateline|highlight|headline|graphic|language|load-date|publication-type|"
                    r"classification|distribution|correction|correction-date|edition|journal-code|type|subject|"
                    r"organization|geographic|person|company|industry|country|state|city|acc-no)\s*:\s*(.*)", re.I | re.S)
_COPYRIGHT = re.compile(r"copyright\b|\(c\)|©", re.I)
_MONTHS = ("january|february|march|april|may|june|july|august|september|october|november|december")
_WEEKDAY = r"(?:,?\s*(?:mon|tues|wednes|thurs|fri|satur|sun)day)?"
# "March 2, 2026 Monday 8:05 AM GMT", "2 March 2026", "Monday, March 2, 2026"; also without a day: "March 2026".
_DATE = re.compile(rf"(?:\w+day,?\s+)?(?:(?P<month>{_MONTHS})\s+(?:(?P<day>\d{{1,2}}),?\s+)?(?P<year>\d{{4}})|"
                   rf"(?P<day2>\d{{1,2}})\s+(?P<month2>{_MONTHS}),?\s+(?P<year2>\d{{4}})){_WEEKDAY}"
                   r"(?:,?\s+\d{1,2}:\d\d.{0,16})?", re.I)
_LANGUAGES = {"english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "dutch": "nl",
              "portuguese": "pt", "swedish": "sv", "norwegian": "no", "danish": "da", "polish": "pl"}
# Lines that stand alone and begin what follows the text.
_BEHIND_BODY = {"classification", "graphic", "notes", "correction"}


class Fault(Exception):
    """Why a document is no article."""


@dataclass
class _Found:
    known: dict[str, str] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)


def articles(paths: Paths, problem: OnProblem) -> Iterator[Article]:
    """See inquit.read.nexis."""
    for path, _ in list_files(paths, ENDINGS):
        lines = _lines_of(path, problem)
        if lines is None:
            continue
        documents = split(lines)
        if not documents:
            problem(f"{path}: holds no article; exports of LexisNexis have a line \"End of Document\" behind each", True)
        for number, (read, document) in enumerate(documents, 1):
            try:
                found = read(document)
                if not found.text:
                    raise Fault("it has no text")
            except Fault as fault:
                problem(f"{path}: article {number} of {len(documents)}: {fault}; it begins \"{document[0][:60]}\"", True)
                continue
            yield make_article("\n\n".join(found.text), **found.known)


def iso_date(line: str) -> str:
    """Of a line that is a date, and nothing else, the date as ISO 8601; else ""."""
    match = _DATE.fullmatch(line.strip())
    if not match:
        return ""
    month = _MONTHS.split("|").index((match["month"] or match["month2"]).lower()) + 1
    year, day = int(match["year"] or match["year2"]), match["day"] or match["day2"]
    if day is None:
        return f"{year:04}-{month:02}"
    try:
        return datetime.date(year, month, int(day)).isoformat()
    except ValueError:
        return ""


def split(lines: list[str]) -> list[tuple[Any, list[str]]]:
    """The documents of an export: of each what reads its layout, and its lines."""
    begins = [i for i, line in enumerate(lines) if _COUNTED.fullmatch(line)]
    if begins:
        ends = begins[1:] + [len(lines)]
        return [(read_academic, part) for begin, end in zip(begins, ends) if (part := lines[begin + 1:end])]
    documents, begin = [], 0
    for i, line in enumerate(lines):
        if line.lower() == "end of document":
            if i > begin:
                documents.append((read_uni, lines[begin:i]))
            begin = i + 1
    rest = lines[begin:]
    if any(line.lower() == "body" for line in rest):  # cut off
        documents.append((read_uni, rest))
    return documents


def read_uni(lines: list[str]) -> _Found:
    """A document of Nexis Uni; before the first one stands the list of all."""
    body = next((i for i, line in enumerate(lines) if line.lower() == "body"), None)
    if body is None:
        raise Fault("it has no line \"Body\"")
    head = lines[:body]
    dates = [i for i, line in enumerate(head) if iso_date(line)]
    if not dates or dates[-1] < 2:
        raise Fault("above \"Body\" stands no date with the title and the source over it")
    at = dates[-1]
    found = _Found({"title": head[at - 2], "source": head[at - 1], "published": iso_date(head[at])})
    for line in head[at + 1:]:
        _note(line, found)
    _take_body(lines[body + 1:], found)
    return found


def read_academic(lines: list[str]) -> _Found:
    """A document of LexisNexis Academic."""
    at = next((i for i, line in enumerate(lines) if iso_date(line)), None)
    if at is None or at < 1:
        raise Fault("it has no date with the source over it")
    source = next((line for line in lines[:at] if not _COPYRIGHT.match(line)), "")
    found = _Found({"source": source, "published": iso_date(lines[at])})
    labels = [i for i, line in enumerate(lines) if i > at and _LABEL.match(line)]
    head = [i for i in labels if lines[i].partition(":")[0].strip().lower() in
            ("headline", "byline", "section", "length", "dateline", "highlight", "edition", "distribution")]
    if not head:
        raise Fault("it has none of the labels BYLINE, SECTION and LENGTH")
    for i in head:
        _note(lines[i], found)
    if "title" not in found.known:
        above = [line for line in lines[at + 1:head[0]] if not _COPYRIGHT.match(line) and not line.lower().endswith("edition")]
        found.known["title"] = above[-1] if above else ""
    _take_body(lines[head[-1] + 1:], found)
    return found


def _note(line: str, found: _Found) -> None:
    match = _LABEL.match(line)
    if not match:
        return
    label, value = match[1].lower(), match[2].strip()
    if label == "headline":
        found.known["title"] = value
    elif label == "byline":
        found.known["author"] = re.sub(r"^by\s+", "", value, flags=re.I)
    elif label == "language":
        found.known["language"] = _LANGUAGES.get(value.split(";")[0].strip().lower(), "")


def _take_body(lines: list[str], found: _Found) -> None:
    ended = False
    for line in lines:
        match = _LABEL.match(line)
        ended = ended or line.lower() in _BEHIND_BODY or bool(
            match and match[1].lower() in ("load-date", "language", "publication-type", "graphic", "classification",
                                           "correction-date", "journal-code", "acc-no"))
        if ended:
            _note(line, found)
        elif not (_COPYRIGHT.match(line) and len(line) < 200):
            found.text.append(line)


def _lines_of(path: str, problem: OnProblem) -> list[str] | None:
    """Paragraphs without those that are empty; None where the file cannot be read, which is told."""
    if path.lower().endswith(".docx"):
        return _lines_of_docx(path, problem)
    data = read_bytes(path, problem)
    if data is None:
        return None
    if path.lower().endswith(".rtf") or data.startswith(b"{\\rtf"):
        convert = need("striprtf.striprtf", "nexis", "inquit.read.nexis").rtf_to_text
        try:
            return _trimmed(convert(data.decode("cp1252", "replace"), errors="replace").split("\n"))
        except Exception as error:  # of striprtf, which says of little what it raises
            problem(f"{path}: is no RTF that can be read: {type(error).__name__}: {error}", True)
            return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return _trimmed(_unwrapped(text))


def _lines_of_docx(path: str, problem: OnProblem) -> list[str] | None:
    docx = need("docx", "nexis", "inquit.read.nexis")
    try:
        document = docx.Document(path)
        return _trimmed(line for paragraph in document.paragraphs for line in paragraph.text.split("\n"))
    except OSError as error:
        problem(f"{path}: {error.strerror or error}", True)
    except Exception as error:  # of python-docx, zipfile and lxml
        problem(f"{path}: is no .docx that can be read: {type(error).__name__}: {error}", True)
    return None


def _trimmed(lines: Any) -> list[str]:
    return [trimmed for line in lines if (trimmed := " ".join(line.replace("\ufeff", "").split()))]


def _unwrapped(text: str) -> Iterator[str]:
    """Paragraphs of text whose lines are broken at some column; labels and heads stand on lines of their own."""
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        lines = block.split("\n")
        if any(_LABEL.match(line.strip()) or iso_date(line) or line.strip().lower() in
               ("body", "end of document") for line in lines):
            yield from lines
        else:
            yield " ".join(lines)
