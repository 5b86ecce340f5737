"""WARC and WET files by FastWARC; see inquit.read.warc.

FastWARC stops at the first fault of a file. Here reading goes on at the next place behind it where a record begins:
in a compressed file at the next member, which by convention holds one record.
"""
from __future__ import annotations

import mmap
import re
from collections.abc import Generator, Iterator
from typing import Any

from inquit._core import Article
from inquit._doors import OnProblem, Paths, list_files, make_article, need

_warc = need("fastwarc.warc", "warc", "inquit.read.warc")

ENDINGS = (".warc", ".wet", ".warc.gz", ".wet.gz", ".warc.zst", ".wet.zst")
_MOST_RECORD = 16 * 2**20  # bytes of a block
_BEGINS = ((b"\x1f\x8b", re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")), (b"\x28\xb5\x2f\xfd", re.compile(rb"\x28\xb5\x2f\xfd")),
           (b"", re.compile(rb"^WARC/\d\.\d+\r?$", re.M)))
# Of a record that may be an article: where it begins in the file, what is known of it, its block.
_Record = tuple[int, dict[str, Any], bytes]
_PAGES = ("text/html", "application/xhtml+xml")


def articles(paths: Paths, problem: OnProblem) -> Iterator[Article]:
    """See inquit.read.warc."""
    from inquit import _read_html  # an error where trafilatura is missing
    for path, _ in list_files(paths, ENDINGS):
        try:
            with open(path, "rb") as file:
                if file.read(1):  # an empty file cannot be mapped
                    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                        yield from _of_file(path, data, _read_html.article_of, problem)
        except OSError as error:
            problem(f"{path}: {error.strerror or error}", True)


def _of_file(path: str, data: mmap.mmap, article_of: Any, problem: OnProblem) -> Iterator[Article]:
    begins = next(pattern for magic, pattern in _BEGINS if data[:len(magic)] == magic)
    for at, record, block in _records(path, data, begins, problem):
        place = f"{path}: the record at byte {at} ({record['url'] or record['id']})"
        if record["cut"]:
            problem(f"{place} was cut by the crawler: {record['cut']}", False)
        try:
            article = _article(record, block, article_of)
        except Exception as error:  # of trafilatura or lxml: one page must not end the run
            problem(f"{place}: trafilatura failed: {type(error).__name__}: {error}", True)
            continue
        if article is not None:
            yield article


def _article(record: dict[str, Any], block: bytes, article_of: Any) -> Article | None:
    if record["text"]:
        text = block.decode("utf-8", "replace")
        return make_article(text, id=record["id"], url=record["url"], language=record["language"]) if text.strip() else None
    markup: str | bytes = block
    if record["charset"]:
        try:
            markup = block.decode(record["charset"], "replace")
        except LookupError:  # no encoding is called so
            pass
    return article_of(markup, url=record["url"], name=record["id"])


def _records(path: str, data: mmap.mmap, begins: re.Pattern[bytes],
             problem: OnProblem) -> Iterator[_Record]:
    start: int | None = 0
    while start is not None and start < len(data):
        start = yield from _records_until_fault(path, data, start, begins, problem)


def _next_begin(data: mmap.mmap, begins: re.Pattern[bytes], behind: int) -> int | None:
    found = begins.search(data, behind + 1)
    return found.start() if found else None


def _records_until_fault(path: str, data: mmap.mmap, start: int, begins: re.Pattern[bytes],
                         problem: OnProblem) -> Generator[_Record, None, int | None]:
    """Returns where to go on behind a fault; None: all is read."""
    data.seek(start)
    at = start
    held = None  # a record is only sure once what stands behind it is a record too
    try:
        for record in _warc.ArchiveIterator(data, max_header_len=64 * 1024):
            if held is not None:
                yield held
                held = None
            at = start + record.stream_pos
            length = record.content_length
            wanted = _wanted(record)
            if length > _MOST_RECORD:
                if wanted:
                    problem(f"{path}: the record at byte {at} is longer than {_MOST_RECORD // 2**20} MiB", True)
                continue
            block = record.reader.read()
            if len(block) < length:
                problem(f"{path}: the record at byte {at} ends after {len(block)} of {length} bytes", True)
                return _next_begin(data, begins, at)
            if wanted:
                held = (at, _known(record), block)
    except (OSError, ValueError) as error:
        behind = _next_begin(data, begins, at)
        if held is not None and begins.pattern.startswith(b"^WARC") and _BEGINS[2][1].search(held[2]):
            problem(f"{path}: the record at byte {at} says a wrong length, with others within it", True)
            return behind
        if held is not None:
            yield held
            at += len(held[2])  # what is broken stands behind it
            behind = _next_begin(data, begins, at)
        where = f"goes on at byte {behind}" if behind is not None else "nothing behind it is read"
        problem(f"{path}: behind byte {at}: {error}; {where}", True)
        return behind
    if held is not None:
        yield held
    return None


def _wanted(record: Any) -> bool:
    kind = record.record_type
    if kind == _warc.WarcRecordType.conversion:
        return (record.headers.get("Content-Type") or "text/plain").startswith("text/plain")
    if kind == _warc.WarcRecordType.response:
        return record.is_http and record.http_headers.status_code == 200 and record.http_content_type in _PAGES
    return kind == _warc.WarcRecordType.resource and (record.headers.get("Content-Type") or "").startswith(_PAGES)


def _known(record: Any) -> dict[str, Any]:
    return {"id": record.record_id.strip("<>"), "url": record.headers.get("WARC-Target-URI") or "",
            "language": _language(record.headers.get("WARC-Identified-Content-Language") or ""),
            "charset": record.http_charset if record.is_http else None,
            "text": record.record_type == _warc.WarcRecordType.conversion,
            "cut": record.headers.get("WARC-Truncated") or ""}


def _language(codes: str) -> str:
    """Of "eng,deu" the first."""
    return codes.partition(",")[0].strip()
