"""inquit.read: articles out of files that other libraries read, here written by real ones."""
import gzip
import io
import pathlib
import sys
import warnings

import docx
import inquit
import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

PAGE = """<!doctype html><html lang="en"><head><title>Ferry stops at night</title>
<meta property="og:site_name" content="The Hamel Herald">
<meta property="article:published_time" content="2026-03-02T08:05:00Z">
<meta name="author" content="Ann Writer"><link rel="canonical" href="https://herald.example/ferry"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Ferry stops at night</h1>
<p>“We will not run at night any more,” said Jane Roe, who owns the ferry to Hamel. “The crew is tired of it.”</p>
<p>The council of the island will meet on Monday to talk about it, and many people are expected to come.</p>
</article><footer>All rights reserved by the Herald</footer></body></html>"""
SAID = "“We will not run at night any more,” said Jane Roe, who owns the ferry to Hamel."


def collect(articles):
    """Articles, and what a reader told on its way: of each message whether something was left out."""
    told = []
    return list(articles(lambda message, is_error: told.append((message, is_error)))), told


# --- pages ---


def test_a_page_has_its_metadata(tmp_path, nlp):
    (tmp_path / "mon").mkdir()
    (tmp_path / "mon" / "ferry.html").write_text(PAGE, encoding="utf8")
    (tmp_path / "old.HTM.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "notes.txt").write_text("no page", encoding="utf8")
    articles, told = collect(lambda tell: inquit.read.html(tmp_path, tell))
    assert told == [] and [article.id for article in articles] == ["old", "mon/ferry"]
    one = articles[1]
    assert (one.title, one.published, one.author, one.source, one.url) == (
        "Ferry stops at night", "2026-03-02", "Ann Writer", "The Hamel Herald", "https://herald.example/ferry")
    assert "Sport" not in one.text and "rights reserved" not in one.text
    assert [quote.speaker.name for quote in nlp(one).quotes] == ["Jane Roe", "Jane Roe"]


def test_a_page_that_is_none_is_named_and_the_rest_is_read(tmp_path):
    (tmp_path / "a.html").write_bytes(b"\x00\xff\xfe" * 10)
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(PAGE.encode())[:-20])
    (tmp_path / "c.html").write_text(PAGE, encoding="utf8")
    (tmp_path / "d.html").write_text("", encoding="utf8")
    articles, told = collect(lambda tell: inquit.read.html([tmp_path, tmp_path / "none.html"], tell))
    assert [article.id for article in articles] == ["c"]
    assert [pathlib.Path(message.partition(":")[0]).name for message, is_error in told if is_error] == [
        "a.html", "b.html.gz", "d.html", "none.html"]
    with pytest.warns(inquit.read.InputWarning, match="d.html: no article"):
        list(inquit.read.html(tmp_path / "d.html"))


def test_a_page_at_hand():
    article = inquit.read.page(PAGE.encode(), url="https://else.example/")
    assert article.id.startswith("text-") and article.url == "https://herald.example/ferry"
    assert inquit.read.page("<p></p>") is None
    with pytest.raises(TypeError, match="not None"):
        inquit.read.page(None)


# --- WARC ---


def record(number, body=PAGE, kind=WarcRecordType.response, status="200 OK", **headers):
    """A record, as FastWARC writes it into a member of its own."""
    made = WarcRecord()
    made.init_headers(record_type=kind, record_urn=f"uuid:00000000-0000-4000-8000-{number:012}".encode())
    made.headers["WARC-Target-URI"] = f"https://herald.example/{number}"
    for name, value in headers.items():
        made.headers[name.replace("_", "-")] = value
    content = body.encode()
    if kind == WarcRecordType.response:
        made.headers["Content-Type"] = "application/http; msgtype=response"
        content = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode() + content
    made.set_bytes_content(content)
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def read_warc(path, *records, pack=gzip.compress):
    path.write_bytes(b"".join(one if isinstance(one, bytes) and one[:2] == b"\x1f\x8b" else pack(one) for one in records))
    return collect(lambda tell: inquit.read.warc(path, tell))


def numbers(articles):
    return [int(article.id[-12:]) for article in articles]


