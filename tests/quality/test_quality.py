#!/usr/bin/env python3
"""The scorer of tools/quality on one hand-made article, small enough to count by eye."""
import contextlib
import io
import json
import os
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tools"))
from qualitylib import cases, floor, report, score, seeds, sets, tone

TEXT = ("“We won,” said Jane Roe. “Easily.”\n\n"
        "He praised the “fair” result. “I am glad,” Bob Lee told us. The sign said “No entry” twice.\n")


def at(words, start=0):
    begin = TEXT.index(words, start)
    return {"start": begin, "end": begin + len(words)}


def gold(words, said=True, sources=(), name=None, utterance="", kind="direct", aliases=(), **more):
    return {"id": "a", **at(words), "in": said, "source": [list(at(s).values()) for s in sources],
            "canonical": name, "aliases": list(aliases), "utterance": utterance or words, "kind": kind, **more}


def ours(words, name=None, mention=None, utterance="", kind="direct", **more):
    speaker = {"name": name, "mention": at(mention) if mention else None} if name else None
    return {"doc": "a", **at(words), "speaker": speaker, "utterance": utterance or words, "kind": kind, **more}


GOLD = [gold("We won,", sources=["Jane Roe"], name="Jane Roe", utterance="u"),
        gold("Easily.", sources=["Jane Roe"], name="Jane Roe", utterance="u"),
        gold("fair", said=False, kind="scare"),
        gold("I am glad,", sources=["Bob Lee"], name="Robert Lee", aliases=["Bob Lee"]),
        gold("No entry", name=None)]


def verdicts(predictions, complete=True, rows=GOLD):
    one = sets.Set("test", [], {"a": TEXT}, {"a": rows}, complete)
    return one, score.judge(one, predictions)


def figures(predictions, **options):
    one, found = verdicts(predictions, **options)
    return score.figures(found, one)


