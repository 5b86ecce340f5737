"""Analyzer: documents of single articles and of many."""
import pathlib
import resource
import signal
import subprocess
import sys
import threading
import time

import inquit
import pandas
import pyarrow
import pytest
from conftest import ARTICLES, ROOT


def test_a_quote_has_its_speaker_and_its_places(nlp):
    text = "A 😀 day. “We won,” said Jane Roe, a captain."
    quote, = nlp(text).quotes
    assert (quote.text, quote.speaker.name, quote.speaker.kind) == ("We won,", "Jane Roe", "person")
    assert text[quote.start:quote.end] == quote.text
    assert text[slice(*quote.mention.span)] == "Jane Roe"
    assert quote.cue.text == "said"
    assert quote.kind == "direct" and quote.modality == "said" and quote.rule
    assert 0.5 < quote.confidence <= 1
    assert quote.tone.label == "positive" and quote.tone.hits[0].text == "won"
    assert quote.id.endswith("#10")


def test_what_is_not_sure_enough_is_none():
    quote, = inquit.Analyzer(min_confidence=1.0)(ARTICLES[0]).quotes
    assert (quote.speaker, quote.mention, quote.cue, quote.rule, quote.confidence) == (None, None, None, None, 0)


def test_articles_are_strings_mappings_or_articles(nlp):
    text = ARTICLES[0]
    plain = nlp(text)
    of_mapping = nlp({"text": text, "id": 17, "published": "2026-11-29", "tags": ["x"], "title": None})
    of_article = nlp(inquit.Article(text, id="17", published="2026-11-29"))
    assert plain.id.startswith("text-") and of_mapping.id == of_article.id == "17"
    assert of_mapping.to_jsonl() == of_article.to_jsonl()
    assert of_mapping.published == "2026-11-29"
    assert of_mapping.text == text


def test_quotes_outlive_their_document(nlp):
    quotes = nlp(ARTICLES[2]).quotes
    assert [quote.speaker.name for quote in quotes] == ["John Pike", "John Pike"]


@pytest.mark.parametrize("article, error, said", [
    (None, TypeError, "an article must be a str, a mapping or an inquit.Article, not None"),
    (float("nan"), TypeError, "not float"),
    (b"bytes", TypeError, "not bytes; decode it first"),
    ({"id": 1}, ValueError, "no \"text\""),
    ({"text": None}, TypeError, "text must be a str, not None"),
    ({"text": b"x"}, TypeError, "text must be a str, not bytes"),
    ({"text": "x", "title": 3}, TypeError, "title must be a str, not int"),
    ("lone \ud83d half", ValueError, "lone surrogate at character 5"),
])
def test_what_is_no_article_is_refused_by_name(nlp, article, error, said):
    with pytest.raises(error, match=said):
        nlp(article)
    with pytest.raises(error, match="article 1"):
        list(nlp.pipe([ARTICLES[0], article]))


def test_an_article_that_cannot_be_made_says_why():
    for values, error, said in [({"text": None}, TypeError, "text must be a str, not None"),
                                ({"text": b"x"}, TypeError, "text must be a str, not bytes; decode it first"),
                                ({"text": "x", "title": None}, TypeError, "title must be a str"),
                                ({"text": "x", "url": "\udc80"}, ValueError, "url holds a lone surrogate at character 0")]:
        with pytest.raises(error, match=said):
            inquit.Article(**values)


def test_an_article_that_is_too_long_is_refused(nlp):
    with pytest.raises(ValueError, match="longer than 16 MiB"):
        nlp("x" * 200_000_000)
    assert not inquit.Analyzer(max_article=32 * 2**20)("x" * (17 * 2**20)).quotes


def test_pipe_gives_what_one_call_each_gives_in_order(nlp):
    articles = [{"id": str(i), "text": ARTICLES[i % 3] * (1 + i % 50)} for i in range(500)]
    expected = "".join(nlp(article).to_jsonl() for article in articles)
    for threads in (1, 3):
        assert "".join(doc.to_jsonl() for doc in nlp.pipe(articles, threads=threads)) == expected
    assert list(nlp.pipe([])) == []


@pytest.mark.parametrize("one, said", [
    (ARTICLES[0], "not one str; put it into a list"),
    (ARTICLES[0].encode(), "not one bytes"),
    ({"text": ARTICLES[0]}, "not one dict"),
    (inquit.Article(ARTICLES[0]), "not one Article"),
    (pandas.DataFrame({"text": ARTICLES}), "not a frame"),
    (pyarrow.table({"text": ARTICLES}), "not a frame"),
    (3, "not int"),
    (None, "not None"),
])
def test_one_article_or_a_frame_is_not_taken_for_many(nlp, one, said):
    with pytest.raises(TypeError, match=said):
        nlp.pipe(one)
    if not hasattr(one, "__arrow_c_stream__"):
        with pytest.raises(TypeError, match=said):
            nlp.table(one)


def test_pipe_takes_a_column(nlp):
    frame = pandas.DataFrame({"text": [*ARTICLES, None]})
    documents = nlp.pipe(frame["text"])
    assert [len(next(documents).quotes) for _ in ARTICLES] == [1, 0, 2]
    with pytest.raises(TypeError, match="article 3"):  # None, or NaN before pandas 3
        next(documents)