@pytest.mark.parametrize("pack", [gzip.compress, bytes])
def test_a_crawl_is_read(tmp_path, nlp, pack):
    articles, told = read_warc(
        tmp_path / "crawl.warc", record(0, "software: none", WarcRecordType.warcinfo), record(1), record(2, status="404 Not Found"),
        record(3, SAID, WarcRecordType.conversion, Content_Type="text/plain", WARC_Identified_Content_Language="eng,deu"),
        record(4), pack=pack)
    assert told == [] and numbers(articles) == [1, 3, 4]
    assert articles[0].title == "Ferry stops at night" and articles[0].published == "2026-03-02"
    assert articles[0].id.startswith("urn:uuid:") and articles[1].language == "eng"
    assert articles[1].url == "https://herald.example/3"
    assert [len(nlp(article).quotes) for article in articles] == [2, 1, 2]


def test_a_record_that_is_broken_is_named_and_the_rest_is_read(tmp_path):
    broken = bytearray(gzip.compress(record(1)))
    broken[len(broken) // 2] ^= 0xFF
    articles, told = read_warc(tmp_path / "a.warc.gz", record(0), bytes(broken), record(2), record(3))
    assert numbers(articles) == [0, 2, 3]
    assert len(told) == 1 and "a.warc.gz" in told[0][0] and told[0][1]


def test_a_record_that_lies_about_its_length_takes_no_other_with_it(tmp_path):
    for name, pack in (("a.warc.gz", gzip.compress), ("b.warc", bytes)):
        lies = record(1)
        at = lies.index(b"Content-Length: ") + len(b"Content-Length: ")
        lies = lies[:at] + b"9" + lies[at:]
        articles, told = read_warc(tmp_path / name, record(0), lies, record(2), record(3), pack=pack)
        assert numbers(articles) == [0, 2, 3], name
        assert [is_error for _, is_error in told] == [True]


def test_a_crawl_that_is_cut_off_says_so(tmp_path):
    whole = gzip.compress(record(0)) + gzip.compress(record(1))
    path = tmp_path / "a.warc.gz"
    path.write_bytes(whole[:-200])
    articles, told = collect(lambda tell: inquit.read.warc(path, tell))
    assert numbers(articles) == [0] and len(told) == 1
    path.write_bytes(b"")
    assert collect(lambda tell: inquit.read.warc(path, tell)) == ([], [])
    path.write_bytes(b"this is no crawl\n" * 100)
    articles, told = collect(lambda tell: inquit.read.warc([path, tmp_path / "none.warc"], tell))
    assert articles == [] and len(told) == 2 and "none.warc" in told[1][0]


def test_junk_between_records_is_named(tmp_path):
    path = tmp_path / "a.warc"
    path.write_bytes(record(0) + b"junk\r\nmore junk\r\n" + record(1) + record(2))
    articles, told = collect(lambda tell: inquit.read.warc(path, tell))
    assert numbers(articles) == [0, 1, 2] and len(told) == 1


# --- LexisNexis ---

UNI = [
    "Ferry stops at night", "The Hamel Herald", "March 2, 2026 Monday", "Copyright 2026 The Hamel Herald All Rights Reserved",
    "Section: NEWS; Pg. 4", "Length: 39 words", "Byline: By Ann Writer", "Body", SAID,
    "The council will meet on Monday.", "Classification", "Language: ENGLISH", "Subject: FERRIES (90%)",
    "Load-Date: March 3, 2026", "End of Document"]
SECOND = ["Bakers want more", "Brevik Post", "3 March 2026", "Length: 12 words", "Body",
          "“Nobody can live on that,” said John Pike, a baker.", "Load-Date: March 4, 2026", "End of Document"]
LIST = ["User Name: Ann", "Date and Time: Sunday, November 29, 2026 8:05:00 PM", "Documents (2)", "1. Ferry stops at night",
        "2. Bakers want more"]


def write_docx(path, lines):
    document = docx.Document()
    for number, line in enumerate(lines):
        (document.add_heading if number == 5 else document.add_paragraph)(line)
    document.save(path)


def write_rtf(path, lines):
    # Each character beyond ASCII by its code point, with a question mark for readers of old.
    escaped = ("".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in line) for line in lines)
    path.write_text("{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0{\\fonttbl{\\f0 Arial;}}\n"
                    + "".join(f"\\pard\\f0\\fs24 {line}\\par\n" for line in escaped) + "}", encoding="ascii")


def write_txt(path, lines):
    path.write_text("\n\n".join(lines), encoding="utf8")


