#!/usr/bin/env python3
"""Writes the files of this folder by the software that people use: archives of pages and feeds.

usage: make.py [FOLDER]

Needs warcio, fastwarc and feedgen (pip install warcio fastwarc feedgen). What they wrote is committed, so
that tests need neither them nor a network; their versions stand in the files. The articles are invented.
"""
import gzip
import io
import os
import sys

FOLDER = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
DATE = "2026-03-02T08:00:00Z"


def page(title, *paragraphs, charset=None):
    meta = f'<meta charset="{charset}">' if charset else ""
    body = "".join(f"<p>{one}</p>\n" for one in paragraphs)
    return (f'<!DOCTYPE html>\n<html lang="en"><head>{meta}<title>{title}</title></head><body><nav>Home</nav>'
            f"<article><h1>{title}</h1>\n{body}</article></body></html>\n")


FERRY = page("Ferry stops", "The Halden ferry will stop on Friday, and nobody knows for how long.",
             "“We have run out of money,” said Marit Solheim, who chairs the company.")
MILL = page("Mill burns", "The old mill at Orvik burned down in the night to Tuesday; no one was hurt.",
            "“It was the wiring,” said Ola Reim, who kept the mill for thirty years.")
CAFE = page("Café shuts", "The Café Brønn shuts in May after eighty years on the harbour square.",
            "“No more coffee,” said Åse Lund, who ran it with her sister.", charset="windows-1252")
POOL = page("Pool opens", "The new pool of Sundby opens on Saturday, three years later than planned.",
            "“It holds water,” said Tom Okafor, the mayor, and dived in.")


def chunked(data, size=300):
    out = b""
    for at in range(0, len(data), size):
        piece = data[at:at + size]
        out += b"%x\r\n%s\r\n" % (len(piece), piece)
    return out + b"0\r\n\r\n"


def write_warcio():
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    def response(writer, uri, body, content_type, *headers, status="200 OK", number):
        http = StatusAndHeaders(status, [("Content-Type", content_type), *headers], protocol="HTTP/1.1")
        return writer.create_warc_record(uri, "response", payload=io.BytesIO(body), http_headers=http,
                                         warc_headers_dict={"WARC-Date": DATE, "WARC-Record-ID": record_id(number)})

    def record_id(number):
        return f"<urn:uuid:0c0ffee0-0000-4000-8000-{number:012d}>"

    for name, packed in ("warcio.warc.gz", True), ("warcio.warc", False):
        with open(os.path.join(FOLDER, name), "wb") as out:
            writer = WARCWriter(out, gzip=packed)
            info = writer.create_warcinfo_record(name, {"software": "warcio", "format": "WARC File Format 1.0"})
            info.rec_headers.replace_header("WARC-Date", DATE)
            info.rec_headers.replace_header("WARC-Record-ID", record_id(1))
            writer.write_record(info)
            site = "https://herald.example/"
            ferry = response(writer, site + "ferry", FERRY.encode(), "text/html; charset=utf-8", number=2)
            writer.write_record(ferry)
            request = writer.create_warc_record(
                site + "ferry", "request", http_headers=StatusAndHeaders("GET /ferry HTTP/1.1", [("Host", "herald.example")],
                                                                         is_http_request=True),
                warc_headers_dict={"WARC-Date": DATE, "WARC-Record-ID": record_id(3)})
            writer.write_record(request)
            zipped = gzip.compress(MILL.encode(), mtime=0)
            writer.write_record(response(writer, site + "mill", chunked(zipped), "text/html", ("Content-Encoding", "gzip"),
                                         ("Transfer-Encoding", "chunked"), number=4))
            writer.write_record(response(writer, site + "cafe", CAFE.encode("windows-1252"), "text/html", number=5))
            writer.write_record(response(writer, site + "logo.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "image/png",
                                         number=6))
            writer.write_record(response(writer, site + "gone", page("Gone", "“Nothing,” said Nobody.").encode(),
                                         "text/html", status="404 Not Found", number=7))
            revisit = writer.create_revisit_record(site + "ferry", "sha1:" + "A" * 32, site + "ferry", DATE)
            revisit.rec_headers.replace_header("WARC-Date", DATE)
            revisit.rec_headers.replace_header("WARC-Record-ID", record_id(8))
            writer.write_record(revisit)
            resource = writer.create_warc_record(
                "file:///pool.html", "resource", payload=io.BytesIO(POOL.encode()), warc_content_type="text/html",
                warc_headers_dict={"WARC-Date": DATE, "WARC-Record-ID": record_id(9)})
            writer.write_record(resource)


def write_fastwarc():
    from fastwarc.stream_io import GzipWriter, ZstdWriter
    from fastwarc.warc import WarcRecord, WarcRecordType

    texts = [("eng", "Ferry stops\nThe Halden ferry will stop on Friday.\n“We have run out of money,” said Marit Solheim.\n"),
             ("eng,nob", "Mill burns\nThe old mill burned.\n“It was the wiring,” said Ola Reim.\n")]
    for name, writer in ("fastwarc.wet.gz", GzipWriter), ("fastwarc.warc.zst", ZstdWriter):
        with writer(os.path.join(FOLDER, name)) as stream:
            for number, (language, text) in enumerate(texts):
                record = WarcRecord()
                record.init_headers(WarcRecordType.conversion, f"uuid:0ddba115-0000-4000-8000-{number:012d}".encode())
                record.headers["WARC-Date"] = DATE
                record.headers["WARC-Target-URI"] = f"https://post.example/{number}"
                record.headers["WARC-Identified-Content-Language"] = language
                record.headers["Content-Type"] = "text/plain"
                record.set_bytes_content(text.encode())
                record.write(stream, checksum_data=True)


def write_feedgen():
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.load_extension("dc")
    feed.id("https://herald.example/")
    feed.title("Halden Herald")
    feed.link(href="https://herald.example/", rel="alternate")
    feed.description("News of Halden & its fjord")
    feed.language("en-GB")
    feed.lastBuildDate(DATE)
    feed.updated(DATE)
    entry = feed.add_entry(order="append")
    entry.id("https://herald.example/ferry")
    entry.title("Ferry “stops” & nobody knows")
    entry.link(href="https://herald.example/ferry?from=feed")
    entry.author({"name": "Eva Brandt", "email": "eva@herald.example"})
    entry.dc.dc_creator("Eva Brandt")
    entry.published("2026-03-02T09:05:00+01:00")
    entry.updated("2026-03-03T10:00:00+01:00")
    entry.summary("The ferry stops.")
    entry.content("<p>The Halden ferry will stop.</p><p>“We have run out of money,” said Marit Solheim.</p>",
                  type="CDATA")
    entry = feed.add_entry(order="append")
    entry.id("tag:herald.example,2026:mill")
    entry.title("Mill burns")
    entry.link(href="https://herald.example/mill")
    entry.published("2026-03-02T08:00:00Z")
    entry.updated("2026-03-02T08:00:00Z")
    entry.description("<p>“It was the wiring,” said <b>Ola Reim</b>.</p>", isSummary=True)
    entry = feed.add_entry(order="append")
    entry.id("tag:herald.example,2026:empty")
    entry.title("Nothing here")
    entry.updated("2026-03-02T08:00:00Z")
    entry.link(href="https://herald.example/empty")
    feed.rss_file(os.path.join(FOLDER, "feedgen.rss"), pretty=True)
    feed.atom_file(os.path.join(FOLDER, "feedgen.atom"), pretty=True)


if __name__ == "__main__":
    write_warcio()
    write_feedgen()
    write_fastwarc()