def test_pipe_reads_no_more_than_it_needs(nlp):
    read = 0

    def endless():
        nonlocal read
        while True:
            read += 1
            yield "x" * 10_000

    documents = nlp.pipe(endless(), threads=2)
    assert read == 0
    for _ in range(10):
        next(documents)
    assert read < 200


def test_what_the_iterator_raises_comes_after_the_articles_before_it(nlp):
    def broken():
        yield from ARTICLES
        raise KeyError("the database went away")

    got = []
    with pytest.raises(KeyError, match="went away"):
        for doc in nlp.pipe(broken(), threads=2):
            got.append(doc.text)
    assert got == ARTICLES


def test_what_the_iterator_raises_goes_through_a_table(nlp):
    def broken():
        yield from ARTICLES
        raise KeyError("the database went away")

    with pytest.raises(KeyError, match="went away"):
        nlp.table(broken())


def test_pipe_can_be_left_at_any_time(nlp):
    for _ in range(20):
        for _doc in nlp.pipe(ARTICLES * 100, threads=2):
            break


@pytest.mark.parametrize("work", [
    lambda nlp, articles, _: list(nlp.pipe(articles, threads=1)),
    lambda nlp, articles, _: nlp.table(articles, threads=1),
    lambda nlp, articles, folder: inquit.Archive(folder / "news.db").add(articles, analyzer=nlp, threads=1),
])
def test_long_work_stops_at_keyboard_interrupt(nlp, tmp_path, work):
    def slow():
        while True:
            yield ARTICLES[0] * 200

    def interrupt():
        time.sleep(0.3)
        signal.raise_signal(signal.SIGINT)

    previous = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        sender = threading.Thread(target=interrupt)
        sender.start()
        with pytest.raises(KeyboardInterrupt):
            work(nlp, slow(), tmp_path)
        sender.join()
    finally:
        signal.signal(signal.SIGINT, previous)


def test_the_gil_is_released(nlp):
    counted = 0
    done = threading.Event()

    def count():
        nonlocal counted
        while not done.is_set():
            counted += 1
            time.sleep(0)

    counter = threading.Thread(target=count)
    counter.start()
    nlp(ARTICLES[0] * 20_000)
    done.set()
    counter.join()
    assert counted > 100


def test_one_analyzer_serves_many_threads(nlp):
    expected = nlp(ARTICLES[2]).to_jsonl()
    failed = []

    def work():
        for _ in range(200):
            if nlp(ARTICLES[2]).to_jsonl() != expected:
                failed.append(1)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed


def test_memory_stays_where_it_is(nlp):
    def use(times):
        for i in range(times):
            doc = nlp(ARTICLES[i % 3])
            [(quote.text, quote.speaker, quote.mention, quote.tone) for quote in doc.quotes]
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    before = use(5_000)
    assert use(100_000) - before < 4_000  # KiB


def test_a_pack_that_does_not_load_names_its_faults(tmp_path):
    with pytest.raises(inquit.RulesError, match="pack.txt"):
        inquit.Analyzer(tmp_path)
    with pytest.raises(ValueError):
        inquit.Analyzer(min_confidence=2)


def test_rows_equal_those_of_the_command_line(nlp, program):
    expected = subprocess.run([program, "extract", "--quiet", "corpus"], cwd=ROOT, stdout=subprocess.PIPE,
                              check=True).stdout.decode()
    files = inquit.read.files(str(ROOT / "corpus"))
    assert "".join(doc.to_jsonl() for doc in nlp.pipe(files, threads=2)) == expected
    assert expected.count("\n") > 1000


def test_files_tell_what_is_wrong(tmp_path, nlp):
    (tmp_path / "a.txt").write_text(ARTICLES[0], encoding="utf8")
    (tmp_path / "b.jsonl").write_text('{"text": 3}\n{"text": "“No,” said Roe."}\n', encoding="utf8")
    with pytest.warns(inquit.read.InputWarning, match="b.jsonl:1"):
        documents = list(nlp.pipe(inquit.read.files(tmp_path)))
    assert [doc.id for doc in documents][0] == "a" and len(documents) == 2
    told = []
    list(inquit.read.files(tmp_path / "none.txt", lambda message, is_error: told.append((message, is_error))))
    assert len(told) == 1 and "none.txt" in told[0][0] and told[0][1]


def test_a_notebook_shows_marked_text(nlp):
    page = nlp("5 < 6. “We & they won,” said Jane Roe.\n“No.”")._repr_html_()
    assert page.startswith("<div") and "5 &lt; 6. " in page and ".<br>" in page
    assert ">We &amp; they won,</mark>" in page and page.count(">Jane Roe</sup>") == 2


def test_type_checkers_see_what_loops_give():
    stub = (pathlib.Path(inquit.__file__).parent / "_core.pyi").read_text(encoding="utf8")
    for said in ("def __iter__(self) -> Documents", "def __next__(self) -> Document", "def __next__(self) -> Article",
                 "def span(self) -> tuple[int, int]", "VERSION: str", "article: str | "):
        assert said in stub, said


def test_the_module_says_its_version():
    assert inquit.__version__.count(".") == 2
    assert sys.modules["inquit._core"].__doc__
