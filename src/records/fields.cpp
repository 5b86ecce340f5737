#include "records/fields.h"

#include <algorithm>
#include <array>

namespace inquit {
namespace {

using D = const Document&;
using R = const Record&;
using V = FieldValue;
using Q = QuoteRecord;

V as_text(std::string_view value) { return value.empty() ? V() : V(value); }
V as_words(const std::optional<Words>& found) { return found ? V(&*found) : V(); }
V as_object(const std::optional<Speaker>& speaker) { return speaker ? V(Present()) : V(); }
V name_of(const std::optional<Speaker>& speaker) {
  return speaker ? V(std::string_view(speaker->name)) : V();
}
V kind_of(const std::optional<Speaker>& speaker) {
  return speaker ? as_text(to_string(speaker->kind)) : V();
}
V names_of(const std::optional<Speaker>& speaker) {
  return speaker && !speaker->names.empty() ? V(std::span<const std::string>(speaker->names)) : V();
}
V as_text(Modality modality) {
  return modality == Modality::said ? V() : as_text(to_string(modality));
}
V as_tone(const std::optional<RecordTone>& tone) { return tone ? V(&*tone) : V(); }

using enum FieldKind;
using enum Missing;

constexpr std::array kFields = {
    Field{.path = "id",
          .kind = quote_id,
          .column = "id",
          .value = [](D, R r) { return as_text(r.id); },
          .read = &Q::id,
          .about = "names the quote: the document's id, `#`, and where the quote starts in code "
                   "points, whatever `--offsets` says. It stays the same from run to run as long "
                   "as the article does"},
    Field{.path = "doc",
          .of = Of::article,
          .column = "doc",
          .value = [](D d, R) { return as_text(d.id); },
          .read = &Q::doc,
          .about = "names the article: its `id` in a JSONL file; for a text file its path below "
                   "the directory that was named, without `.txt`, `.gz`, `.zst`, or its name where "
                   "the file itself was named; for a line without id `text-` and a fingerprint of "
                   "the content, 16 hex digits; `stdin` for text from standard input (in an "
                   "archive a fingerprint, since each day it is another article). Where two "
                   "articles of one run come to one `doc` with other content, the second gets a "
                   "`~` and 16 hex digits behind it, and is named as an error; one that comes "
                   "again with the same content is left out"},
    Field{.path = "kind",
          .column = "kind",
          .value = [](D, R r) { return as_text(to_string(r.kind)); },
          .stored = {.column = "kind", .place = 4},
          .read = &Q::kind,
          .about = "how the words are quoted, see below"},
    Field{.path = "modality",
          .missing = left_out,
          .column = "modality",
          .value = [](D, R r) { return as_text(r.modality); },
          .stored = {.column = "modality", .place = 17, .since = 2},
          .read = &Q::modality,
          .about = "`negated` or `hypothetical`: the words stand in marks, and were not said so, "
                   "see below"},
    Field{.path = "text",
          .column = "text",
          .value = [](D, R r) { return V(std::string_view(r.quote.text)); },
          .stored = {.column = "text", .place = 5},
          .read = &Q::text,
          .about = "the quoted words as they stand in the article, without the marks"},
    Field{.path = "start",
          .kind = offset,
          .column = "start",
          .value = [](D, R r) { return V(r.quote.range.begin); },
          .stored = {.column = "start", .place = 1},
          .read = &Q::start,
          .about = "where they stand: `article[start:end] == text` but for markup (below)"},
    Field{.path = "end",
          .kind = offset,
          .column = "end",
          .value = [](D, R r) { return V(r.quote.range.end); },
          .stored = {.column = "stop", .place = 2},
          .read = &Q::end,
          .about = "the same, exclusive"},
    Field{.path = "utterance",
          .kind = quote_id,
          .column = "utterance",
          .value = [](D, R r) { return as_text(r.utterance); },
          .stored = {.column = "utterance", .place = 3},
          .about = "the `id` of the first quote of the same utterance. Parts that \"he said\" "
                   "splits, and parts that go on in the next paragraph, share it"},
    Field{.path = "speaker",
          .kind = object,
          .missing = null,
          .value = [](D, R r) { return as_object(r.speaker); },
          .about = "who said it; null where the article does not say, or inquit does not know"},
    Field{.path = "speaker.name",
          .column = "speaker",
          .value = [](D, R r) { return name_of(r.speaker); },
          .stored = {.column = "speaker", .place = 6},
          .read = &Q::speaker,
          .about = "the fullest form of the name in this article, titles left off; for an unnamed "
                   "source its description"},
    Field{.path = "speaker.kind",
          .column = "speaker_kind",
          .value = [](D, R r) { return kind_of(r.speaker); },
          .stored = {.column = "speaker_kind", .place = 7},
          .read = &Q::speaker_kind,
          .about = "`person`, `organisation`, `group`, `unnamed` or `document`"},
    Field{.path = "speaker.mention",
          .kind = words,
          .missing = null,
          .column = "mention",
          .value = [](D, R r) { return as_words(r.mention); },
          .stored = {.column = "mention", .place = 8},
          .about = "the words that name the speaker for this quote: a name, a pronoun, a "
                   "description. Null where only a neighbouring quote told"},
    Field{.path = "speaker.names",
          .kind = names,
          .missing = left_out,
          .value = [](D, R r) { return names_of(r.speaker); },
          .about = "of two or more who speak together (kind `group`) each name in full; `name` "
                   "joins them with \"and\""},
    Field{.path = "speaker.by",
          .missing = left_out,
          .column = "speaker_by",
          .value = [](D, R r) { return as_text(r.by); },
          .about =
              "how the mention became the name: `self` (it is the fullest form, or the "
              "description of somebody whom the article does not name), `surname`, `title` "
              "(\"Ms. Roe\"), `pronoun`, `role` (\"the mayor\"), `relation` (\"her brother\"), "
              "`label` (of a transcript's line or a post), `neighbour` (a quote or turn "
              "beside it told)"},
    Field{.path = "speaker.because",
          .kind = words,
          .missing = left_out,
          .column = "because",
          .value = [](D, R r) { return as_words(r.because); },
          .about = "the words that show it: \"the mayor\" in \"the mayor, Jane Roe\", or the "
                   "mention that a pronoun takes up. Absent where the mention itself shows it"},
    Field{.path = "speaker.via",
          .kind = object,
          .missing = left_out,
          .value = [](D, R r) { return as_object(r.via); },
          .about = "who passes the words on: in \"said Roe, according to the Times\" the Times"},
    Field{.path = "speaker.via.name",
          .column = "via",
          .value = [](D, R r) { return name_of(r.via); },
          .stored = {.column = "via", .place = 9},
          .about = "as of the speaker"},
    Field{.path = "speaker.via.mention",
          .kind = words,
          .missing = null,
          .column = "via_mention",
          .value = [](D, R r) { return as_words(r.via_mention); },
          .about = "as of the speaker"},
    Field{.path = "cue",
          .kind = words,
          .missing = null,
          .column = "cue",
          .value = [](D, R r) { return as_words(r.cue); },
          .stored = {.column = "cue", .place = 10},
          .about = "the word that reports, \"said\""},
    Field{.path = "rule",
          .missing = null,
          .column = "rule",
          .value = [](D, R r) { return as_text(r.rule); },
          .stored = {.column = "rule", .place = 11},
          .about = "the rule that decided, also that nobody is quoted (`scare`); `rules/` says "
                   "what it asks for. `evidence`: the clauses of the sentence spoke for somebody "
                   "else than the rules"},
    Field{.path = "confidence",
          .kind = decimal,
          .column = "confidence",
          .value = [](D, R r) { return V(std::clamp(r.confidence, 0.0f, 1.0f)); },
          .stored = {.column = "confidence", .place = 12},
          .read = &Q::confidence,
          .about = "how often answers like this one are right, words and name together, 0 to 1, "
                   "two to four decimals. 0 where there is no answer"},
    Field{
        .path = "tone",
        .kind = tone,
        .missing = left_out,
        .column = "tone",
        .value = [](D, R r) { return as_tone(r.tone); },
        .stored = {.column = "tone", .score = "tone_score", .place = 13},
        .read = &Q::tone_label,
        .read_score = &Q::tone_score,
        .about = "how well or badly the quoted words speak, see below; the program always says so"},
    Field{.path = "reporting_tone",
          .kind = tone,
          .missing = null,
          .column = "reporting_tone",
          .value = [](D, R r) { return r.tone ? as_tone(r.reporting_tone) : V(LeftOut()); },
          .stored = {.column = "reporting_tone", .score = "reporting_score", .place = 15},
          .about = "the same of the sentence that reports the quote, all quoted words left out: in "
                   "\"slammed\", \"gushed\" it is the reporter who speaks. Null where no `cue` and "
                   "no mention tells who speaks"},
    Field{.path = "published",
          .missing = left_out,
          .of = Of::article,
          .column = "published",
          .value = [](D d, R) { return as_text(d.published); },
          .stored = {.column = "published", .place = 1},
          .read = &Q::published,
          .about = "what the input says about the article, as it was written there"},
    Field{.path = "title",
          .missing = left_out,
          .of = Of::article,
          .column = "title",
          .value = [](D d, R) { return as_text(d.title); },
          .stored = {.column = "title", .place = 2},
          .read = &Q::title,
          .about = "the same"},
    Field{.path = "url",
          .missing = left_out,
          .of = Of::article,
          .column = "url",
          .value = [](D d, R) { return as_text(d.url); },
          .stored = {.column = "url", .place = 3},
          .read = &Q::url,
          .about = "the same"},
    Field{.path = "source",
          .missing = left_out,
          .of = Of::article,
          .column = "source",
          .value = [](D d, R) { return as_text(d.source); },
          .stored = {.column = "source", .place = 4},
          .read = &Q::source,
          .about = "the outlet, likewise"},
    Field{.path = "language",
          .missing = left_out,
          .of = Of::article,
          .column = "language",
          .value = [](D d, R) { return as_text(d.language); },
          .stored = {.column = "language", .place = 5},
          .read = &Q::language,
          .about = "the same"},
    Field{.path = "author",
          .missing = left_out,
          .of = Of::article,
          .column = "author",
          .value = [](D d, R) { return as_text(d.author); },
          .about = "the same; an archive does not keep it"},
};

}  // namespace

std::span<const Field> fields() { return kFields; }

}  // namespace inquit
