#!/usr/bin/env python3
"""Sentences that went wrong, mended as an editor would: by a pack of a few lines over the English one, in at most
five commands each, with what the commands print and nothing else."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

PROGRAM = None
MOST_COMMANDS = 5

# The sentence, its speaker in brackets, and who says it: the name that is given out; None: nobody does.
RIGHT_AS_THEY_ARE = [
    ("[Fidesz] accused the Greens of “selling the harbour”.", "Fidesz"),  # a party
    ("Pressed on the date, [Norquist]’s answer was one word: “Tomorrow.”", "Norquist"),  # a noun reports
    ("[@tidewatch]: “The ferry is not coming.”", "@tidewatch"),  # how an outlet writes
    ("“Nobody was paid,” [Kallas] was quick to underline.", "Kallas"),  # a phrase reports
    ("“Open the gates,” went up the shout from [the terrace].", "terrace"),  # turned round
    ("“I am done,” deadpanned [Lindqvist] to the room.", "Lindqvist"),  # a verb that no list has
    ("[PC Nina Frost] told the Courier: “We saw smoke.”", "Nina Frost"),  # a title
    ("[No 9] said the chancellor had “every confidence in the plan”.", "No 9"),  # not the chancellor
    ("[The officer] who led the search said it had “failed the family”.", "officer"),  # not "the search"
]
BY_A_DRAFT = [
    ("“A wet walk” was how ranger [Ida Stolt] wrapped it up.", "Ida Stolt"),  # words in another order
    ("“The mill stays.” Thus spoke [Karin Oye].", "Karin Oye"),  # the sentence behind
    ("To [his pupils], Berger is “a lighthouse”.", "pupils"),  # not Berger
    ("[Tamm] “kindly” asked residents to leave.", "Tamm"),  # not the residents
    ("There were murmurs of “theft” from [Okonjo].", "Okonjo"),  # nobody was found
]


def plain(sentence):
    return sentence.replace("[", "").replace("]", "")


class Mending(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.pack = os.path.join(folder.name, "desk")
        os.mkdir(self.pack)
        self.write("pack.txt", "name: Desk\nbase: en\n")
        self.commands = 0

    def write(self, name, text, mode="w"):
        with open(os.path.join(self.pack, name), mode, encoding="utf8") as f:
            f.write(text)

    def run_one(self, *args, stdin=None):
        self.commands += 1
        return subprocess.run([PROGRAM, *args], input=stdin, capture_output=True, text=True, timeout=60)

    def speakers(self, text):
        done = self.run_one("extract", "-q", "--rules", self.pack, "-", stdin=text)
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        return [row["speaker"]["name"] if row["speaker"] else None for row in rows]

    def test_the_english_pack_reads_nine_of_fourteen(self):
        for sentence, name in RIGHT_AS_THEY_ARE:
            with self.subTest(sentence):
                self.assertEqual(self.speakers(plain(sentence)), [name])

    def test_a_draft_mends_the_other_five_and_breaks_nothing(self):
        for sentence, name in BY_A_DRAFT:
            with self.subTest(sentence):
                self.assertNotEqual(self.speakers(plain(sentence)), [name])
                self.commands = 0
                done = self.run_one("rules", "new", sentence, "--rules", self.pack, "--format", "json")
                draft = json.loads(done.stdout)
                self.assertEqual((done.returncode, draft["fault"], draft["works"]), (0, "", True), done.stdout)
                self.write("desk.rules", draft["rule"] + "\n", "a")
                done = self.run_one("rules", "test", self.pack, "--rule", draft["name"], "--examples-only")
                self.assertEqual(done.returncode, 0, done.stdout)
                self.assertEqual(self.speakers(plain(sentence)), [name])
                self.assertLessEqual(self.commands, MOST_COMMANDS)
        done = self.run_one("rules", "check", self.pack, "--strict")
        self.assertEqual(done.returncode, 0, done.stdout)
        done = self.run_one("rules", "test", self.pack, "--examples-only")
        self.assertEqual(done.returncode, 0, done.stdout)  # the base's examples too

    def test_an_unnamed_role_is_not_whoever_was_spoken_of_last(self):
        # What no rule could mend: the words were right, and the name was made of the last person.
        for text, wrong in [
            ("Unlike Arne Norquist, the mayor called it “a swindle from the start”.", "Arne Norquist"),
            ("Carl Moss, 41, was jailed for nine years.\n\nSentencing Moss on Friday, the judge told him: “You "
             "have shown no regret.”\n\n“You are a danger to others,” the judge added.", "Carl Moss"),
        ]:
            with self.subTest(text):
                found = self.speakers(text)
                self.assertTrue(found and all(found), found)
                self.assertNotIn(wrong, found)


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
