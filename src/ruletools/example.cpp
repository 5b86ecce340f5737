#include "ruletools/example.h"

#include <algorithm>

#include "base/trimmed.h"
#include "ruletools/naming.h"
#include "ruletools/reading_words.h"
#include "tokens/fold.h"
#include "tokens/token.h"

namespace inquit {
namespace {

constexpr std::string_view kParagraphEnd = " ¶ ";

std::string article_of(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const bool ends = text.substr(at).starts_with(kParagraphEnd);
    out += ends ? "\n\n" : std::string(1, text[at]);
    at += ends ? kParagraphEnd.size() : 1;
  }
  return out;
}

// Where "Roe, cue = said" goes on with something else.
std::size_t another_expected(std::string_view value) {
  for (const std::string_view key : {"speaker", "cue", "relay", "name"}) {
    const std::string next = ", " + std::string(key) + " =";
    if (const std::size_t at = value.find(next); at != std::string_view::npos) return at;
  }
  return std::string_view::npos;
}

void read_captured(std::string_view line, std::string_view captured, Example& out) {
  const std::size_t equals = captured.find('=');
  const std::string_view name = trimmed(captured.substr(0, equals));
  if (name == "not a quote" && equals == std::string_view::npos) {
    out.not_a_quote = true;
    return;
  }
  for (const Modality modality : {Modality::negated, Modality::hypothetical}) {
    if (name != to_string(modality) || equals != std::string_view::npos) continue;
    out.modality = modality;
    return;
  }
  const std::string value(equals == std::string_view::npos ? ""
                                                           : trimmed(captured.substr(equals + 1)));
  std::optional<std::string>* into = name == "speaker" ? &out.speaker
                                     : name == "cue"   ? &out.cue
                                     : name == "relay" ? &out.relay
                                     : name == "name"  ? &out.name
                                                       : nullptr;
  if (const std::size_t next = another_expected(value); next != std::string::npos) {
    out.fault = "separate two things that are expected by \";\", not by \",\"";
    out.fault_at =
        static_cast<std::size_t>(captured.data() - line.data()) + captured.find(value) + next;
  } else if (into != nullptr && !value.empty()) {
    *into = value;
  } else if (out.fault.empty()) {
    const std::vector<std::string_view> known = {"speaker",     "cue",     "relay",       "name",
                                                 "not a quote", "negated", "hypothetical"};
    out.fault = into != nullptr
                    ? "there is nothing after \"" + std::string(name) + " =\"; write the " +
                          (name == "name" ? "speaker's full name, or none"
                                          : "words exactly as in the example")
                    : "after => is \"" + std::string(captured) + "\"" + did_you_mean(name, known) +
                          "; write speaker = ..., cue = ..., relay = ..., name = ..., negated, "
                          "hypothetical or not a quote";
    out.fault_at = static_cast<std::size_t>(captured.data() - line.data());
  }
}

Analysis analyzed(const RuleSet& rules, const std::string& text) {
  Article article;
  article.text = text;
  return analyze(article, rules);
}

std::string words_of(const Analysis& found, const std::optional<Span>& span,
                     const char* otherwise) {
  return span ? std::string(found.text.slice(*span)) : otherwise;
}

// Whether the rule is why the quote has its speaker, is none, or was not said so.
bool decided(const Attribution& one, const Rule& rule) {
  return (tells_modality(rule.then) ? one.modality_rule : one.rule) == rule.name;
}

// The quote that an example is about: for a rule that leans on other quotes the first that it
// decided, and likewise for one that says what is no quote or was not said so; else the first that
// is no scare quote.
std::optional<std::size_t> quote_of(const Analysis& found, const Rule* rule) {
  const bool any =
      rule != nullptr && (rule->where != Where::around || rule->then != Then::attribute);
  for (std::size_t q = 0; q < found.quotes.size(); ++q) {
    if (any ? decided(found.attributions[q], *rule) : found.quotes[q].kind != QuoteKind::scare)
      return q;
  }
  if (rule == nullptr && !found.quotes.empty()) return 0;
  return std::nullopt;
}

void fill(const Analysis& found, std::size_t q, ExampleOutcome& out) {
  const Attribution& one = found.attributions[q];
  out.found = true;
  out.rule = one.rule;
  out.speaker =
      !one.mention && one.speaker ? one.speaker->name : words_of(found, one.mention, "nobody");
  out.cue = words_of(found, one.cue, "nothing");
  out.relay = words_of(found, one.via_mention, "nobody");
  out.name = one.speaker ? one.speaker->name : "";
  out.is_unnamed = !one.speaker || one.speaker->kind == SpeakerKind::unnamed;
  out.not_a_quote = found.quotes[q].kind == QuoteKind::scare;
  out.modality = found.quotes[q].modality;
}

// What is wrong with the speaker's name; empty where it is as expected, or nothing is.
std::string name_difference(const Example& wanted, const ExampleOutcome& got) {
  if (!wanted.name) return "";
  const std::string named = "\"" + got.name + "\"";
  if (*wanted.name == kNobodyNamed)
    return got.is_unnamed ? "" : "name should be none and is " + named;
  if (*wanted.name == got.name) return "";
  const std::string came = got.name.empty() ? "nobody is found to speak"
                           : got.is_unnamed ? "the speaker is not named, only described: " + named
                                            : "is " + named;
  return "name should be \"" + *wanted.name + "\" and " + came;
}

// What the line expects and the quote does not show; empty where all is as expected.
std::string difference(const Example& wanted, const ExampleOutcome& got) {
  if (wanted.not_a_quote && !got.not_a_quote) return "the words are taken for a quote";
  if (!wanted.not_a_quote && got.not_a_quote) return "the words are not taken for a quote";
  if (wanted.modality && *wanted.modality != got.modality)
    return "the words should be " + std::string(to_string(*wanted.modality)) + " and are " +
           std::string(to_string(got.modality));
  const auto differs = [](const std::optional<std::string>& a, const std::string& b,
                          const char* what) {
    return a && *a != b ? std::string(what) + " should be \"" + *a + "\" and is \"" + b + "\""
                        : std::string();
  };
  std::string out = differs(wanted.speaker, got.speaker, "speaker");
  if (out.empty()) out = differs(wanted.cue, got.cue, "cue");
  if (out.empty()) out = differs(wanted.relay, got.relay, "relay");
  if (out.empty()) out = name_difference(wanted, got);
  return out;
}

ExampleOutcome run_yes(const RuleSet& rules, const Rule& rule, const Example& example) {
  ExampleOutcome out;
  const Analysis found = analyzed(rules, example.text);
  const auto q = quote_of(found, &rule);
  if (!q) {
    out.why = found.quotes.empty()             ? "no quote was found in it"
              : rule.then == Then::not_a_quote ? "the words are taken for a quote"
                                               : "the rule decides no quote in it";
    return out;
  }
  fill(found, *q, out);
  if (!decided(found.attributions[*q], rule)) {
    out.why = out.rule.empty() ? "no rule decides it" : "the rule " + out.rule + " decides it";
    return out;
  }
  out.why = difference(example, out);
  out.passed = out.why.empty();
  return out;
}

ExampleOutcome run_no(const RuleSet& rules, const Rule& rule, const Example& example) {
  ExampleOutcome out;
  const Analysis found = analyzed(rules, example.text);
  for (std::size_t q = 0; q < found.quotes.size(); ++q) {
    if (!decided(found.attributions[q], rule)) continue;
    fill(found, q, out);
    out.why = "the rule decides what it should leave alone";
    return out;
  }
  if (const auto q = quote_of(found, nullptr)) fill(found, *q, out);
  out.passed = true;
  return out;
}

// Whether a word of the list stands in the article.
bool holds_word_of(const RuleSet& rules, const std::string& list, const std::string& article) {
  const ListId id = rules.find_list(list);
  const Text text(article);
  const Tokens tokens = tokenize(text, rules.token_options());
  std::vector<WordId> ids;
  for (const Token& token : tokens.tokens)
    ids.push_back(token.kind == TokenKind::word ? rules.lexicon().find(fold(text.slice(token.span)))
                                                : kUnknownWord);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (tokens.tokens[i].kind != TokenKind::word) continue;
    if (rules.look_up(fold(text.slice(tokens.tokens[i].span))).lists.has(id)) return true;
    for (const Lexicon::Phrase& phrase : rules.lexicon().phrases_from(ids[i])) {
      if (phrase.split && phrase.lists.has(id) &&
          std::find(ids.begin() + static_cast<std::ptrdiff_t>(i), ids.end(), phrase.words[1]) !=
              ids.end())
        return true;
      if (!phrase.split && phrase.lists.has(id) && i + phrase.words.size() <= ids.size() &&
          std::equal(phrase.words.begin(), phrase.words.end(),
                     ids.begin() + static_cast<std::ptrdiff_t>(i)))
        return true;
    }
  }
  return false;
}