class Scorer(unittest.TestCase):
    def test_perfect_answers_score_one(self):
        f = figures([ours("We won,", "Jane Roe", "Jane Roe", "x", confidence=0.9),
                     ours("Easily.", "jane roe", "Jane Roe", "x", confidence=1.0),
                     ours("I am glad,", "The Robert Q. Lee", "Bob Lee", "y", confidence=0.95),
                     ours("No entry", utterance="z")])
        self.assertEqual(f.pop("articles"), 1)
        self.assertEqual(f.pop("gold-quotes"), 4)
        self.assertEqual(set(f.values()), {1.0}, f)

    def test_counts_by_hand(self):
        f = figures([ours("We won,", "Jane Roe", "Jane Roe", "x"),  # right
                     ours("Easily.", "Bob Lee", "Bob Lee", "y"),    # found; wrong mention, name, utterance
                     ours("fair", "Bob Lee", "He"),                 # spurious, and claims a speaker
                     ours("I am", "Bob Lee", "Bob Lee"),            # wrong span: 4 of 10 characters
                     ours("us", "Bob Lee")])                        # spurious: touches no gold
        self.assertAlmostEqual(f["detection-p"], 2 / 5)
        self.assertAlmostEqual(f["detection-r"], 2 / 4)
        self.assertAlmostEqual(f["mention"], 1 / 2)
        self.assertAlmostEqual(f["end-to-end-p"], 1 / 5)
        self.assertAlmostEqual(f["end-to-end-r"], 1 / 3)
        self.assertAlmostEqual(f["name"], 1 / 3)
        self.assertAlmostEqual(f["kinds"], 1)
        self.assertAlmostEqual(f["utterances"], 0)

    def test_certain_counts_answers_of_nine_tenths_and_more(self):
        f = figures([ours("We won,", "Jane Roe", "Jane Roe", confidence=0.9),    # right
                     ours("Easily.", "Bob Lee", "Bob Lee", confidence=0.95),     # wrong
                     ours("I am glad,", "Bob Lee", "Bob Lee", confidence=0.89),  # right, and not certain
                     ours("us", "Bob Lee", confidence=1.0)])                     # touches no gold
        self.assertAlmostEqual(f["certain"], 1 / 2)
        self.assertAlmostEqual(f["certain-share"], 2 / 3)

    def test_no_name_is_certain_of_nothing(self):
        f = figures([ours("We won,", confidence=1.0), ours("Easily.", "Jane Roe", "Jane Roe")])
        self.assertEqual((f["certain"], f["certain-share"]), (0, 0))

    def test_a_right_mention_may_have_a_wrong_name(self):
        f = figures([ours("We won,", "Bob Lee", "Jane Roe", confidence=0.95)])
        self.assertEqual((f["mention"], f["certain"]), (1, 0))
        self.assertAlmostEqual(f["certain-share"], 1 / 3)

    def test_a_role_has_a_name_and_no_full_name(self):
        rows = [gold("We won,", sources=["Jane Roe"], aliases=["the judge"]), GOLD[3]]
        f = figures([ours("We won,", "judge", "Jane Roe"), ours("I am glad,", "Robert Lee", "Bob Lee")], rows=rows)
        self.assertEqual((f["name"], f["full-name"]), (1, 1))

    def test_a_headline_is_right_by_its_speakers_name(self):
        rows = [gold("We won,", sources=["Jane Roe"], name="Jane Roe", kind="headline")]
        self.assertEqual(figures([ours("We won,", "Jane Roe", kind="headline")], rows=rows)["mention"], 1)
        self.assertEqual(figures([ours("We won,", "Bob Lee", kind="headline")], rows=rows)["mention"], 0)
        self.assertEqual(figures([ours("We won,", "Jane Roe")], rows=rows)["mention"], 0)

    def test_words_told_as_not_said_are_no_false_quote(self):
        _, found = verdicts([ours("fair", "Bob Lee", "He", modality="negated")])
        self.assertEqual(found[0].sort, "not scored")

    def test_an_alias_is_right_but_not_full(self):
        f = figures([ours("I am glad,", "Bob Lee", "Bob Lee")])
        self.assertAlmostEqual(f["name"], 1 / 3)
        self.assertEqual(f["full-name"], 0)

    def test_the_second_match_of_a_quote_is_wrong(self):
        _, found = verdicts([ours("We won,", "Jane Roe", "Jane Roe"), ours("We won", "Jane Roe", "Jane Roe")])
        self.assertEqual([v.sort for v in found][:2], ["matched", "wrong span"])

    def test_incomplete_gold_judges_only_what_it_touches(self):
        _, found = verdicts([ours("us", "Bob Lee"), ours("We won,", kind="nested"), ours("fair")], complete=False)
        self.assertEqual([v.sort for v in found][:3], ["not scored", "not scored", "spurious"])

    def test_gold_that_is_undecided_is_not_scored(self):
        _, found = verdicts([ours("fair", "Bob Lee", "He")], rows=[gold("fair", said=None)])
        self.assertEqual([v.sort for v in found], ["not scored"])
        self.assertFalse(found[0].claims_speaker)

    def test_nothing_found_divides_by_nothing(self):
        f = figures([])
        self.assertEqual((f["detection-p"], f["detection-f1"], f["mention"]), (0, 0, 0))

    def test_names_differ_only_where_people_do(self):
        self.assertEqual(score.normal("The Guardian"), score.normal("guardian"))
        self.assertEqual(score.normal("Lucius B. Tarrick"), score.normal("Lucius Tarrick"))
        self.assertEqual(score.normal("Ada O’Neill"), score.normal("ada o'neill"))
        self.assertEqual(score.normal("her brother"), score.normal("brother"))
        self.assertEqual(score.normal("Tar\u00adrick\u200b"), score.normal("Tarrick"))
        self.assertNotEqual(score.normal("B. Tarrick"), score.normal("Tarrick"))


