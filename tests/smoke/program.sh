#!/bin/sh
# A quick try of the program where it was brought to: it starts, and each library that it carries works.
#
# usage: program.sh PROGRAM
#
# Needs a shell and what any Linux has (busybox will do), so that it runs in a bare root. Ends with status 1 and what
# the program wrote where something is wrong.
set -eu

[ $# -eq 1 ] || { echo "usage: program.sh PROGRAM" >&2; exit 2; }
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
tried=0

# NAME WANTED COMMAND...: the command, fed with standard input, writes something that holds WANTED.
holds() {
  name=$1 wanted=$2
  shift 2
  said=$("$@" 2>&1) || { printf 'smoke: %s: status %s: %s\n' "$name" $? "$said" >&2; exit 1; }
  case $said in
    *"$wanted"*) tried=$((tried + 1)) ;;
    *) printf 'smoke: %s: no %s in: %s\n' "$name" "$wanted" "$said" >&2; exit 1 ;;
  esac
}

roe='"name":"Jane Roe"'
said=$("$program" --version)
case $said in
  *"without its data"*) echo "smoke: ICU's data is missing: $said" >&2; exit 1 ;;
esac
holds version 'SQLite 3' "$program" --version
printf '“We won,” said Jane Roe.' >roe.txt
holds 'a quote' "$roe" "$program" extract --quiet roe.txt
holds 'colours' 'Jane Roe' "$program" extract --quiet --format pretty --color always roe.txt
holds 'csv' ',Jane Roe,' "$program" extract --quiet --format csv roe.txt
# ICU: words of Han, Thai and Khmer, which dictionaries cut; emoji; encodings of the web.
for words in 東京 กรุงเทพมหานครเป็นเมืองหลวง ភ្នំពេញ 😀; do
  printf '%s “We won,” said Jane Roe.' "$words" >words.txt
  holds "words of $words" "$roe" "$program" extract --quiet words.txt
done
printf '\223We won,\224 said Jane Ro\351.' >encoded.txt
holds 'windows-1252' '"name":"Jane Roé"' "$program" extract --quiet --encoding windows-1252 encoded.txt
printf '\223\214\213\236 "We won," said Jane Roe.' >encoded.txt
holds 'Shift_JIS' "$roe" "$program" extract --quiet --encoding Shift_JIS encoded.txt
printf '\353\311\247\327 "We won," said Jane Roe.' >encoded.txt
holds 'koi8-u' "$roe" "$program" extract --quiet --encoding koi8-u encoded.txt
# Gumbo, pugixml, zlib, zstd.
printf '<html><body><article><p>&ldquo;We won,&rdquo; said <b>Jane Roe</b>.</p></article></body></html>' >page.html
holds 'a page' "$roe" "$program" extract --quiet page.html
printf '<rss version="2.0"><channel><title>T</title><item><title>A</title><guid>g</guid><description>%s</description></item></channel></rss>' \
  '“We won,” said Jane Roe.' >feed.rss
holds 'a feed' "$roe" "$program" extract --quiet feed.rss
gzip -c roe.txt >zipped.txt.gz
holds 'gzip' "$roe" "$program" extract --quiet zipped.txt.gz
printf '\050\265\057\375\044\034\341\000\000\342\200\234We won,\342\200\235 said Jane Roe.\122\360\277\353' >zipped.txt.zst
holds 'zstd' "$roe" "$program" extract --quiet zipped.txt.zst
# SQLite with FTS5, RE2, merging, the tools for rules.
holds 'tone' '0.' "$program" tone roe.txt
"$program" extract --quiet roe.txt zipped.txt.gz >quotes.jsonl
holds 'dedup' '"documents":' "$program" dedup --quiet quotes.jsonl
"$program" add --quiet --archive news.db roe.txt
holds 'search' '"speaker":"Jane Roe"' "$program" search --archive news.db --format jsonl won
holds 'an archive as a page' '<html' "$program" export --archive news.db --format html
holds 'why' 'Jane Roe' "$program" rules explain roe.txt
# What is wrong is named, and the status tells.
status=0
"$program" extract --quiet none.txt >wrote 2>&1 || status=$?
[ "$status" -eq 1 ] && grep -q none.txt wrote || { echo "smoke: no word on a missing file: $status $(cat wrote)" >&2; exit 1; }
status=0
"$program" extract --no-such-option >wrote 2>&1 || status=$?
[ "$status" -eq 2 ] || { echo "smoke: wrong usage ends with $status" >&2; exit 1; }
echo "smoke: $((tried + 2)) tries of $program: all well"
