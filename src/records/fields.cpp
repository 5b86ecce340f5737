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
          .about = "the quote's id: the document's id, `#`, and where the quote starts in "
                   "code points, whatever `--offsets` says. It is stable from run to run "
                   "as long as the article does not change"},
    Field{.path = "doc",
          .of = Of::article,
          .column = "doc",
          .value = [](D d, R) { return as_text(d.id); },
          .read = &Q::doc,
          .about = "the article's id: its `id` in a JSONL file; for a text file its path "
                   "below the directory given, without `.txt`, `.gz`, `.zst`, or its name "
                   "if the file itself was given; for a line without id `text-` and 16 hex"
                   " digits, a fingerprint of the content; `stdin` for text from standard "
                   "input (in an archive a fingerprint, since each day it is another "
                   "article). If two articles of one run with different content get the "
                   "same id, the second gets a `~` and 16 hex digits appended and is "
                   "reported as an error; a second copy of the same content is left out"},
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
          .about = "`negated` or `hypothetical`: the words are in quotation marks but were"
                   " not said, see below"},
    Field{.path = "text",
          .column = "text",
          .value = [](D, R r) { return V(std::string_view(r.quote.text)); },
          .stored = {.column = "text", .place = 5},
          .read = &Q::text,
          .about = "the quoted words as in the article, without the quotation marks"},
    Field{.path = "start",
          .kind = offset,
          .column = "start",
          .value = [](D, R r) { return V(r.quote.range.begin); },
          .stored = {.column = "start", .place = 1},
          .read = &Q::start,
          .about = "where it starts: `article[start:end] == text`, markup aside (below)"},
    Field{.path = "end",
          .kind = offset,
          .column = "end",
          .value = [](D, R r) { return V(r.quote.range.end); },
          .stored = {.column = "stop", .place = 2},
          .read = &Q::end,
          .about = "where it ends, exclusive"},
    Field{.path = "utterance",
          .kind = quote_id,
          .column = "utterance",
          .value = [](D, R r) { return as_text(r.utterance); },
          .stored = {.column = "utterance", .place = 3},
          .about = "the `id` of the first quote of the same utterance. Parts split by \"he "
                   "said\" and parts that continue in the next paragraph share it"},
    Field{.path = "speaker",
          .kind = object,
          .missing = null,
          .value = [](D, R r) { return as_object(r.speaker); },
          .about = "who said it; null if the article does not say, or inquit does not know"},
    Field{.path = "speaker.name",
          .column = "speaker",
          .value = [](D, R r) { return name_of(r.speaker); },
          .stored = {.column = "speaker", .place = 6},
          .read = &Q::speaker,
          .about = "the fullest form of the name in this article, without titles; for an "
                   "unnamed source its description"},
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
          .about = "the words that refer to the speaker of this quote: a name, a pronoun, "
                   "a description. Null if only a neighbouring quote names the speaker"},
    Field{.path = "speaker.names",
          .kind = names,
          .missing = left_out,
          .value = [](D, R r) { return names_of(r.speaker); },
          .about = "if two or more speak together (kind `group`), the full name of each; "
                   "`name` joins them with \"and\""},
    Field{.path = "speaker.by",
          .missing = left_out,
          .column = "speaker_by",
          .value = [](D, R r) { return as_text(r.by); },
          .about = "how the mention was resolved to the name: `self` (it is the fullest "
                   "form, or the description of somebody whom the article does not name), "
                   "`surname`, `title` (\"Ms. Roe\"), `pronoun`, `role` (\"the mayor\"), "
                   "`relation` (\"her brother\"), `label` (of a transcript's line or a "
                   "post), `neighbour` (the speaker of a quote or turn beside it)"},
    Field{.path = "speaker.because",
          .kind = words,
          .missing = left_out,
          .column = "because",
          .value = [](D, R r) { return as_words(r.because); },
          .about = "the words that support it: \"the mayor\" in \"the mayor, Jane Roe\", or "
                   "the antecedent of a pronoun. Absent if the mention itself is enough"},
    Field{.path = "speaker.via",
          .kind = object,
          .missing = left_out,
          .value = [](D, R r) { return as_object(r.via); },
          .about = "who relays the words: in \"said Roe, according to the Times\" the Times"},
    Field{.path = "speaker.via.name",
          .column = "via",
          .value = [](D, R r) { return name_of(r.via); },
          .stored = {.column = "via", .place = 9},
          .about = "as for the speaker"},
    Field{.path = "speaker.via.mention",
          .kind = words,
          .missing = null,
          .column = "via_mention",
          .value = [](D, R r) { return as_words(r.via_mention); },
          .about = "as for the speaker"},
    Field{.path = "cue",
          .kind = words,
          .missing = null,
          .column = "cue",
          .value = [](D, R r) { return as_words(r.cue); },
          .stored = {.column = "cue", .place = 10},
          .about = "the reporting word, \"said\""},
    Field{.path = "rule",
          .missing = null,
          .column = "rule",
          .value = [](D, R r) { return as_text(r.rule); },
          .stored = {.column = "rule", .place = 11},
          .about = "the rule that decided, also for `scare`; `rules/` has its pattern. "
                   "`evidence`: the weighed evidence of the sentence's clauses outvoted "
                   "the rules"},
    Field{.path = "confidence",
          .kind = decimal,
          .column = "confidence",
          .value = [](D, R r) { return V(std::clamp(r.confidence, 0.0f, 1.0f)); },
          .stored = {.column = "confidence", .place = 12},
          .read = &Q::confidence,
          .about = "how often answers like this one are right, mention and name together, "
                   "0 to 1, two to four decimals. 0 if there is no answer"},
    Field{.path = "tone",
          .kind = tone,
          .missing = left_out,
          .column = "tone",
          .value = [](D, R r) { return as_tone(r.tone); },
          .stored = {.column = "tone", .score = "tone_score", .place = 13},
          .read = &Q::tone_label,
          .read_score = &Q::tone_score,
          .about = "how positive or negative the quoted words are, see below; the program "
                   "always writes it"},
    Field{.path = "reporting_tone",
          .kind = tone,
          .missing = null,
          .column = "reporting_tone",
          .value = [](D, R r) { return r.tone ? as_tone(r.reporting_tone) : V(LeftOut()); },
          .stored = {.column = "reporting_tone", .score = "reporting_score", .place = 15},
          .about = "the tone of the sentence that reports the quote, without any quoted "
                   "words: in \"slammed\", \"gushed\" it is the reporter who speaks. Null if "
                   "there is neither `cue` nor mention"},
    Field{.path = "published",
          .missing = left_out,
          .of = Of::article,
          .column = "published",
          .value = [](D d, R) { return as_text(d.published); },
          .stored = {.column = "published", .place = 1},
          .read = &Q::published,
          .about = "date of the article, as given in the input"},
    Field{.path = "title",
          .missing = left_out,
          .of = Of::article,
          .column = "title",
          .value = [](D d, R) { return as_text(d.title); },
          .stored = {.column = "title", .place = 2},
          .read = &Q::title,
          .about = "as given in the input"},
    Field{.path = "url",
          .missing = left_out,
          .of = Of::article,
          .column = "url",
          .value = [](D d, R) { return as_text(d.url); },
          .stored = {.column = "url", .place = 3},
          .read = &Q::url,
          .about = "as given in the input"},
    Field{.path = "source",
          .missing = left_out,
          .of = Of::article,
          .column = "source",
          .value = [](D d, R) { return as_text(d.source); },
          .stored = {.column = "source", .place = 4},
          .read = &Q::source,
          .about = "the outlet, as given in the input"},
    Field{.path = "language",
          .missing = left_out,
          .of = Of::article,
          .column = "language",
          .value = [](D d, R) { return as_text(d.language); },
          .stored = {.column = "language", .place = 5},
          .read = &Q::language,
          .about = "as given in the input"},
    Field{.path = "author",
          .missing = left_out,
          .of = Of::article,
          .column = "author",
          .value = [](D d, R) { return as_text(d.author); },
          .about = "as given in the input; an archive does not keep it"},
};

}  // namespace

std::span<const Field> fields() { return kFields; }

}  // namespace inquit
