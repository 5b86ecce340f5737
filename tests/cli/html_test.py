#!/usr/bin/env python3
"""The page of `inquit export --format html`, in a real browser (Chromium without a window).

usage: html_test.py PROGRAM

INQUIT_SCREENSHOTS=FOLDER keeps pictures of the page there, to be looked at.
"""
import base64
import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else sys.exit(__doc__)
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
BRIDGE = "The bridge was rotten and everybody in that office knew it"
ATTACKS = ["</script><script>document.title=7</script> we won the harbour",
           "<img src=x onerror=document.title=7> we lost the harbour",
           "<!-- <script> --> [[data]] &lt;b&gt; we sold the harbour"]


def article(name, text, **more):
    return {"id": name, "text": text, **more}


ARTICLES = [
    article("a", f"“{BRIDGE},” said Ada Moe.\n", source="Herald", published="2024-03-01",
            url="https://example.org/a"),
    article("b", f"“{BRIDGE.replace('that', 'the whole')},” said Ada Moe.\n", source="Post", published="2024-03-02",
            url="javascript:document.title=7"),
    article("c", "“Everybody in that office knew it,” Ada Moe said.\n", source="<b>Globe</b>",
            published="2024-03-03"),
    article("d", "“The café is a great success and a joy,” said Zoë O’Neill.\n", published="2024-02-01"),
    # Tags that stand in a text are markup and are not read: only as references do they reach the page.
    *(article(f"x{i}", f"“{html.escape(attack)},” said Jane Roe.\n", title="<svg onload=alert(1)>")
      for i, attack in enumerate(ATTACKS)),
]


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="inquit-page-")
        cls.db = os.path.join(cls.folder, "<i>news&.db")
        cls.page = cls.export(cls.db, ARTICLES)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder, ignore_errors=True)

    @classmethod
    def export(cls, db, articles, *options):
        lines = "".join(json.dumps(a) + "\n" for a in articles).encode()
        subprocess.run([PROGRAM, "add", "-q", "--archive", db], input=lines, check=True)
        page = os.path.join(cls.folder, f"page{len(os.listdir(cls.folder))}.html")
        subprocess.run([PROGRAM, "export", "-q", "--archive", db, "--format", "html", "-o", page, *options], check=True)
        return page

    def browse(self, page, asked="", *options):
        if BROWSER is None:
            self.skipTest("Chromium is not installed")
        done = subprocess.run(
            [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=4000",
             f"--user-data-dir={self.folder}/profile", *options,
             "file://" + urllib.parse.quote(page) + ("#" + asked if asked else "")],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=100, check=True)
        return done.stdout.decode("utf8")

    def dom(self, page, asked=""):
        """The page as the browser has it once its script has run: all, and the part with the cards."""
        whole = self.browse(page, asked, "--dump-dom")
        return whole, whole[whole.index('<p id="count"'):whole.index("<footer")]

    def test_it_needs_nothing_else(self):
        with open(self.page, encoding="utf8") as f:
            page = f.read()
        self.assertIn("default-src 'none'", page)
        self.assertEqual(re.findall(r"<link|@import|\bsrc=[\"'](?!x)|url\(", page), [])

    def test_its_policy_names_the_hash_of_its_script_and_of_no_other(self):
        with open(self.page, encoding="utf8") as f:
            page = f.read()
        script, = re.findall(r"<script>(.*?)</script>", page, re.S)
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        self.assertIn(f"script-src 'sha256-{digest}';", page)
        self.assertNotIn("nonce", page)

    def test_it_shows_each_quote_with_who_and_where(self):
        whole, cards = self.dom(self.page)
        self.assertEqual(cards.count("<article"), 5)
        first = cards[:cards.index("</article>")]
        for part in (BRIDGE[:30], "Ada Moe", "3 outlets", "first 2024-03-01", "3 printings in 3 wordings"):
            self.assertIn(part, first)
        self.assertIn("5 quotes, printed 7 times in 7 articles, 2024-02-01 to 2024-03-03.", whole)
        self.assertIn('<span class="chip positive">positive', cards)

    def test_what_an_article_says_is_never_run(self):
        whole, cards = self.dom(self.page)
        self.assertIn("<title>Quotes in &lt;i&gt;news&amp;</title>", whole)
        self.assertNotRegex(cards, r"<(img|script|svg|i|b)\b")
        self.assertNotIn("<b>Globe", whole[:whole.index('id="data"')])
        self.assertNotIn('href="javascript', whole)
        for part in ("&lt;/script&gt;&lt;script&gt;", "&lt;img src=x onerror=", "[[data]] &lt;b&gt;"):
            self.assertIn(part, cards)

    def test_it_is_filtered_by_words_speaker_and_tone(self):
        for asked, count, text in [("q=bridge", "1 quote of 5", '<mark>bridge</mark>'), ("q=CAFE", "1 quote of 5", "<mark>café"),
                                   ("q=the%20whole", "1 quote of 5", "<mark>whole</mark>"), ("speaker=zoe", "1 quote of 5", "O’Neill"),
                                   ("q=o'neill", "0 quotes of 5", ""), ("tone=positive&q=success", "1 quote of 5", "joy"),
                                   ("sort=old", "5 quotes", "")]:
            _, cards = self.dom(self.page, asked)
            self.assertRegex(cards, f'<p id="count" aria-live="polite">{count}<', asked)
            self.assertIn(text, cards, asked)
            if asked == "sort=old":
                self.assertLess(cards.index("café"), cards.index(BRIDGE[:30]))

    def test_what_was_said_again_is_linked(self):
        articles = [article("a", "“The weir is safe and the mill can run all night,” said Ada Moe.\n"),
                    article("b", "“The weir is unsafe and the mill can run all night,” said Ada Moe.\n")]
        page = self.export(os.path.join(self.folder, "again.db"), articles)
        _, cards = self.dom(page)
        links = re.findall(r'said again: <a href="#([0-9a-f]{16})">([^<]*)<', cards)
        self.assertEqual({why for _, why in links}, {"differs: safe / unsafe", "differs: unsafe / safe"})
        for cluster, _ in links:
            self.assertIn(f'id="{cluster}"', cards)

    def test_a_speaker_has_a_page_with_all_names_and_the_tone_of_each_month(self):
        articles = [article("a", f"“{BRIDGE},” said Ada Moe.\n", published="2024-03-01", source="Herald"),
                    article("b", "“The café is a great success and a joy,” said Ada R. Moe.\n", published="2024-05-02"),
                    article("c", "“Nobody asked the ferrymen what they thought,” said Bo Lind.\n", published="2024-05-02")]
        page = self.export(os.path.join(self.folder, "speakers.db"), articles)
        plain, cards = self.dom(page)
        self.assertRegex(plain, r'<section id="person"[^>]* hidden=""')
        self.assertIn('href="#speaker=ada-moe"', cards)
        shown, cards = self.dom(page, "speaker=ada-moe")
        self.assertIn("ada-moe: 2 quotes, 2 articles, 1 outlet", shown)
        self.assertRegex(shown, r"<li>Ada R\. Moe, 1 quote: [^<]+, sure (0\.\d\d|1\.00)</li>")
        self.assertRegex(shown, r"<li>Ada Moe, 1 quote: [^<]+, sure (0\.\d\d|1\.00)</li>")
        self.assertEqual(sorted(re.findall(r'class="(\w*)"><title>(2024-\d\d): 1 quote', shown)),
                         [("negative", "2024-03"), ("positive", "2024-05")])
        self.assertIn("2 quotes of 3", cards)
        self.assertNotIn("ferrymen", cards)

    def test_outlets_are_those_that_are_known_and_an_article_stands_once(self):
        articles = [article("a", f"“{BRIDGE},” said Ada Moe.\n\n“{BRIDGE},” she said again.\n", source="Herald"),
                    article("b", f"“{BRIDGE},” said Ada Moe.\n")]
        _, cards = self.dom(self.export(os.path.join(self.folder, "known.db"), articles[:1]))
        self.assertRegex(cards, r'<span class="dim">Herald</span>')
        whole, cards = self.dom(self.export(os.path.join(self.folder, "known.db"), articles), "speaker=ada-moe")
        self.assertIn('<span class="dim">2 articles</span>', cards)
        self.assertIn("1 quote, printed 3 times in 2 articles.", whole)

    def test_a_quote_unfolds_into_its_wordings_with_differences_marked(self):
        with open(self.page, encoding="utf8") as f:
            data = json.loads(re.search(r'id="data">(.*?)</script>', f.read(), re.S).group(1))
        bridge, = [c for c in data if c["documents"] == 3]
        _, cards = self.dom(self.page, bridge["cluster"])
        self.assertIn("<details open", cards)
        marks = re.findall(r"<(ins|del)[^>]*>([^<]*)<", cards)
        self.assertIn(("ins", "that"), marks)
        self.assertIn(("del", "the whole"), marks)
        self.assertIn(("del", "The bridge was rotten and"), marks)
        self.assertIn('<a href="https://example.org/a" rel="noopener noreferrer"', cards)
        self.assertIn("&lt;b&gt;Globe&lt;/b&gt;", cards)

    def test_a_large_archive_is_cut_and_drawn_as_it_is_read(self):
        db = os.path.join(self.folder, "large.db")
        numbers = [(i, "abcdefghij"[i % 10] * (2 + i // 1000) + "xyzuvw"[i // 10 % 6] * (1 + i // 60 % 9)) for i in range(6000)]
        page = self.export(db, [article(f"n{i}", f"“The {word} {i} kept the {word} of lot {i * 7919},” said Ada Moe.\n")
                                for i, word in numbers])
        whole, cards = self.dom(page)
        self.assertRegex(whole, r"5,000 quotes, .* [\d,]+ more were found and are not on this page\.")
        self.assertIn("5,000 quotes<", cards)
        self.assertLess(cards.count("<article"), 400)
        shorter = self.export(db, ARTICLES, "--limit", "7")
        self.assertIn("7 quotes<", self.dom(shorter)[1])

    def test_pictures_of_it_can_be_taken(self):
        folder = os.environ.get("INQUIT_SCREENSHOTS", self.folder)
        for name, options in {"light": [], "dark": ["--blink-settings=preferredColorScheme=0"]}.items():
            picture = os.path.join(folder, f"page-{name}.png")
            self.browse(self.page, "", f"--screenshot={picture}", "--window-size=1000,1100", "--hide-scrollbars", *options)
            self.assertGreater(os.path.getsize(picture), 20_000)


if __name__ == "__main__":
    unittest.main()