// Where "->" stands before what an example expects.
std::size_t wrong_arrow(std::string_view line) {
  for (const std::string_view arrow : {" -> ", " \u2192 ", " = > "}) {
    const std::size_t at = line.find(arrow);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = trimmed(line.substr(at + arrow.size()));
    for (const std::string_view key : {"speaker", "cue", "relay", "name", "not a quote"}) {
      if (rest.starts_with(key)) return at + 1;
    }
  }
  return std::string_view::npos;
}

// Where a paragraph ends without the spaces that make it one.
std::size_t bare_paragraph_end(std::string_view line) {
  constexpr std::string_view kSign = "\u00B6";
  for (std::size_t at = line.find(kSign); at != line.npos; at = line.find(kSign, at + 1)) {
    const bool before = at > 0 && line[at - 1] == ' ';
    const bool behind = line.substr(at + kSign.size()).starts_with(' ');
    if (!before || !behind) return at;
  }
  return std::string_view::npos;
}

}  // namespace

Example read_example(std::string_view line) {
  Example out;
  if (const std::size_t at = bare_paragraph_end(line); at != std::string_view::npos) {
    out.fault = "\u00B6 needs a space on both sides to end a paragraph";
    out.fault_at = at;
  }
  const std::size_t arrow = line.find(" => ");
  out.text = article_of(trimmed(line.substr(0, arrow)));
  if (arrow == std::string_view::npos) {
    if (const std::size_t at = wrong_arrow(line); at != std::string_view::npos) {
      out.fault = "write => before what is expected, not ->";
      out.fault_at = at;
    } else if (const std::size_t bare = line.find("=>"); bare != std::string_view::npos) {
      out.fault = "=> needs a space on both sides, and what is expected after it";
      out.fault_at = bare;
    }
    return out;
  }
  std::string_view rest = line.substr(arrow + 4);
  while (true) {
    const std::size_t end = rest.find(';');
    read_captured(line, trimmed(rest.substr(0, end)), out);
    if (end == std::string_view::npos) return out;
    rest.remove_prefix(end + 1);
  }
}

