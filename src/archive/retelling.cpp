#include "archive/retelling.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "people/speaker.h"
#include "variants/align.h"
#include "variants/quote_facts.h"
#include "variants/related.h"

namespace inquit {
namespace {

// What a cluster of the archive shows.
struct ArchivedWords {
  std::int64_t key = 0;
  std::string text;
  std::vector<Word> words;
  SpeakerKey speaker;
  std::uint8_t language = 0;
};

constexpr const char* kSelectShown =
    "SELECT c.key, r.text, a.language, s.speaker, s.speaker_kind FROM cluster c "
    "JOIN quote r ON r.key = c.key JOIN article a ON a.key = r.article "
    "JOIN quote s ON s.key = c.speaker WHERE c.surname = ?1 AND r.modality IS NULL "
    "ORDER BY c.id, c.key";

std::vector<ArchivedWords> read_shown(Statement& rows, std::int64_t surname) {
  std::vector<ArchivedWords> all;
  rows.bind(1, surname);
  while (rows.step()) {
    ArchivedWords shown{rows.integer(0), rows.text(1), {}, {}, language_group(rows.text(2))};
    append_words(shown.text, default_background(), shown.words, Aligner::kMostWords);
    if (!can_relate(shown.words)) continue;
    shown.speaker = speaker_key(rows.text(3), speaker_kind_of(rows.text(4)));
    all.push_back(std::move(shown));
  }
  return all;
}

void write_relations(Statement& put, const std::vector<ArchivedWords>& all) {
  std::vector<SpokenForm> spoken;
  spoken.reserve(all.size());
  for (const ArchivedWords& one : all) spoken.push_back({one.words, one.speaker, one.language});
  std::int64_t place = 0;
  std::uint32_t from = UINT32_MAX;
  for (const RelatedPair& pair : find_related(spoken)) {
    place = std::exchange(from, pair.from) == pair.from ? place + 1 : 0;
    const std::string why =
        why_related(pair, all[pair.from].text, all[pair.to].text, default_background());
    put.bind(1, all[pair.from].key)
        .bind(2, place)
        .bind(3, all[pair.to].key)
        .bind(4, why)
        .bind(5, std::int64_t{pair.bits})
        .run();
  }
}

}  // namespace

std::int64_t surname_of(const QuoteRecord& teller) {
  const SpeakerKey key = speaker_key(teller.speaker, teller.speaker_kind);
  return can_relate(key) ? key.last : 0;
}

void relate_surnames(Database& db, std::span<const std::int64_t> surnames) {
  std::vector<std::int64_t> each(surnames.begin(), surnames.end());
  std::ranges::sort(each);
  each.erase(std::unique(each.begin(), each.end()), each.end());
  std::erase(each, 0);
  Statement drop(db,
                 "DELETE FROM retold WHERE cluster IN (SELECT key FROM cluster WHERE surname = ?)");
  Statement shown(db, kSelectShown);
  Statement put(db,
                "INSERT OR REPLACE INTO retold (cluster, place, other, why, bits, checksum) VALUES "
                "(?1, ?2, ?3, ?4, ?5, row_sum(?1, ?2, ?3, ?4, ?5))");
  for (const std::int64_t surname : each) {
    drop.bind(1, surname).run();
    write_relations(put, read_shown(shown, surname));
  }
}

}  // namespace inquit
