"""Clusters, archives, tone, rules."""
import json
import shutil
import subprocess

import inquit
import pytest
from conftest import ARTICLES, ROOT

PACK = ROOT / "rules" / "en"


@pytest.fixture(scope="module")
def docs(nlp):
    return [nlp({"id": name, "text": text, "published": day}) for name, text, day in [
        ("herald", "“We will open the bridge again before the winter comes,” said Jane Roe.", "2026-11-01"),
        ("echo", "“We will open the bridge again before the winter comes,” Jane Roe told the Echo.", "2026-11-02"),
        ("post", "“Nobody asked the ferrymen what they thought of it,” said John Pike.", "2026-11-03")]]


def test_dedup_merges_what_was_said_once(docs):
    first, second = inquit.dedup(docs)
    assert (first.speaker, first.documents, first.quotes) == ("Jane Roe", 2, 2)
    assert [printing.doc for printing in first.printings] == ["herald", "echo"]
    assert second.speaker == "John Pike"


def test_dedup_takes_rows_in_any_shape_and_order(docs):
    lines = [line for doc in docs for line in doc.to_jsonl().splitlines()]
    expected = inquit.dedup(docs)
    assert inquit.dedup(reversed(lines)) == inquit.dedup(map(json.loads, lines), threads=2) == expected
    assert inquit.dedup([]) == []


def test_dedup_links_what_one_word_turns(nlp):
    docs = [nlp({"id": name, "text": f"“The weir is {word} and the mill can run all night,” said Jane Roe."})
            for name, word in [("herald", "safe"), ("post", "unsafe")]]
    clusters = {cluster.printings[0].doc: cluster for cluster in inquit.dedup(docs)}
    link, = clusters["herald"].related
    assert (link.cluster, link.why) == (clusters["post"].id, "differs: safe / unsafe")


def test_dedup_names_the_row_that_is_none():
    with pytest.raises(ValueError, match="row 0"):
        inquit.dedup(['{"id": "a#1"}'])
    with pytest.raises(TypeError, match="row 0 must be"):
        inquit.dedup([3])


def test_an_archive_is_searched(tmp_path, program):
    for name, text in zip("abc", ARTICLES):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf8")
    path = tmp_path / "news.db"
    subprocess.run([program, "add", "--quiet", "--archive", path, tmp_path], check=True)
    archive = inquit.Archive(path)
    assert [found.speaker for found in archive.search("disast*")] == ["John Pike"]
    assert [found.speaker for found in archive.search(speaker="roe")] == ["Jane Roe"]
    assert len(archive.clusters()) == 3 and archive.search("harbour") == []
    for wrong in ({"words": "word " * 200}, {"since": "yesterday"}, {"tone": "bad"}):
        with pytest.raises(ValueError):
            archive.search(**wrong)


def test_an_archive_is_added_to_as_the_command_line_does(tmp_path, nlp, program):
    articles = [{"id": name, "text": text, "published": "2026-11-29"} for name, text in zip("abc", ARTICLES)]
    archive = inquit.Archive(tmp_path / "python.db")
    added = archive.add(articles, threads=2)
    assert (added.articles, added.replaced, added.known, added.quotes) == (3, 0, 0, 3)
    lines = tmp_path / "articles.jsonl"
    lines.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf8")
    # Neither analyses again what the other has added, and both hold the same.
    for path in ("python.db", "command.db"):
        subprocess.run([program, "add", "--quiet", "--archive", tmp_path / path, "--summary", tmp_path / "run.json", lines],
                       check=True)
        run = json.loads((tmp_path / "run.json").read_text())
        assert run["articles"]["new"] == (3 if path == "command.db" else 0)
    assert archive.clusters() == inquit.Archive(tmp_path / "command.db").clusters()
    found, = archive.search(speaker="roe")
    assert found.speaker_id and archive.search(speaker=found.speaker_id) == [found]
    assert len(archive.clusters()) == 3


def test_adding_again_changes_only_what_changed(tmp_path):
    archive = inquit.Archive(tmp_path / "news.db")
    archive.add([{"id": "a", "text": ARTICLES[0]}, {"id": "a", "text": ARTICLES[0]}, ARTICLES[1]])
    assert archive.add([{"id": "a", "text": ARTICLES[0]}, ARTICLES[1]]).known == 2
    assert archive.add([{"id": "a", "text": ARTICLES[2]}]).replaced == 1
    assert [found.speaker for found in archive.search()] == ["John Pike", "John Pike"]
    assert archive.add([{"id": "a", "text": ARTICLES[2]}], analyzer=inquit.Analyzer(min_confidence=1.0)).reanalyzed == 1
    assert [found.speaker for found in archive.search()] == [None, None]


def test_adding_stops_at_what_is_no_article(tmp_path):
    archive = inquit.Archive(tmp_path / "news.db")
    with pytest.raises(TypeError, match="article 300"):
        archive.add([{"id": str(i), "text": f"“We won {i},” said Jane Roe."} for i in range(300)] + [None])
    with pytest.raises(TypeError, match="put it into a list"):
        archive.add(ARTICLES[0])
    with pytest.raises(inquit.ArchiveError, match="none"):
        inquit.Archive(tmp_path / "none" / "news.db").add(ARTICLES)
    assert archive.add(ARTICLES).articles == 3


def test_an_archive_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(inquit.ArchiveError, match="none.db"):
        inquit.Archive(tmp_path / "none.db").search("x")


def test_tone_counts_code_points():
    found = inquit.tone("😀 A wonderful day")
    assert found.label == "positive" and 0 < found.score <= 1
    start, end, words, score = found.hits[-1]
    assert "😀 A wonderful day"[start:end] == words == "wonderful" and score > 0
    assert inquit.tone("").label == "none"
    with pytest.raises(TypeError, match="text must be a str, not None"):
        inquit.tone(None)


def test_rules_are_checked_with_their_places(tmp_path):
    assert inquit.rules.check(PACK) == []
    pack = tmp_path / "pack"
    shutil.copytree(PACK, pack)
    (pack / "zz.rules").write_text("rule broken\n  find: {quote} {no-such-thing}\n", encoding="utf8")
    faults = inquit.rules.check(pack)
    assert faults and faults[0]["line"] >= 1 and faults[0]["severity"] == "error"
    with pytest.raises(inquit.RulesError, match="zz.rules:"):
        inquit.Analyzer(pack)


def test_rules_are_explained():
    quote, = inquit.rules.explain("“We won,” said Jane Roe.")
    assert quote["speaker"] == "Jane Roe" and quote["held"][0]["won"]


def test_rules_are_tested():
    report = inquit.rules.test(PACK, "quote-said-speaker", needed=False)
    assert report["examples"] and report["faults"] == []


def test_a_pack_differs_from_another(tmp_path):
    assert inquit.rules.diff(ARTICLES, None, PACK)["articles"] == 3