@pytest.mark.parametrize("ending, write", [("docx", write_docx), ("rtf", write_rtf), ("txt", write_txt)])
def test_an_export_holds_many_articles(tmp_path, nlp, ending, write):
    write(tmp_path / f"export.{ending}", LIST + UNI + SECOND)
    articles, told = collect(lambda tell: inquit.read.nexis(tmp_path, tell))
    assert told == [] and len(articles) == 2
    one, two = articles
    assert (one.title, one.source, one.published, one.author, one.language) == (
        "Ferry stops at night", "The Hamel Herald", "2026-03-02", "Ann Writer", "en")
    assert one.text == SAID + "\n\nThe council will meet on Monday."
    assert (two.title, two.source, two.published) == ("Bakers want more", "Brevik Post", "2026-03-03")
    assert [nlp(article).quotes[0].speaker.name for article in articles] == ["Jane Roe", "John Pike"]
    assert one.id.startswith("text-") and one.id != two.id
    again, _ = collect(lambda tell: inquit.read.nexis(str(tmp_path / f"export.{ending}"), tell))
    assert [article.id for article in again] == [one.id, two.id]


ACADEMIC = [
    "1 of 2 DOCUMENTS", "The Hamel Herald", "March 2, 2026 Monday", "Final Edition", "Ferry stops at night", "BYLINE: Ann Writer",
    "SECTION: NEWS; Pg. 4", "LENGTH: 39 words", SAID, "The council will meet on Monday.", "LOAD-DATE: March 3, 2026",
    "LANGUAGE: ENGLISH", "PUBLICATION-TYPE: Newspaper", "Copyright 2026 The Hamel Herald", "All Rights Reserved",
    "2 of 2 DOCUMENTS", "Brevik Post", "March 3, 2026", "SECTION: LOCAL", "LENGTH: 12 words", "HEADLINE: Bakers want more",
    "“Nobody can live on that,” said John Pike, a baker.", "LOAD-DATE: March 4, 2026"]


@pytest.mark.parametrize("ending, write", [("docx", write_docx), ("rtf", write_rtf), ("txt", write_txt)])
def test_an_older_export_is_read(tmp_path, ending, write):
    path = tmp_path / f"export.{ending}"
    write(path, ACADEMIC)
    (one, two), told = collect(lambda tell: inquit.read.nexis(path, tell))
    assert told == []
    assert (one.title, one.source, one.published, one.author, one.language) == (
        "Ferry stops at night", "The Hamel Herald", "2026-03-02", "Ann Writer", "en")
    assert one.text == SAID + "\n\nThe council will meet on Monday."
    assert (two.title, two.source, two.published) == ("Bakers want more", "Brevik Post", "2026-03-03")


def test_a_document_that_is_broken_is_named_and_the_rest_is_read(tmp_path):
    no_body = [line for line in SECOND if line != "Body"]
    no_date = ["Nothing known", "Body", "Text.", "End of Document"]
    write_docx(tmp_path / "a.docx", UNI + no_body + no_date + SECOND)
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 no document")
    write_rtf(tmp_path / "c.rtf", ["A letter", "Dear Ann"])
    write_docx(tmp_path / "d.docx", UNI[:-1])
    articles, told = collect(lambda tell: inquit.read.nexis([tmp_path, tmp_path / "none.docx"], tell))
    assert [article.title for article in articles] == ["Ferry stops at night", "Bakers want more", "Ferry stops at night"]
    messages = "\n".join(message for message, _ in told)
    for said in ("a.docx: article 2 of 4: it has no line \"Body\"", "a.docx: article 3 of 4: above \"Body\"",
                 "b.docx: is no .docx", "c.rtf: holds no article", "none.docx"):
        assert said in messages
    assert all(is_error for _, is_error in told) and len(told) == 5


def test_dates_of_exports():
    from inquit._read_nexis import iso_date
    for written, wanted in [("March 2, 2026 Monday", "2026-03-02"), ("Monday, March 2, 2026", "2026-03-02"),
                            ("2 March 2026", "2026-03-02"), ("March 2026", "2026-03"),
                            ("March 2, 2026 Monday 8:05 AM GMT", "2026-03-02"), ("February 30, 2026", ""),
                            ("On March 2, 2026 the ferry stopped", ""), ("", ""), ("4", "")]:
        assert iso_date(written) == wanted, written


def test_without_on_problem_it_is_a_warning(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"nothing")
    with pytest.warns(inquit.read.InputWarning, match="a.docx"):
        assert list(inquit.read.nexis(tmp_path)) == []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(inquit.read.InputWarning):
            list(inquit.read.nexis(tmp_path))


def test_what_an_extra_brings_is_named_where_it_is_missing(monkeypatch):
    from inquit import _doors
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(ImportError, match="inquit.read.nexis needs docx .*: pip install python-docx striprtf"):
        _doors.need("docx", "nexis", "inquit.read.nexis")