ExampleOutcome run_example(const RuleSet& rules, std::uint32_t rule, ExampleKind kind,
                           const Example& example) {
  const Rule& one = rules.rules()[rule];
  return kind == ExampleKind::no ? run_no(rules, one, example) : run_yes(rules, one, example);
}

ExampleOutcome run_list_example(const RuleSet& rules, const ListSource& list, ExampleKind kind,
                                const Example& example) {
  ExampleOutcome out;
  const Analysis found = analyzed(rules, example.text);
  const auto q = quote_of(found, nullptr);
  if (q) fill(found, *q, out);
  if (!q) {
    out.why = "no quote was found in it";
  } else if (!holds_word_of(rules, list.name.text, example.text)) {
    out.why = "it has no word of the list";
  } else if (const std::string differs = difference(example, out); !differs.empty()) {
    out.why = differs;
  } else if (!example.not_a_quote && example.name != kNobodyNamed &&
             !found.attributions[*q].mention) {
    out.why = "nobody is found to have said it";
  }
  if (kind == ExampleKind::no && q) {
    const bool as_told = out.why.empty();
    out.why = as_told ? "the answer is the one that it should not be" : "";
  }
  out.passed = out.why.empty();
  return out;
}

ExampleOutcome run_weights_example(const RuleSet& rules, const WeightsSource& weights,
                                   ExampleKind kind, const Example& example) {
  ExampleOutcome out;
  const Analysis found = analyzed(rules, example.text);
  const auto q = quote_of(found, nullptr);
  if (!q) {
    out.why = "no quote was found in it";
    return out;
  }
  fill(found, *q, out);
  const Reading reading(example.text, rules, Tracing::on);
  const Naming naming = naming_of(reading, static_cast<std::uint32_t>(*q));
  const std::string differs = difference(example, out);
  if (naming.question != weights.name.text) {
    out.why = "these weights do not choose who speaks in it" +
              (naming.question.empty() ? "" : "; " + naming.question + " do");
  } else if (kind == ExampleKind::no) {
    out.why = differs.empty() ? "the answer is the one that it should not be" : "";
  } else {
    out.why = differs;
  }
  out.passed = out.why.empty();
  return out;
}

std::vector<std::string> findings_of(const RuleSet& rules, const std::string& text) {
  std::vector<std::string> out;
  const Analysis found = analyzed(rules, text);
  for (std::size_t q = 0; q < found.quotes.size(); ++q) {
    const Attribution& one = found.attributions[q];
    out.push_back("“" + std::string(found.text.slice(found.quotes[q].span)) + "” (" +
                  std::string(to_string(found.quotes[q].kind)) +
                  (found.quotes[q].modality == Modality::said
                       ? ""
                       : ", " + std::string(to_string(found.quotes[q].modality))) +
                  ") by " + (one.rule.empty() ? "no rule" : std::string(one.rule)) +
                  ": speaker = " + words_of(found, one.mention, "nobody") +
                  ", cue = " + words_of(found, one.cue, "nothing") +
                  (one.speaker ? ", name = " + one.speaker->name : ""));
  }
  return out;
}

}  // namespace inquit
