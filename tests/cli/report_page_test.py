#!/usr/bin/env python3
"""The page of `inquit report --format html`, in a real browser: its figures are those of queries over the views.

usage: report_page_test.py PROGRAM

INQUIT_SCREENSHOTS=FOLDER keeps pictures of the page there, to be looked at.
"""
import base64
import hashlib
import html
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else sys.exit(__doc__)
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ATTACK = "</script><script>document.title=7</script><img src=x onerror=document.title=7>"
SAYERS = ["Ada Moe", "Ada R. Moe", "Tom Okafor", "Bo Lind", "a senior official", "the council"]
WORDS = ["the harbour is a joy", "nobody mends the bridge", "the ferry failed us badly", "the lamps were lit",
         "a great success for the valley", "the orchard was sold"]
SAID = "length(trim(text)) - length(replace(trim(text), ' ', '')) + 1"
PEOPLE = f"""person ada-moe: Ada Moe
  also: Ada R. Moe
  note.party: {ATTACK}
person tom-okafor: Tom Okafor
  note.party: Mill
"""


def article(i):
    lines = [f"“We said in week {i} that {WORDS[(i * j) % 6]} and number {i * 7 + j} of it,” said {SAYERS[(i + j * j) % 6]}."
             for j in range(1, 4)]
    if i % 8 == 0:
        lines.append("“Not a word of it is so in this town,” the wall reads.")
    if i % 5 == 0:
        lines.append("Cy Ferrand, 51, who owns the orchard, was not in town. Mr. Ferrand was at sea.")
    row = {"id": f"a{i}", "text": "\n\n".join(lines) + "\n", "url": f"https://example.org/{['sport', 'news'][i % 2]}/{i}"}
    if i % 4:
        row["source"] = f"Outlet {i % 3}"
    if i % 6:
        row["published"] = f"2024-0{1 + i % 7}-{1 + i % 28:02}"
    return row


EXTRA = {"id": "x", "source": ATTACK + "{{data}}", "title": ATTACK, "url": "javascript:document.title=7", "published": "2024-02-09",
         "text": f"“{html.escape(ATTACK)} we won the harbour,” said Ada Moe.\n"}