class Cases(unittest.TestCase):
    def answers(self, predictions, rows, named=None, clusters=None):
        one = sets.Set("test", [], {"a": TEXT}, {"a": rows}, True, named or {})
        found = cases.answers(one, score.judge(one, predictions), clusters or {})
        return {case: [a.right for a in answers] for (_, case), answers in found.items()}

    def test_a_case_is_right_where_quote_speaker_and_name_are(self):
        rows = [{**GOLD[0], "cases": ["tag"]}, {**GOLD[1], "cases": ["tag"]}, GOLD[3]]
        right = self.answers([ours("We won,", "Jane Roe", "Jane Roe"), ours("Easily.", "Bob Lee", "Bob Lee")], rows)
        self.assertEqual(right, {"tag": [True, False]})

    def test_what_nobody_says_is_right_where_it_is_left_alone(self):
        rows = [{**GOLD[2], "cases": ["ironic-word"]}]
        self.assertEqual(self.answers([], rows), {"ironic-word": [True]})
        self.assertEqual(self.answers([ours("fair", "Bob Lee", "He")], rows), {"ironic-word": [False]})

    def test_an_article_that_shows_a_case_answers_for_all_of_it(self):
        right = self.answers([ours("We won,", "Jane Roe", "Jane Roe"), ours("twice")], [GOLD[0]],
                             {"a": ["crlf"], "b": ["no-marks"]})
        self.assertEqual(right, {"crlf": [True, False], "no-marks": []})

    def test_a_verdict_shows_the_cases_of_its_quote_and_of_its_article(self):
        one = sets.Set("test", [], {"a": TEXT}, {"a": [{**GOLD[2], "cases": ["ironic-word"]}]}, True, {"a": ["crlf"]})
        found = score.judge(one, [ours("fair", "Bob Lee", "He"), ours("us", "Bob Lee")])
        self.assertEqual([cases.shown(one, v) for v in found], [["ironic-word", "crlf"], ["crlf"]])
        self.assertEqual(cases.names(one), {"ironic-word", "crlf"})

    def test_quotes_of_one_cluster_want_each_other_and_no_others(self):
        rows = {"a": [{**GOLD[0], "cluster": "won", "cases": ["word-changed"]},
                      {**GOLD[3], "cluster": "glad", "cases": ["stock-phrase"]}],
                "b": [{**GOLD[0], "id": "b", "cluster": "won", "cases": ["word-changed"]}]}
        one = sets.Set("test", [], {"a": TEXT, "b": TEXT}, rows, True)
        said = [{**ours("We won,", "Jane Roe", "Jane Roe"), "id": "1"},
                {**ours("I am glad,", "Bob Lee", "Bob Lee"), "id": "2"},
                {**ours("We won,", "Jane Roe", "Jane Roe"), "doc": "b", "id": "3"}]
        for clusters, right in [({"1": "x", "2": "y", "3": "x"}, [True, True, True]),
                                ({"1": "x", "2": "y", "3": "z"}, [False, True, False]),
                                ({"1": "x", "2": "x", "3": "x"}, [False, False, False])]:
            found = cases.answers(one, score.judge(one, said), clusters)
            self.assertEqual([found[key][0].joined for key in
                              [("a", "word-changed"), ("a", "stock-phrase"), ("b", "word-changed")]], right)


class Names(unittest.TestCase):
    def test_names_are_asked_of_the_quotes_that_have_one(self):
        """A set like train: names, in a file of their own, for some of its quotes."""
        with tempfile.TemporaryDirectory() as folder:
            def write(name, rows):
                with open(os.path.join(folder, name), "w", encoding="utf8") as f:
                    f.writelines(json.dumps(row) + "\n" for row in rows)
            write("articles.jsonl", [{"id": "a", "text": TEXT}])
            write("gold.jsonl", [{k: GOLD[i][k] for k in ("id", "start", "end", "in", "source")} for i in (0, 3)])
            write("canon.jsonl", [{"id": "a", **at("I am glad,"), "canonical": None, "aliases": ["Bob Lee"]}])
            one = sets.Source("train", folder).load()
        f = score.figures(score.judge(one, [ours("We won,", "Bob Lee", "Bob Lee", confidence=0.99),
                                            ours("I am glad,", "Bob Lee", "Bob Lee", confidence=0.99)]), one)
        self.assertEqual((f["mention"], f["name"], f["certain"], f["certain-share"]), (0.5, 1, 1, 1))


class Tone(unittest.TestCase):
    def test_figures_of_a_case_counted_by_hand(self):
        self.assertAlmostEqual(tone.correlation([1, 2, 3], [2, 4, 6]), 1)
        self.assertAlmostEqual(tone.correlation([1, 2, 3], [3, 2, 1]), -1)
        self.assertEqual(tone.correlation([1, 1], [0, 1]), 0)
        # negative: 1 of 1 found with 1 wrong, F1 2/3; neutral: 1 of 2, F1 2/3; positive: 1 of 1, F1 1
        self.assertAlmostEqual(tone.macro_f1([-1, 0, 0, 1], [-1, -1, 0, 1]), (2 / 3 + 2 / 3 + 1) / 3)
        self.assertEqual([tone.label(v, .05) for v in (-.06, -.05, 0, .05, .06)], [-1, 0, 0, 0, 1])


