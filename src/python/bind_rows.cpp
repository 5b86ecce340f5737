#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include <cmath>

#include "python/article_of.h"
#include "python/bindings.h"
#include "python/engine.h"
#include "records/json_lines.h"
#include "records/record.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace inquit::python {
namespace {

std::string shown(std::string_view text) {
  return nb::cast<std::string>(nb::repr(nb::str(text.data(), text.size())));
}

// As it is written: the nearest number of four decimals, so that 0.97f is 0.97.
double decimal(float value) { return std::nearbyint(static_cast<double>(value) * 1e4) / 1e4; }

void bind_article(nb::module_& module) {
  auto bound = nb::class_<Article>(
      module, "Article",
      "A news article: its text and what is known of it. All fields are str; \"\" is not known.");
  bound.def(
      "__init__",
      [](Article* made, nb::object text, nb::object id, nb::object title, nb::object published,
         nb::object url, nb::object source, nb::object language, nb::object author,
         nb::object content_type) {
        // In the order of kArticleFields.
        static_assert(kArticleFields.size() == 9);
        const nb::object given[] = {text,   id,       title,  published,   url,
                                    source, language, author, content_type};
        Article article;
        for (std::size_t i = 0; i < kArticleFields.size(); ++i)
          article.*kArticleFields[i].member = utf8_of(given[i], kArticleFields[i].name, "");
        new (made) Article(std::move(article));
      },
      "text"_a.none(), nb::kw_only(), "id"_a.none() = "", "title"_a.none() = "",
      "published"_a.none() = "", "url"_a.none() = "", "source"_a.none() = "",
      "language"_a.none() = "", "author"_a.none() = "", "content_type"_a.none() = "",
      nb::sig(
          "def __init__(self, text: str, *, id: str = '', title: str = '', published: str = '', "
          "url: str = '', source: str = '', language: str = '', author: str = '', "
          "content_type: str = '') -> None"),
      "published: an ISO 8601 date or date and time. Without an id an article is named by a "
      "fingerprint of its content. content_type: \"text/plain\", in which nothing is markup, "
      "\"text/html\" or \"text/markdown\"; \"\": markup is what cannot be taken for words.");
  bound.def_rw("text", &Article::text)
      .def_rw("id", &Article::id)
      .def_rw("title", &Article::title)
      .def_rw("published", &Article::published)
      .def_rw("url", &Article::url)
      .def_rw("source", &Article::source)
      .def_rw("language", &Article::language)
      .def_rw("author", &Article::author)
      .def_rw("content_type", &Article::content_type)
      .def_prop_ro(
          "file", [](const Article& article) { return article.file; },
          "The file that it was read from; \"\" where it was not read from a file.")
      .def("__repr__",
           [](const Article& article) { return "Article(id=" + shown(article.id) + ")"; });
}

// (start, end) of words, in code points.
nb::typed<nb::tuple, int, int> span_of(const Words& words) {
  return nb::make_tuple(words.range.begin, words.range.end);
}

void bind_words(nb::module_& module) {
  nb::class_<Words>(module, "Words", "Words of the article, with their place.")
      .def_ro("text", &Words::text)
      .def_prop_ro(
          "start", [](const Words& words) { return words.range.begin; },
          "Offset of the first character, in code points: article[start:end] are the words.")
      .def_prop_ro(
          "end", [](const Words& words) { return words.range.end; },
          "Offset behind the last character, in code points.")
      .def_prop_ro("span", span_of, "(start, end), in code points.")
      .def("__str__", [](const Words& words) { return words.text; })
      .def("__repr__", [](const Words& words) {
        return "Words(" + shown(words.text) + ", " + std::to_string(words.range.begin) + ", " +
               std::to_string(words.range.end) + ")";
      });
}

void bind_speaker(nb::module_& module) {
  nb::class_<Speaker>(module, "Speaker", "Who is quoted.")
      .def_ro("name", &Speaker::name,
              "The fullest form that the article uses, titles left off; of an unnamed source its "
              "description.")
      .def_prop_ro(
          "kind", [](const Speaker& speaker) { return to_string(speaker.kind); },
          "\"person\", \"organisation\", \"group\", \"unnamed\" or \"document\".")
      .def_ro("names", &Speaker::names, "Of two or more who speak together, each name.")
      .def("__str__", [](const Speaker& speaker) { return speaker.name; })
      .def("__repr__", [](const Speaker& speaker) {
        return "Speaker(" + shown(speaker.name) + ", " + shown(to_string(speaker.kind)) + ")";
      });
}

void bind_tone(nb::module_& module) {
  nb::class_<RecordTone::Hit>(module, "ToneHit", "A word or phrase that has a tone.")
      .def_prop_ro("text", [](const RecordTone::Hit& hit) { return hit.words.text; })
      .def_prop_ro(
          "span", [](const RecordTone::Hit& hit) { return span_of(hit.words); },
          "(start, end), in code points of the article.")
      .def_prop_ro(
          "score", [](const RecordTone::Hit& hit) { return decimal(hit.score); },
          "From -1 to 1, with everything around it taken into account.");
  nb::class_<RecordTone>(module, "Tone", "How well or badly a stretch of words speaks.")
      .def_prop_ro(
          "score", [](const RecordTone& tone) { return decimal(tone.score); },
          "From -1 (bad) to 1 (good).")
      .def_prop_ro(
          "label", [](const RecordTone& tone) { return to_string(tone.label); },
          "\"negative\", \"neutral\", \"positive\", or \"none\" where no word has a tone.")
      .def_ro("hits", &RecordTone::words, "The words that made it so.")
      .def("__repr__", [](const RecordTone& tone) {
        return "Tone(" + format_tone(tone.score) + ", " + shown(to_string(tone.label)) + ")";
      });
}

void bind_quote(nb::module_& module) {
  nb::class_<Record>(module, "Quote", "One contiguous run of quoted words, without its marks.")
      .def_ro("id", &Record::id, "The article's id, \"#\" and the offset in code points.")
      .def_prop_ro("text", [](const Record& quote) { return quote.quote.text; })
      .def_prop_ro(
          "start", [](const Record& quote) { return quote.quote.range.begin; },
          "Offset of the first character, in code points of the article.")
      .def_prop_ro(
          "end", [](const Record& quote) { return quote.quote.range.end; },
          "Offset behind the last character, in code points of the article.")
      .def_prop_ro(
          "span", [](const Record& quote) { return span_of(quote.quote); },
          "(start, end), in code points: article[start:end] == text.")
      .def_prop_ro(
          "kind", [](const Record& quote) { return to_string(quote.kind); },
          "\"direct\", \"partial\", \"nested\", \"headline\", \"post\", \"transcript\" or "
          "\"scare\".")
      .def_prop_ro(
          "modality", [](const Record& quote) { return to_string(quote.modality); },
          "\"said\", \"negated\" or \"hypothetical\".")
      .def_ro("utterance", &Record::utterance,
              "The id of the first quote of what was said in one go.")
      .def_ro("speaker", &Record::speaker,
              "None where the article does not say, or inquit does "
              "not know.")
      .def_ro("mention", &Record::mention, "The words that name the speaker here.")
      .def_prop_ro(
          "by",
          [](const Record& quote) -> std::optional<std::string_view> {
            if (quote.by.empty()) return std::nullopt;
            return quote.by;
          },
          "How the mention became the name, such as \"pronoun\".")
      .def_ro("because", &Record::because, "The words that show it.")
      .def_ro("via", &Record::via, "Who passes the words on.")
      .def_ro("via_mention", &Record::via_mention)
      .def_ro("cue", &Record::cue, "The word that reports: \"said\".")
      .def_prop_ro(
          "rule",
          [](const Record& quote) -> std::optional<std::string> {
            if (quote.rule.empty()) return std::nullopt;
            return quote.rule;
          },
          "The rule that decided.")
      .def_prop_ro(
          "confidence", [](const Record& quote) { return decimal(quote.confidence); },
          "From 0 to 1: how often such an answer is right.")
      .def_ro("tone", &Record::tone, "Of the quoted words.")
      .def_ro("reporting_tone", &Record::reporting_tone, "Of the clause that reports them.")
      .def("__str__", [](const Record& quote) { return quote.quote.text; })
      .def("__repr__", [](const Record& quote) {
        return "Quote(" + shown(quote.quote.text) +
               ", speaker=" + (quote.speaker ? shown(quote.speaker->name) : "None") + ")";
      });
}

}  // namespace