class ReportPage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="inquit-report-page-")
        os.mkdir(os.path.join(cls.folder, "people"))
        with open(os.path.join(cls.folder, "people", "a.people"), "w", encoding="utf8") as f:
            f.write(PEOPLE)
        cls.db = os.path.join(cls.folder, "<i>news&.db")
        rows = "".join(json.dumps(one) + "\n" for one in [*map(article, range(40)), EXTRA])
        subprocess.run([PROGRAM, "add", "-q", "--archive", cls.db], input=rows.encode(), check=True)
        cls.page = os.path.join(cls.folder, "report.html")
        cls.report(cls.page)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder, ignore_errors=True)

    @classmethod
    def report(cls, page, *options):
        subprocess.run([PROGRAM, "report", "--archive", cls.db, "--format", "html", "-o", page, *options], check=True)

    def browse(self, page, asked, *options):
        if BROWSER is None:
            self.skipTest("Chromium is not installed")
        done = subprocess.run(
            [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=4000",
             f"--user-data-dir={self.folder}/profile", *options,
             "file://" + urllib.parse.quote(page) + ("#" + asked if asked else "")],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=100, check=True)
        return done.stdout.decode("utf8")

    def dom(self, asked=""):
        whole = self.browse(self.page, asked, "--dump-dom")
        return whole[:whole.index("<script")]

    def driven(self, script, *options, asked=""):
        """What a script of the test's own returns, within the page; the policy is told its hash."""
        text = "(async () => {" + script + "})().then(seen => { document.body.dataset.seen = JSON.stringify(seen); });"
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        with open(self.page, encoding="utf8") as f:
            page = f.read().replace("script-src ", f"script-src 'sha256-{digest}' ", 1)
        other = os.path.join(self.folder, "driven.html")
        with open(other, "w", encoding="utf8") as f:
            f.write(page[:page.rindex("</body>")] + f"<script>{text}</script></body></html>")
        return json.loads(html.unescape(re.search(r'data-seen="([^"]*)"', self.browse(other, asked, "--dump-dom", *options)).group(1)))

    def query(self, sql):
        with sqlite3.connect(self.db) as base:
            found = base.execute(sql).fetchall()
        base.close()
        return found

    @staticmethod
    def table(dom, card):
        """The figures of a card, by label: quotes and words."""
        part = dom[dom.index(f'id="card-{card}"'):]
        part = part[:part.index("</details>")]
        rows = re.findall(r"<tr><td>(.*?)</td><td>([\d,]+)</td><td>[^<]*</td><td>([\d,]+)</td>", part)
        return {html.unescape(re.sub("<[^>]*>", "", label)): tuple(int(n.replace(",", "")) for n in counts) for label, *counts in rows}

    @staticmethod
    def figure(dom, name):
        return re.search(f'id="figure-{name}"><b>([^<]*)</b><span>([^<]*)<', dom).groups()

    def test_it_needs_nothing_else_and_names_the_hash_of_its_script(self):
        with open(self.page, encoding="utf8") as f:
            page = f.read()
        script, = re.findall(r"<script>(.*?)</script>", page, re.S)
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        self.assertIn(f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}';", page)
        self.assertEqual(re.findall(r"<link|@import|\bsrc=[\"']|url\(", page.replace(script, "")), [])
        self.assertIn("Permission is hereby granted, free of charge", script)  # the library's licence

    def test_each_figure_is_that_of_a_query_also_where_it_is_filtered(self):
        month = "substr(published, 1, 7)"
        for asked, where in [("", "1"), ("source=", "source IS NULL"), ("speaker=ada-moe", "speaker_id = 'ada-moe'"),
                             ("from=2024-02&to=2024-04", f"{month} BETWEEN '2024-02' AND '2024-04'"),
                             ("tone=negative&section=news", "tone = 'negative' AND url LIKE '%/news/%'"),
                             ("note.party=Mill", "speaker_id = 'tom-okafor'"), ("kind=unnamed&by=words", "speaker_kind = 'unnamed'")]:
            dom, where = self.dom(asked), "kind <> 'scare' AND " + where
            (quotes, words, none, unnamed, speakers), = self.query(
                f"SELECT count(*), ifnull(sum({SAID}), 0), sum(speaker IS NULL), sum(ifnull(speaker_kind, '') = 'unnamed'), "
                f"count(DISTINCT speaker_id) FROM quotes WHERE {where}")
            self.assertGreater(quotes, 0, asked)
            self.assertEqual((self.figure(dom, "quotes")[0], self.figure(dom, "words")[0]), (f"{quotes:,}", f"{words:,}"), asked)
            self.assertEqual(self.figure(dom, "unattributed"), (f"{100 * none / quotes:.1f}%", f"without a speaker ({none})"), asked)
            self.assertEqual(self.figure(dom, "unnamed"), (f"{100 * unnamed / quotes:.1f}%", f"of an unnamed one ({unnamed})"), asked)
            self.assertEqual(self.figure(dom, "speakers")[0], str(speakers), asked)
            told, = self.query("SELECT sum(ifnull(speaker_why, '') = 'open'), count(speaker_id), sum(ifnull(speaker_sure < 0.95, 0)) "
                               f"FROM quotes WHERE {where}")
            self.assertRegex(dom, rf'id="known">[^<]*, {told[0]} of a name that may mean several people\. {told[1]} [^<]*; {told[2]} of these')
            said = [row[0] for row in self.query(f"SELECT sum({SAID}) FROM quotes WHERE {where} AND speaker_id IS NOT NULL "
                                                 "GROUP BY speaker_id ORDER BY 1 DESC")]
            half = next(n for n in range(len(said) + 1) if 2 * sum(said[:n]) >= sum(said))
            self.assertEqual(self.figure(dom, "half")[0], str(half), asked)
            for card, column, unknown in [("source", "source", "(no outlet known)"), ("kind", "speaker_kind", "(no speaker)"),
                                          ("month", month, "(no date known)"), ("tone", "CASE tone WHEN 'none' THEN 'no tone word' ELSE tone END", "")]:
                expected = {key or unknown: counts for key, *counts in self.query(
                    f"SELECT {column}, count(*), sum({SAID}) FROM quotes WHERE {where} GROUP BY 1")}
                # Where a chart's own filter is set, it shows what else could be chosen, too.
                if len(expected) > 1 and not (card == "month" and "from=" in asked):
                    self.assertEqual(self.table(dom, card), {key: tuple(value) for key, value in expected.items()}, (asked, card))

    def test_the_figures_of_a_period_and_its_new_voices(self):
        later = os.path.join(self.folder, "later.html")
        self.report(later, "--since", "2024-05-01")
        dom = self.browse(later, "", "--dump-dom")
        (quotes, new), = self.query("SELECT (SELECT count(*) FROM quotes WHERE kind <> 'scare' AND published >= '2024-05-01'), "
                                    "(SELECT count(*) FROM people WHERE first_published >= '2024-05-01')")
        self.assertEqual((self.figure(dom, "quotes")[0], self.figure(dom, "new")[0]), (str(quotes), str(new)))

    def test_charts_are_drawn_and_a_click_on_a_bar_asks_for_its_quotes(self):
        seen = self.driven("""
          const canvas = document.querySelector("#card-source canvas"), chart = Chart.getChart(canvas);
          const bar = chart.getDatasetMeta(0).data[0], box = canvas.getBoundingClientRect(), label = chart.data.labels[0];
          const pixel = canvas.getContext("2d").getImageData(bar.x * chart.currentDevicePixelRatio / 2, bar.y * chart.currentDevicePixelRatio, 1, 1).data;
          for (const type of ["mousemove", "click"])
            canvas.dispatchEvent(new MouseEvent(type, { bubbles: true, clientX: box.left + bar.x / 2 + 40, clientY: box.top + bar.y }));
          await new Promise(done => setTimeout(done, 500));  // events are handled with the next picture
          return { drawn: pixel[3], label, asked: location.hash, bars: [...document.querySelectorAll("canvas")].map(c => c.getAttribute("aria-label")) };
        """)
        most, = self.query("SELECT source, count(*) FROM quotes WHERE kind <> 'scare' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1")
        label = most[0] or "(no outlet known)"
        self.assertEqual((seen["drawn"], seen["label"]), (255, label))
        self.assertEqual(seen["asked"], "#source=" + (most[0] or "").replace(" ", "+"))
        self.assertTrue(any(bars and bars.startswith(f"Outlets, quotes: {label} {most[1]};") for bars in seen["bars"]), seen["bars"])

    def test_a_filter_leads_to_the_quotes(self):
        dom = self.dom("speaker=tom-okafor&month=2024-03")
        count, = self.query("SELECT count(*), count(DISTINCT cluster) FROM quotes WHERE speaker_id = 'tom-okafor' AND published LIKE '2024-03%'")
        self.assertRegex(dom, f'id="count">{count[0]} quotes?<')
        quotes = dom[dom.index('id="list"'):]
        self.assertEqual(quotes.count("<article"), count[1])
        self.assertEqual(set(re.findall(r'href="#speaker=([^"]*)"', quotes)), {"tom-okafor"})
        self.assertRegex(quotes, r'<a href="https://example.org/\w+/\d+" rel="noopener noreferrer"')
        self.assertIn("speaker: Tom Okafor", dom)

    def test_nothing_of_the_articles_or_the_notes_is_run(self):
        dom = self.dom("speaker=ada-moe")
        self.assertIn("<title>Who is quoted in &lt;i&gt;news&amp;</title>", dom)
        body = dom[dom.index("<body"):]
        self.assertNotRegex(body, r"<(img|script|svg|i)\b")
        self.assertNotIn('href="javascript', body)
        self.assertIn("“&lt;/script&gt;&lt;script&gt;document.title=7", body)
        self.assertIn("&gt;{{data}}", body)

    def test_it_fits_a_telephone_and_a_desk(self):
        for width in (390, 1280):
            seen = self.driven("""
              const frame = document.createElement("div");
              document.querySelectorAll("details").forEach(one => one.open = true);
              return [innerWidth, document.documentElement.scrollWidth, [...document.querySelectorAll(".card:not([hidden])")].map(c => c.clientWidth)];
            """, f"--window-size={width},900")
            self.assertLessEqual(seen[1], max(seen[0], width), seen)
            self.assertGreater(min(seen[2]), 250, seen)

    def test_pictures_of_it_can_be_taken(self):
        folder = os.environ.get("INQUIT_SCREENSHOTS")
        if folder is None:
            self.skipTest("INQUIT_SCREENSHOTS names no folder")
        for name, size in {"telephone": "390,2600", "desk": "1280,1600"}.items():
            picture = os.path.join(folder, f"report-{name}.png")
            self.browse(self.page, "", f"--screenshot={picture}", f"--window-size={size}", "--hide-scrollbars")
            self.assertGreater(os.path.getsize(picture), 30_000)

    def test_it_lists_who_is_named_and_never_quoted(self):
        never = self.query("SELECT name, articles FROM unquoted ORDER BY articles DESC, id")
        self.assertGreater(len(never), 0)
        dom = self.dom()
        part = dom[dom.index('id="unquoted"'):]
        self.assertRegex(part, rf'id="unquoted-count">{len(never)} of ')
        self.assertEqual([(name, int(n)) for name, n in re.findall(r"<tr><td>([^<]*)</td><td>(\d+)</td></tr>", part)], never)

    def test_the_page_counts_by_everything(self):
        done = subprocess.run([PROGRAM, "report", "--archive", self.db, "--format", "html", "--by", "month"], capture_output=True, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"--by", done.stderr)


if __name__ == "__main__":
    unittest.main()
