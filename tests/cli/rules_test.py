#!/usr/bin/env python3
"""inquit rules, seen from outside: exit codes, JSON, what is watched, what a strange pack cannot do."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
GERMAN = os.path.join(ROOT, "tests", "packs", "de")
PROGRAM = None


def rules(*args, stdin=None):
    return subprocess.run([PROGRAM, "rules", *args], input=stdin, capture_output=True, text=True, timeout=60)


class Rules(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.pack = os.path.join(self.folder, "pack")
        shutil.copytree(GERMAN, self.pack)

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf8") as f:
            f.write(text)
        return os.path.join(self.folder, name)

    def spoil(self):
        self.write("pack/more.rules", "rule more\n  fnid: {quote}\n  find: {quote} {speeker}\n")

    def test_check_tells_all_mistakes_as_text_and_as_json(self):
        self.assertEqual(rules("check", self.pack, "--strict").returncode, 0)
        self.spoil()
        done = rules("check", self.pack)
        self.assertEqual(done.returncode, 2)
        self.assertIn("more.rules:2:3: error: a rule has no key \"fnid\"; did you mean \"find\"?", done.stdout)
        found = json.loads(rules("check", self.pack, "--format", "json").stdout)
        self.assertEqual([(f["line"], f["column"], f["severity"]) for f in found],
                         [(2, 3, "error"), (3, 17, "error")])

    def test_check_strict_fails_on_a_warning_alone(self):
        self.write("pack/more.words", "list boats\n  ferry\n")
        self.assertEqual(rules("check", self.pack).returncode, 0)
        self.assertEqual(rules("check", self.pack, "--strict").returncode, 1)

    def test_test_shows_captured_values_beside_expected_ones(self):
        self.assertEqual(rules("test", self.pack, "--coverage").returncode, 0)
        self.write("pack/more.rules",
                   "rule more\n  find: {quote} — {speaker}\n  yes: „Nein, das ist nichts“ — Tom Roe. => speaker = Poe\n")
        done = rules("test", self.pack)
        self.assertEqual(done.returncode, 1)
        self.assertIn("expected  speaker = Poe\n        captured  speaker = Tom Roe", done.stdout)
        report = json.loads(rules("test", self.pack, "--format", "json").stdout)
        one = [e for e in report["examples"] if e["block"] == "rule more"][0]
        self.assertEqual((one["passed"], one["expected"]["speaker"], one["captured"]["speaker"]),
                         (False, "Poe", "Tom Roe"))

    def test_test_asks_for_the_name_that_came_of_the_words(self):
        self.write("pack/more.rules",
                   "rule more\n  find: {quote} — {speaker}\n"
                   "  yes: Tom Roe kam. „Nein, das ist nichts“ — Roe. => speaker = Roe; name = Tom Roe\n"
                   "  yes: „Nein, das ist nichts“ — die Sprecherin. => name = none\n"
                   "  yes: Tom Roe kam. „Nein, das ist nichts“ — Roe. => name = Roe\n")
        done = rules("test", self.pack, "--examples-only")
        self.assertEqual(done.returncode, 1)
        self.assertIn("expected  name = Roe\n        captured  speaker = Roe; name = Tom Roe (more)", done.stdout)
        self.assertIn("more.rules:5:8: error: yes: of rule more: name should be \"Roe\" and is \"Tom Roe\"", done.stdout)
        report = json.loads(rules("test", self.pack, "--format", "json").stdout)
        found = [(e["passed"], e["expected"]["name"], e["captured"]["name"], e["captured"]["unnamed"])
                 for e in report["examples"] if e["block"] == "rule more"]
        self.assertEqual(found, [(True, "Tom Roe", "Tom Roe", False), (True, "none", "Sprecherin", True),
                                 (False, "Roe", "Tom Roe", False)])

    def test_explain_tells_the_same_as_json(self):
        text = "„Das ist jetzt leider alles weg“, sagte Marit Solheim nicht. „Es ist aus“, sagte Tom Okafor."
        found = json.loads(rules("explain", text, "--rules", self.pack, "--format", "json").stdout)
        self.assertEqual([a["article"] for a in found], [None])
        first, second = found[0]["quotes"]
        self.assertEqual((first["speaker"], first["rule"], first["held"]), (None, None, []))
        self.assertEqual(first["missed"][0]["rule"], "zitat-sagte-sprecher")
        self.assertEqual(first["missed"][0]["why"], "its exception holds: [,] nicht")
        self.assertEqual(first["missed"][0]["way"][2], {"element": "{cue}", "words": "sagte"})
        self.assertEqual((second["speaker"], second["rule"]), ("Tom Okafor", "zitat-sagte-sprecher"))
        self.assertEqual([h["won"] for h in second["held"]], [True] + [False] * (len(second["held"]) - 1))
        news = self.write("news.jsonl", json.dumps({"id": "a", "text": text}) + "\n" + json.dumps({"id": "b", "text": "Nichts."}) + "\n")
        found = json.loads(rules("explain", news, "--rules", self.pack, "--format", "json").stdout)
        self.assertEqual([(a["article"], len(a["quotes"])) for a in found], [("a", 2), ("b", 0)])

    def test_the_pack_of_a_desk_is_checked_and_tested_with_the_one_that_it_builds_on(self):
        desk = os.path.join(ROOT, "rules", "british-desk")
        done = rules("check", desk, "--strict")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertRegex(done.stdout, r"british-desk: 2 rules, 1 part, 0 lists of its own; 3 words added to lists of its base")
        done = rules("test", desk, "--examples-only")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual([b["name"] for f in json.loads(rules("export", desk, "--json").stdout)["files"]
                          for b in f["items"] if "kind" in b],
                         ["number-ten-speaker", "number-ten-said", "went-the-cry", "titles +"])
        said = "“The van was red,” DC Moira Kent told reporters.\n\nNo 10 said it had “full confidence in the board”.\n"
        text = self.write("a.txt", said)
        done = subprocess.run([PROGRAM, "extract", "-q", "--rules", desk, text], capture_output=True, text=True, timeout=60)
        self.assertEqual([json.loads(line)["speaker"]["name"] for line in done.stdout.splitlines()], ["Moira Kent", "No 10"])

    def test_a_layer_grades_words_and_weighs_otherwise_and_both_are_told(self):
        desk = os.path.join(self.folder, "desk")
        os.mkdir(desk)
        self.write("desk/pack.txt", "name: Desk\nbase: en\n")
        self.write("desk/desk.tone", "tone public-life-blame +\n  -1: reshuffle\n  +0.5: threadbare\n\ntone public-life-blame -\n  stymied\n")
        self.write("desk/desk.weights", "weights he-or-she +\n  same-sentence: 2\n")
        done = rules("check", desk, "--strict")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertRegex(done.stdout, r"desk: 0 rules, 0 parts, 0 lists of its own; 2 words added to tone lists of its base; "
                                      r"1 weight of its base replaced; 1 word or tone list of its base removed\n")
        base, layer = [one for one in json.loads(rules("word", "threadbare", "--rules", desk, "--format", "json").stdout) if "tone" in one]
        self.assertEqual((base["layer"], base["overruled"], layer["layer"], layer["tone"], layer.get("overruled")),
                         ("rules/en", True, desk, "+0.5", None))
        self.assertRegex(rules("word", "reshuffle", "--rules", desk).stdout,
                         r"^tone public-life-blame  .*desk.tone:2\n  -1: reshuffle\n  From the layer .*/desk\.\n")
        tone = subprocess.run([PROGRAM, "tone", "--rules", desk, "--explain"], input="The coat was threadbare.\n", capture_output=True, text=True,
                              timeout=60).stdout
        self.assertRegex(tone, r"\+0\.\d+ threadbare  \(threadbare, .*desk\.tone:3\)")

    def test_new_drafts_a_speaker_that_the_pack_does_not_know(self):
        for sentence in "„So nicht“, rief [die Bude 10].", "[nix 3]: „So nicht.“":
            done = rules("new", sentence, "--rules", self.pack)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            self.assertRegex(done.stdout, r"(?m)^part drafted-speaker\n  is: .+\n\nrule ")
            self.write("pack/drafted.rules", done.stdout)
            self.assertEqual(rules("check", self.pack).returncode, 0)
            self.assertEqual(rules("test", self.pack, "--examples-only").returncode, 0)
            os.unlink(os.path.join(self.pack, "drafted.rules"))

    def test_new_keeps_the_words_that_tell(self):
        for sentence, pattern in [
            ("“Nobody asked,” [Roe] galumphed.", "{quote} [,] {speaker} galumphed"),
            ("“Nobody asked us” was how [Roe] put it to them.", "{quote} was how {speaker}"),
            ("There were murmurs of “theft” from [Roe].", "murmurs of {quote} from {speaker}"),
            ("To [her fans], Roe is “a saint”.", "to {speaker} , {name} is {quote}"),
            ("[Roe] “kindly” asked neighbours to leave.", "{speaker} {quote} {cue}"),
            ("“The mill stays.” Thus spoke [Jane Roe].", "thus {weak-cue} {speaker}"),
        ]:
            draft = json.loads(rules("new", sentence, "--format", "json").stdout)
            if draft["decided_by"]:
                continue  # by now the pack finds it
            self.assertIn("  find: " + pattern + "\n", draft["rule"], sentence)
            self.assertTrue(draft["works"], draft)

    def test_new_says_what_to_do_where_no_rule_can_help(self):
        done = rules("new", "“We won and [Jane Roe] left.”")
        self.assertEqual(done.returncode, 2)
        self.assertIn("tags: inside marks in pack.txt", done.stderr)
        done = rules("new", "[Jane Roe] came. It rained. “We won.”")
        self.assertIn("See where: in rules/REFERENCE.md", done.stderr + done.stdout)
        done = rules("new", "“We won,” said [Jane Roe].")
        self.assertEqual(done.returncode, 0)
        self.assertIn("They are taken for Jane Roe. If that is somebody else, no rule can help", done.stdout)
        found = json.loads(rules("new", "Nobody is marked.", "--format", "json").stdout)
        self.assertIn("no speaker is marked", found["fault"])

    def test_new_counts_what_a_draft_would_take_and_warns_of_many(self):
        sentence = "„So nicht“, rief [die Bude 10]."
        few = self.write("few.txt", "„So nicht“, rief die Bude 10.\n\n„Doch“, sagte Marit Solheim.\n")
        done = rules("new", sentence, "--rules", self.pack, "--corpus", few)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("# In the corpus it decides 1 of 2 quotes; what changes there is 1 of 2 quotes: 1 gained\n", done.stdout)
        self.assertIn("#   few: “So nicht”: Bude 10, and was nobody\n", done.stdout)
        self.assertNotIn("narrower", done.stdout)
        for count, many in (9, False), (10, True):
            corpus = self.write("many.txt", "„So nicht“, rief die Bude 10.\n\n" * count)
            found = json.loads(rules("new", sentence, "--rules", self.pack, "--corpus", corpus, "--format", "json").stdout)
            self.assertEqual((found["trial"]["taken"], found["trial"]["gained"], found["trial"]["many"]), (count, count, many))

    def test_word_tells_what_would_change_in_a_corpus(self):
        self.write("pack/own.words", "list noise-verbs\n  bellen: bellt, bellte\n")
        self.write("pack/own.rules", "rule bark\n  find: {quote} , {any of noise-verbs} {speaker}\n")
        news = self.write("news.txt", "„Raus hier“, bellte Marit Solheim.\n\n„Nein“, sagte Tom Okafor.\n")
        asked = ("--rules", self.pack, "--corpus", news)
        done = rules("word", "bellte", *asked, "--in", "reporting-verbs")
        self.assertIn("  Without it: 1 of 2 quotes: 1 lost\n", done.stdout)
        self.assertIn("reporting-verbs: with it there: 0 of 2 quotes\n", done.stdout)
        found = json.loads(rules("word", "bellte", *asked, "--format", "json", "--in", "reporting-verbs").stdout)
        self.assertEqual(found[0]["taken_away"], {"articles": 1, "quotes": 2, "gained": 0, "lost": 1, "changed": 0, "modality": 0, "words": 0})
        self.assertEqual((found[1]["list"], found[1]["added"]["gained"]), ("reporting-verbs", 0))
        done = rules("word", "knurrte", *asked, "--in", "reporting-verb")
        self.assertEqual(done.returncode, 2)
        self.assertIn("did you mean \"reporting-verbs\"?", done.stderr)

    def test_words_are_written_as_json_with_and_without_counts(self):
        self.write("pack/own.words", "list noise-verbs\n  bellen: bellt, bellte\n")
        self.write("pack/own.rules", "part bark\n  is: {any of noise-verbs}\n")
        forms = json.loads(rules("words", "noise-verbs", "--rules", self.pack, "--format", "json").stdout)
        self.assertEqual(forms[2], {"word": "bellte", "entry": "bellen", "regular": False})
        news = self.write("news.txt", "Er bellte und bellte.\n")
        forms = json.loads(rules("words", "noise-verbs", "--rules", self.pack, "--corpus", news, "--format", "json").stdout)
        self.assertEqual([one["seen"] for one in forms], [0, 0, 2])

    def test_an_archive_for_a_corpus_is_told_since_it_keeps_no_texts(self):
        archive = os.path.join(self.folder, "news.db")
        subprocess.run([PROGRAM, "add", "-q", "--archive", archive, self.write("a.txt", "„Nein“, sagte Tom Okafor.\n")],
                       check=True, timeout=60, capture_output=True)
        for command in (("diff", self.pack, self.pack), ("coverage", self.pack), ("words", "reporting-verbs"), ("word", "said"),
                        ("new", "“No,” said [a voice].")):
            done = rules(*command, "--corpus", archive)
            self.assertEqual((done.returncode, done.stdout), (2, ""), command)
            self.assertIn("news.db: error: this is an archive, which keeps quotes and no texts", done.stderr, command)

    def test_explain_shows_the_rules_that_share_words_with_the_sentence(self):
        text = "„Es ist aus“, rief gestern Abend die Wirtin. „Schluss.“"
        found = json.loads(rules("explain", text, "--format", "json", "--most", "0").stdout)[0]["quotes"]
        quotes = json.loads(rules("explain", "“It is over,” as the keeper of the gate put it once.", "--format", "json").stdout)[0]["quotes"]
        self.assertIn("quote-speaker-put-it", [m["rule"] for m in quotes[0]["missed"]] + [h["rule"] for h in quotes[0]["held"]])
        shown = rules("explain", text).stdout
        for border in "paragraph-before", "turn-of-dialogue", "turn-of-interviewee":
            self.assertNotIn("did not hold: " + border, shown)
            self.assertIn(border, [m["rule"] for m in found[0]["missed"]])

    def test_test_writes_the_examples_that_it_asks_for_as_drafts(self):
        desk = os.path.join(self.folder, "desk")
        os.mkdir(desk)
        self.write("desk/pack.txt", "name: Desk\nbase: en\n")
        path = self.write("desk/a.rules", "rule quote-was-the-hoot\n  about: A noun.\n"
                          "  find: {quote} [,] (is | was) the hoot (of | from) {speaker}\n  unless after: again\n  sure: certain\n"
                          "  yes: “No money,” was the hoot from Jane Roe. => speaker = Jane Roe\n")
        asked = ("test", desk, "--rule", "quote-was-the-hoot")
        done = rules(*asked)
        self.assertEqual((done.returncode, done.stdout.count("is needed by no example")), (1, 3), done.stdout)
        done = rules(*asked, "--write-examples")
        self.assertIn("3 examples written as drafts; for 0 none was found\n", done.stdout)
        with open(path, encoding="utf8") as f:
            text = f.read()
        self.assertEqual(text.count("  # a draft: read it, correct it, and delete this line\n"), 3, text)
        self.assertIn("  yes: “No money,” is the hoot from Jane Roe. => speaker = Jane Roe\n", text)
        self.assertRegex(text, r"(?m)^  no: .*again")
        done = rules(*asked)
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_word_tells_the_lists_of_a_word_and_where(self):
        self.write("pack/own.words", "list noise-verbs\n  about: Verbs of noise.\n  bellen: bellt, bellte\n  *knurren\n")
        self.write("pack/own.rules", "part bark\n  is: {any of noise-verbs}\n")
        found = json.loads(rules("word", "Bellte", "--rules", self.pack, "--format", "json").stdout)
        self.assertEqual([(w["list"], w["line"], w["entry"], w["how"], w["asked"], w["used_by"]) for w in found],
                         [("noise-verbs", 3, "bellen", "form", False, ["{bark}"])])
        self.assertTrue(found[0]["file"].endswith("own.words"))
        done = rules("word", "anknurren", "--rules", self.pack)
        self.assertIn("own.words:4, by its ending \"*knurren\"", done.stdout)
        self.assertIn("  Verbs of noise.\n  Used by {bark}\n", done.stdout)
        said = rules("word", "prime minister").stdout
        self.assertIn("titles  rules/en/titles.words:", said)
        self.assertIn("The program asks for this list by its name.", said)
        done = rules("word", "bellte")
        self.assertEqual((done.returncode, done.stdout),
                         (1, "no list has \"bellte\"; inquit rules lists tells what each list does\n"))

    def test_a_rule_that_is_not_there_is_told_with_the_one_that_is(self):
        for command in (["test", self.pack, "--rule", "werkk"], ["explain", "x", "--rules", self.pack, "--rule", "werkk"]):
            done = rules(*command)
            self.assertEqual(done.returncode, 2)
            self.assertIn("did you mean \"werk\"?", done.stderr)

    def test_a_pack_that_does_not_load_stops_every_command(self):
        self.spoil()
        text = self.write("a.txt", "„Nein“, sagte Roe.\n")
        for command in (["test", self.pack], ["explain", text, "--rules", self.pack], ["words", "works", "--rules", self.pack],
                        ["new", "„Nein“, sagte [Roe].", "--rules", self.pack], ["export", self.pack, "--json"],
                        ["diff", GERMAN, self.pack, "--corpus", text], ["coverage", self.pack, "--corpus", text]):
            done = rules(*command)
            self.assertEqual(done.returncode, 2, command)
            self.assertIn("fnid", done.stderr)
            self.assertEqual(done.stdout, "", command)

    def test_diff_writes_text_json_and_one_page(self):
        with open(os.path.join(self.pack, "de.rules"), encoding="utf8") as f:
            changed = f.read().replace("{cue} {speaker}\n  unless", "{cue} {named}\n  unless")
        changed = changed.replace("find: {quote} [,] {subject} {cue}\n", "find: {quote} [,] {cue} {named}\n")
        self.write("pack/de.rules", changed)
        news = self.write("news.jsonl", json.dumps({"id": "a", "text": "„Das ist nun alles weg“, sagte die Sprecherin."}) + "\n")
        gold = self.write("gold.jsonl", json.dumps({"id": "a", "start": 1, "end": 22, "in": True, "source": [[31, 45]],
                                                "canonical": "Sprecherin"}) + "\n")
        compare = ["diff", GERMAN, self.pack, "--corpus", news, "--gold", gold]
        done = rules(*compare)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("before: precision 1.0000, recall 1.0000", done.stdout)
        self.assertIn("after:  precision 0.0000, recall 0.0000", done.stdout)
        self.assertIn("lost, name lost  zitat-sagte-sprecher  a#1", done.stdout)
        self.assertIn("names gained: 0, names lost: 1", done.stdout)
        report = json.loads(rules(*compare, "--format", "json").stdout)
        self.assertEqual(report["rules"]["zitat-sagte-sprecher"], {"gained": 0, "lost": 1, "changed": 0, "modality": 0, "words": 0, "names_gained": 0, "names_lost": 1})
        page = os.path.join(self.folder, "page.html")
        self.assertEqual(rules(*compare, "--format", "html", "-o", page).returncode, 0)
        with open(page, encoding="utf8") as f:
            text = f.read()
        self.assertIn("<mark>Das ist nun alles weg</mark>", text)
        self.assertNotIn("src=", text)

    def test_gold_that_is_none_is_an_error(self):
        news = self.write("news.txt", "„Nein“, sagte Roe.\n")
        gold = self.write("gold.jsonl", "{\"id\": 3}\n")
        done = rules("coverage", self.pack, "--corpus", news, "--gold", gold)
        self.assertEqual(done.returncode, 2)
        self.assertIn("gold.jsonl:1: error: this line is no gold", done.stderr)

    def test_export_and_import_bring_the_same_files_back(self):
        out = os.path.join(self.folder, "pack.json")
        back = os.path.join(self.folder, "back")
        self.assertEqual(rules("export", self.pack, "--json", "-o", out).returncode, 0)
        self.assertEqual(rules("import", "--json", out, back).returncode, 0)
        for name in os.listdir(GERMAN):
            with open(os.path.join(GERMAN, name), "rb") as a, open(os.path.join(back, name), "rb") as b:
                self.assertEqual(a.read(), b.read(), name)
        done = rules("import", "--json", out, back)
        self.assertEqual(done.returncode, 2)
        self.assertIn("not empty", done.stderr)

    def test_what_is_exported_keeps_to_the_published_schema(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("python3-jsonschema is not installed")
        out = os.path.join(self.folder, "pack.json")
        self.assertEqual(rules("export", self.pack, "--json", "-o", out).returncode, 0)
        with open(out, encoding="utf8") as f, open(os.path.join(ROOT, "rules", "pack.schema.json"), encoding="utf8") as s:
            jsonschema.validate(json.load(f), json.load(s))

    def test_watch_keeps_the_last_good_version_of_a_broken_pack(self):
        text = self.write("a.txt", "„Das ist nun leider alles weg“, sagte Tom Roe.\n")
        with open(os.path.join(self.folder, "out"), "w+", encoding="utf8") as out:
            watching = subprocess.Popen([PROGRAM, "rules", "explain", text, "--rules", self.pack, "--watch"],
                                        stdout=out, stderr=subprocess.STDOUT)
            try:
                self.wait_for(out, "waiting for a change", 1)
                self.spoil()
                told = self.wait_for(out, "waiting for a change", 2)
            finally:
                watching.terminate()
                watching.wait()
        self.assertIn("the last good version is used", told)
        self.assertEqual(told.count("won   zitat-sagte-sprecher: Tom Roe"), 2)

    def wait_for(self, out, words, times):
        for _ in range(200):
            out.seek(0)
            told = out.read()
            if told.count(words) >= times:
                return told
            time.sleep(0.1)
        self.fail("it was not told in 20 seconds: " + told)

    def test_a_pack_from_a_stranger_can_do_nothing_but_match(self):
        os.mkfifo(os.path.join(self.pack, "pipe.rules"))
        os.symlink("/dev/zero", os.path.join(self.pack, "zero.words"))
        os.mkdir(os.path.join(self.pack, "folder.rules"))
        self.write("pack/escape.rules", "rule \x1b[31mred\n  find: {quote} {speaker}\n")
        done = rules("check", self.pack)
        self.assertEqual(done.returncode, 2)
        for name in ("pipe.rules", "zero.words", "folder.rules"):
            self.assertIn(name + ": error: this is no plain file", done.stdout)
        self.assertNotIn("\x1b", done.stdout)

    def test_files_of_a_pack_may_be_links_to_plain_files(self):
        linked = os.path.join(self.folder, "linked")
        os.mkdir(linked)
        for name in os.listdir(self.pack):
            os.symlink(os.path.join("..", "pack", name), os.path.join(linked, name))
        self.assertEqual(rules("check", linked).stdout, rules("check", self.pack).stdout)
        exported = []
        for pack in linked, self.pack:
            out = os.path.join(self.folder, "pack.json")
            self.assertEqual(rules("export", pack, "--json", "-o", out).returncode, 0)
            with open(out, encoding="utf8") as f:
                exported.append(f.read())
            os.unlink(out)
        self.assertEqual(*exported)
        os.symlink("nowhere", os.path.join(linked, "gone.rules"))
        os.symlink("loop.words", os.path.join(linked, "loop.words"))
        os.symlink("..", os.path.join(linked, "up.rules"))
        done = rules("check", linked)
        self.assertEqual(done.returncode, 2)
        self.assertIn("gone.rules: error: this file of the rule pack cannot be read", done.stdout)
        self.assertIn("loop.words: error: this file of the rule pack cannot be read", done.stdout)
        self.assertIn("up.rules: error: this is no plain file", done.stdout)

    def test_a_pattern_that_would_be_too_large_is_told_with_its_size(self):
        parts = "part p0\n  is: a b\n" + "".join(f"part p{i}\n  is: {{p{i-1}}} {{p{i-1}}}\n" for i in range(1, 40))
        self.write("pack/large.rules", parts + "rule large\n  find: {quote} {p39} {speaker}\n")
        done = rules("check", self.pack)
        self.assertEqual(done.returncode, 2)
        self.assertIn("it comes to 4096 words, and 4000 are the most", done.stdout)


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