class Seeds(unittest.TestCase):
    def test_closing_punctuation_does_not_matter_but_words_do(self):
        gold = [{**GOLD[0], "tone": ["positive"]}, GOLD[1]]
        one = sets.Set("seeds", [], {"a": TEXT}, {"a": gold}, True)
        won = {**ours("We won", "Jane Roe", "Jane Roe"), "tone": {"label": "positive"}}
        f = seeds.figures(one, [won, ours("Easil", "Jane Roe", "Jane Roe")])
        self.assertEqual({k: v for k, v in f.items() if k.startswith("seeds")},
                         {"seeds-found": 1, "seeds-speaker": 1, "seeds-mention": 1, "seeds-kind": 1,
                          "seeds-tone": 1})


class Floor(unittest.TestCase):
    def test_it_rises_and_never_falls(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "quality.floor")
            floor.raise_to(path, {"dev": {"mention": 0.91239, "articles": 3}, "seeds": {"seeds-found": 27}})
            floor.raise_to(path, {"dev": {"mention": 0.5}})
            self.assertEqual(floor.read(path), {("dev", "mention"): 0.9123, ("seeds", "seeds-found"): 27})
            floor.raise_to(path, {"dev": {"certain-share": 0.8}})  # set by hand
            self.assertNotIn(("dev", "certain-share"), floor.read(path))
            self.assertEqual(floor.fallen(path, {"dev": {"mention": 0.9123}}), [])
            self.assertEqual(floor.fallen(path, {"dev": {"mention": 0.9122}, "seeds": {"seeds-found": 26}}),
                             [("dev", "mention", 0.9122, 0.9123), ("seeds", "seeds-found", 26, 27)])


class Report(unittest.TestCase):
    def test_every_error_is_printed_once(self):
        one, found = verdicts([ours("We won,", "Bob Lee", "Bob Lee", rule="r"), ours("fair")])
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            report.errors(one, found)
        self.assertIn("missed: 3, spurious: 1, wrong span: 0, no mention: 0, wrong mention: 1", out.getvalue())
        self.assertIn("«We won,»", out.getvalue())

    def test_a_rule_is_told_apart_by_its_mentions_and_by_its_names(self):
        _, found = verdicts([ours("We won,", "Bob Lee", "Jane Roe", rule="tag"), ours("us", "Bob Lee", rule="tag")])
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            report.by_rule(found)
        self.assertRegex(out.getvalue(), r"tag +2 +1\.000 +1 +0\.500 +1 +0 +0\.000\n")

    def test_confidence_that_is_true_has_no_calibration_error(self):
        _, found = verdicts([ours("We won,", "Jane Roe", "Jane Roe", confidence=1.0)])
        self.assertEqual(0, report.calibration_error(found))

    def test_confidence_that_is_not_true_is_as_wrong_as_it_is_sure(self):
        _, found = verdicts([ours("We won,", "Bob Lee", "Bob Lee", confidence=0.75)])
        self.assertEqual(0.75, report.calibration_error(found))

    def test_confidence_may_be_true_of_mentions_and_not_of_names(self):
        _, found = verdicts([ours("We won,", "Bob Lee", "Jane Roe", confidence=1.0), ours("us", "Bob Lee", confidence=1.0)])
        self.assertEqual(0.5, report.calibration_error(found, report.MENTIONS))
        self.assertEqual(1.0, report.calibration_error(found, report.NAMES))
        self.assertEqual([[], [(1.0, False)]], report.bins(found, report.NAMES)[8:])

    def test_a_set_without_names_has_no_bins_of_names(self):
        _, found = verdicts([ours("We won,", "Jane Roe", "Jane Roe", confidence=0.75)])
        _, nameless = verdicts([ours("No entry", "Jane Roe", "Jane Roe", confidence=0.75)])
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            report.confidence({"ours": found, "nameless": nameless}, report.NAMES)
        self.assertRegex(out.getvalue(), r"0\.7 to 0\.8 +1 +0\.750 +1\.000\n")
        self.assertNotIn("nameless", out.getvalue())

    def test_confidence_is_shown_in_ten_bins(self):
        _, found = verdicts([ours("We won,", "Jane Roe", "Jane Roe", confidence=0.75)])
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            report.confidence({"ours": found})
        self.assertRegex(out.getvalue(), r"0\.7 to 0\.8 +1 +0\.750 +1\.000")
        self.assertEqual(12, len(out.getvalue().splitlines()))


if __name__ == "__main__":
    unittest.main()
