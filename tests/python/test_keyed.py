"""The keyed steps of merging, as inquit.spark calls them."""
import json

import inquit
import pytest


def test_bytes_of_another_version_are_refused():
    row = {"id": "a#1", "text": "The ferry will not sail again before the harbour has been dredged"}
    form = inquit._core.keyed_quote(json.dumps(row))[2]
    assert inquit._core.keyed_form([form])
    with pytest.raises(ValueError, match="this version of inquit"):
        inquit._core.keyed_form([bytes([form[0] ^ 1]) + form[1:]])
    with pytest.raises(ValueError, match="not JSON"):
        inquit._core.keyed_quote("{broken")


def test_rows_of_keys_and_ranks_meet_in_one_bucket():
    core = inquit._core
    said = ["The ferry will not sail again before the harbour has been dredged",
            "Nobody in this parish ever saw the bishop's accounts", "Copper was stolen from the roof three times"]
    quotes = [core.keyed_quote(json.dumps({"id": f"{i}#1", "text": text, "doc": "a"})) for i, text in enumerate(said)]
    forms = [core.keyed_form([form]) for _, _, form in quotes]
    ranked = sorted((one[0], one[1]) for one in forms)
    pairs = {}
    for buckets in 1, 7:
        by_bucket = core.keyed_article_rows(ranked[:1], buckets) + core.keyed_article_rows(ranked[1:], buckets)
        assert len({bucket for bucket, _ in by_bucket}) == 1  # of one article
        pairs[buckets] = core.keyed_article_pairs([packed for _, packed in by_bucket])
    (first, _), (second, _), (third, _) = ranked
    assert dict(pairs[1]) == {first: second + third, second: third}
    assert pairs[1] == pairs[7]
    with pytest.raises(ValueError, match="not rows"):
        core.keyed_article_pairs([by_bucket[0][1] + b"x"])
    with pytest.raises(ValueError, match="rank"):
        core.keyed_article_rows([(b"short", ranked[0][1])], 1)
    with pytest.raises(ValueError, match="bucket"):
        core.keyed_article_rows(ranked, 0)
