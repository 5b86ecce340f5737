// Sample: an article with findings made by hand, for the writers to write.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "records/record.h"

namespace inquit {

struct Sample {
  Article article;
  Text text;
  std::vector<Quote> quotes;
  std::vector<Attribution> attributions;
  std::vector<QuoteTone> tones;  // none, or one for each quote

  explicit Sample(std::string words) : text(words) {
    article.id = "a";
    article.text = std::move(words);
  }

  // The place of words in the text.
  Span find(std::string_view words) const {
    const std::size_t at = text.bytes().find(words);
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  }

  Attribution& add(std::string_view words, QuoteKind kind = QuoteKind::direct) {
    const auto index = static_cast<std::uint32_t>(quotes.size());
    quotes.push_back({find(words), kind, index});
    return attributions.emplace_back();
  }

  Document document(const RecordOptions& options = {}) const {
    return make_document(article, text, quotes, attributions, options, tones);
  }
};

// “Café 😀,” said Roe, according to the Times. “Oui.”
inline Sample french() {
  Sample sample("“Café 😀,” said Roe, according to the Times. “Oui.” The “so-called” law.");
  Attribution& first = sample.add("Café 😀,");
  first.speaker = Speaker{"Jane Roe", SpeakerKind::person};
  first.mention = sample.find("Roe");
  first.cue = sample.find("said");
  first.via = Speaker{"Times", SpeakerKind::organisation};
  first.via_mention = sample.find("the Times");
  first.rule = "quote-said-speaker";
  first.confidence = 0.97f;
  Attribution& second = sample.add("Oui.");
  second.speaker = Speaker{"Jane Roe", SpeakerKind::person};
  second.rule = "same-utterance";
  second.confidence = 0.5f;
  sample.quotes[1].utterance = 0;
  sample.add("so-called", QuoteKind::scare);
  return sample;
}

// “It was no fiasco, 😀!” sneered Roe.
inline Sample sneered() {
  Sample sample("“It was no fiasco, 😀!” sneered Roe.");
  Attribution& found = sample.add("It was no fiasco, 😀!");
  found.speaker = Speaker{"Jane Roe", SpeakerKind::person};
  found.mention = sample.find("Roe");
  found.cue = sample.find("sneered");
  found.rule = "quote-said-speaker";
  found.confidence = 0.97f;
  sample.tones = {{{0.3333f,
                    ToneLabel::positive,
                    {{sample.find("fiasco"), 0, 0.25f}, {sample.find("😀"), 0, 0.5f}}},
                   Tone{-0.5f, ToneLabel::negative, {{sample.find("sneered"), 0, -0.5f}}}}};
  return sample;
}

// “It was a fiasco,” they never sneered, the Times said: a quote of which every field has a value.
inline Sample all_fields() {
  Sample sample(
      "Ada Moe and Bo Lind spoke. “It was a fiasco,” they never sneered, the Times said.");
  Article& article = sample.article;
  article.published = "2022-12-11";
  article.title = "A bridge";
  article.url = "https://herald.test/bridge";
  article.source = "Herald";
  article.language = "en";
  article.author = "Ida Roe";
  Attribution& found = sample.add("It was a fiasco,");
  sample.quotes[0].modality = Modality::negated;
  found.speaker = Speaker{"Ada Moe and Bo Lind", SpeakerKind::group, {"Ada Moe", "Bo Lind"}};
  found.mention = sample.find("they");
  found.by = NamedBy::pronoun;
  found.because = sample.find("Ada Moe and Bo Lind");
  found.via = Speaker{"Times", SpeakerKind::organisation};
  found.via_mention = sample.find("the Times");
  found.cue = sample.find("sneered");
  found.rule = "quote-speaker-said";
  found.confidence = 0.97f;
  sample.tones = {{{-0.25f, ToneLabel::negative, {{sample.find("fiasco"), 0, -0.25f}}},
                   Tone{-0.5f, ToneLabel::negative, {{sample.find("sneered"), 0, -0.5f}}}}};
  return sample;
}

}  // namespace inquit