void bind_rows(nb::module_& module) {
  bind_article(module);
  bind_words(module);
  bind_speaker(module);
  bind_tone(module);
  bind_quote(module);
  nb::class_<Found>(module, "Document", "An article with its quotes.")
      .def_ro("text", &Found::text, "What was analysed; offsets count its code points.")
      .def_prop_ro("id", [](const Found& found) { return found.document.id; })
      .def_prop_ro("title", [](const Found& found) { return found.document.title; })
      .def_prop_ro("published", [](const Found& found) { return found.document.published; })
      .def_prop_ro("url", [](const Found& found) { return found.document.url; })
      .def_prop_ro("source", [](const Found& found) { return found.document.source; })
      .def_prop_ro("language", [](const Found& found) { return found.document.language; })
      .def_prop_ro("author", [](const Found& found) { return found.document.author; })
      .def_prop_ro(
          "quotes",
          [](const Found& found) -> const std::vector<Record>& { return found.document.records; },
          nb::rv_policy::reference_internal, "In the order of the article.")
      .def(
          "to_jsonl",
          [](const Found& found) {
            std::string out;
            append_json(out, found.document);
            return out;
          },
          "A line of JSON for each quote, byte for byte as `inquit extract` writes it.")
      .def("_repr_html_",
           [](nb::handle_t<Found> self) {
             return nb::module_::import_("inquit._html").attr("render")(self);
           })
      .def("__repr__", [](const Found& found) {
        return "Document(id=" + shown(found.document.id) + ", " +
               std::to_string(found.document.records.size()) + " quotes)";
      });
}

}  // namespace inquit::python
