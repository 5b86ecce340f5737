#include "variants/keyed.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "variants/form_row.h"
#include "variants/forms.h"
#include "variants/fragment_table.h"
#include "variants/gram_index.h"
#include "variants/merge.h"

namespace inquit {
namespace {

struct Said {
  std::string text, doc, speaker, published;
};

// A few hundred quotes of few words and speakers: everything shares something with everything. One
// article is longer than kWholeArticle.
std::vector<Said> news(unsigned seed) {
  static const std::vector<std::string> kWords = {"ferry",   "the",   "copper", "bishop", "of",
                                                  "Tuesday", "and",   "gravel", "winter", "was",
                                                  "nine",    "canal", "tower",  "not",    "Bergen"};
  static const std::vector<std::string> kSpeakers = {"",      "Ada Moe", "Moe",    "Bo Lind",
                                                     "a man", "Cy Dahl", "Di Falk"};
  std::mt19937 random(seed);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  std::vector<Said> all;
  for (int i = 0; i < 1100; ++i) {
    Said one;
    if (all.empty() || below(3) == 0) {
      for (std::size_t n = 2 + below(20); n > 0; --n)
        one.text += kWords[below(kWords.size())] + " ";
    } else {
      one.text = all[below(all.size())].text;
      const std::size_t change = below(5);
      const std::size_t middle = below(one.text.size() + 1);
      if (change == 1) one.text = one.text.substr(middle);
      if (change == 2) one.text = one.text.substr(0, middle) + " … ";
      if (change == 3) one.text += kWords[below(kWords.size())];
      if (change == 4) one.text = "T" + one.text;
    }
    if (below(50) == 0) one.text = "We shall win";
    if (below(90) == 0) one.text = "...";
    one.doc = below(2) == 0 ? "long" : "d" + std::to_string(below(120));
    one.speaker = below(9) == 0 ? "Person Number" + std::to_string(below(40))
                                : kSpeakers[below(kSpeakers.size())];
    if (below(2) == 0) one.published = "2023-0" + std::to_string(1 + below(9)) + "-11";
    all.push_back(one);
  }
  return all;
}

QuoteView view(const Said& said) {
  QuoteView out;
  out.text = said.text;
  out.doc = said.doc;
  out.speaker = said.speaker;
  out.published = said.published;
  return out;
}

// Sent to somewhere else and received there.
FormRow sent(const FormRow& row) {
  std::string bytes;
  append_bytes(row, bytes);
  FormRow received;
  EXPECT_TRUE(read_bytes(bytes, received));
  EXPECT_EQ(received, row);
  return received;
}

class Rows : public FormSource {
 public:
  explicit Rows(std::vector<FormRow> rows) : rows_(std::move(rows)) {}
  Form form(std::uint32_t i) const override { return rows_[i].form(); }
  std::uint64_t text_hash(std::uint32_t i) const override { return rows_[i].text; }
  bool share_document(std::uint32_t a, std::uint32_t b) const override {
    return inquit::share_document(rows_[a], rows_[b]);
  }

 private:
  std::vector<FormRow> rows_;
};

// The steps, each over rows that are grouped by its key.
class Steps {
 public:
  explicit Steps(const std::vector<Said>& quotes) : quotes_(quotes.size()) {
    make_forms(quotes);
    give_what_all_know();
    add_gram_pairs();
    add_fragment_pairs();
    add_article_pairs();
    choose_parents();
    link_trees();
  }

  const std::vector<FormRow>& rows() const { return rows_; }
  const std::vector<FormParent>& parents() const { return parents_; }
  const std::vector<FormLink>& links() const { return links_; }

 private:
  void make_forms(const std::vector<Said>& quotes) {
    std::map<std::uint64_t, FormRow> by_hash;
    for (const Said& said : quotes) {
      const FormRow row = sent(form_row(view(said), default_background()));
      if (row.words.empty()) continue;
      const auto [at, is_new] = by_hash.try_emplace(row.hash, row);
      if (!is_new) at->second.combine(row);
    }
    std::map<std::string, FormRow> by_rank;
    for (auto& [hash, row] : by_hash) {
      row.settle();
      by_rank.emplace(rank_key(row), row);
    }
    EXPECT_EQ(by_rank.size(), by_hash.size());
    for (const auto& [key, row] : by_rank) rows_.push_back(row);
  }

  void give_what_all_know() {
    std::map<std::uint32_t, std::uint64_t> by_speaker;
    std::map<std::uint64_t, std::vector<SloganForm>> by_text;
    for (const FormRow& row : rows_) {
      by_speaker[row.speaker.last] += row.quotes;
      if (row.words.size() <= kSloganWords)
        by_text[row.text].push_back({row.speaker, row.documents.size()});
    }
    for (FormRow& row : rows_) {
      row.rarity = speaker_rarity(by_speaker[row.speaker.last], quotes_);
      row.slogan = row.words.size() <= kSloganWords && is_slogan(by_text[row.text]);
      row = sent(row);
    }
  }

  void add_pair(std::uint32_t form, std::uint32_t earlier) { pairs_[form].insert(earlier); }

  void add_gram_pairs() {
    std::map<std::uint64_t, std::vector<std::uint32_t>> by_gram;
    std::vector<std::uint64_t> grams;
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
      indexed_grams(rows_[i].words, rows_[i].text, gram_bits(quotes_), grams);
      for (const std::uint64_t gram : grams) by_gram[gram].push_back(i);
    }
    for (const auto& [gram, ranks] : by_gram)
      for_gram_pairs(ranks, [&](std::uint32_t a, std::uint32_t b) { add_pair(a, b); });
  }

  void add_fragment_pairs() {
    std::vector<std::uint32_t> fragments;
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
      if (is_fragment(rows_[i].form(), gram_bits(quotes_))) fragments.push_back(i);
    }
    FragmentTable table(fragments.size());
    std::map<std::uint32_t, std::vector<std::uint32_t>> of_group;
    for (const std::uint32_t i : fragments) of_group[table.add(rows_[i].form(), i)].push_back(i);
    FragmentHolders holders(table);
    for (std::uint32_t i = 0; i < rows_.size(); ++i) holders.look(rows_[i].form(), i);
    for (const FragmentHolders::Hit& hit : holders.hits()) {
      for (const std::uint32_t fragment : of_group[hit.group]) {
        if (hit.holder < fragment) add_pair(fragment, hit.holder);
      }
    }
    EXPECT_FALSE(holders.hits().empty());
  }

  void add_article_pairs() {
    std::map<std::uint64_t, std::vector<std::uint32_t>> by_article;
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
      for (const std::uint64_t document : rows_[i].documents) by_article[document].push_back(i);
    }
    bool whole = true;
    for (const auto& [article, ranks] : by_article) {
      whole = whole && ranks.size() <= kWholeArticle;
      for_article_pairs(ranks, [&](std::uint32_t a, std::uint32_t b) { add_pair(a, b); });
    }
    EXPECT_FALSE(whole);
  }

  void choose_parents() {
    ParentChooser chooser(quotes_);
    parents_.resize(rows_.size());
    for (const auto& [form, earlier] : pairs_) {
      chooser.set(rows_[form].form());
      for (auto near = earlier.rbegin(); near != earlier.rend(); ++near) {
        const FormRow& row = rows_[*near];
        chooser.offer(
            {*near, row.form(), row.documents_step(), inquit::share_document(rows_[form], row)});
      }
      parents_[form] = chooser.choose();
    }
  }

  void link_trees() {
    const std::vector<std::uint32_t> roots = tree_roots(parents_);
    std::map<std::uint32_t, std::vector<std::uint32_t>> trees;
    for (std::uint32_t i = 0; i < roots.size(); ++i) trees[roots[i]].push_back(i);
    links_.resize(rows_.size());
    for (const auto& [root, ranks] : trees) link_tree(ranks);
  }

  void link_tree(const std::vector<std::uint32_t>& ranks) {
    const auto local = [&](std::uint32_t rank) {
      return static_cast<std::uint32_t>(std::ranges::lower_bound(ranks, rank) - ranks.begin());
    };
    std::vector<FormRow> rows;
    for (const std::uint32_t rank : ranks) rows.push_back(rows_[rank]);
    const Rows source(rows);
    std::vector<FormLink> links(ranks.size());
    Linker linker(source, quotes_, links);
    for (std::uint32_t i = 0; i < ranks.size(); ++i) {
      FormParent parent = parents_[ranks[i]];
      if (parent.form != kNoForm) parent.form = local(parent.form);
      linker.link(i, parent);
      linker.note_representative(i);
      links_[ranks[i]] = {ranks[links[i].root], ranks[links[i].parent]};
    }
  }

  std::uint64_t quotes_;
  std::vector<FormRow> rows_;  // by rank
  std::map<std::uint32_t, std::set<std::uint32_t>> pairs_;
  std::vector<FormParent> parents_;
  std::vector<FormLink> links_;
};

class Keyed : public testing::TestWithParam<unsigned> {};

TEST_P(Keyed, StepsGiveWhatMergingInOnePlaceGives) {
  std::vector<Said> quotes = news(GetParam());
  Forms forms;
  std::vector<QuoteView> views;
  for (const Said& said : quotes) views.push_back(view(said));
  forms.add(views, default_background());
  forms.seal();
  std::vector<FormParent> parents(forms.size());
  find_parents(forms, 2, nullptr, parents);

  std::ranges::shuffle(quotes, std::mt19937(GetParam()));
  const Steps steps(quotes);
  ASSERT_EQ(steps.rows().size(), forms.size());
  for (std::uint32_t i = 0; i < forms.size(); ++i) {
    const Form a = steps.rows()[i].form(), b = forms.form(i);
    ASSERT_TRUE(std::ranges::equal(a.words, b.words, {}, &Word::packed, &Word::packed)) << i;
    ASSERT_EQ(a.speaker, b.speaker) << i;
    ASSERT_EQ(a.speaker_rarity, b.speaker_rarity) << i;
    ASSERT_EQ(a.slogan, b.slogan) << i;
    ASSERT_EQ(std::pair(a.first_day, a.last_day), std::pair(b.first_day, b.last_day)) << i;
  }
  EXPECT_EQ(steps.parents(), parents);
  EXPECT_EQ(steps.links(), merge_forms(forms, 1));
  const auto merged = [](const FormParent& parent) { return parent.form != kNoForm; };
  EXPECT_GT(std::ranges::count_if(parents, merged), 50);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Keyed, testing::Values(1u, 2u, 3u, 4u));

TEST(FormRow, CombinesInAnyOrder) {
  const std::string text =
      "The copper roof was sold in winter and nobody in the parish council asked who bought it";
  std::vector<FormRow> rows;
  for (const Said& said :
       {Said{text, "a", "Ada Moe", "2023-02-01"}, Said{text, "b", "Moe", ""},
        Said{text + "!", "c", "Bo Lind", "2023-01-07"}, Said{text, "a", "Ada Moe", "2023-05-09"}})
    rows.push_back(form_row(view(said), default_background()));
  FormRow left = rows[0], right = rows[3], end = rows[1];
  for (const int i : {1, 2, 3}) left.combine(rows[static_cast<std::size_t>(i)]);
  end.combine(rows[0]);
  right.combine(rows[2]);
  right.combine(end);
  left.settle();
  right.settle();
  EXPECT_EQ(left, right);
  EXPECT_EQ(left.quotes, 4u);
  EXPECT_EQ(left.documents.size(), 3u);
  EXPECT_EQ(left.speaker, speaker_key("Ada Moe", SpeakerKind::person));
  EXPECT_EQ(left.first_day, day_number("2023-01-07"));
  EXPECT_EQ(left.last_day, day_number("2023-05-09"));
}

TEST(FormRow, IsNotReadFromBytesOfAnotherProgramOrFromAPart) {
  std::string bytes;
  append_bytes(form_row(view({"The dam is safe", "a", "Ada Moe", ""}), default_background()),
               bytes);
  FormRow row;
  EXPECT_TRUE(read_bytes(bytes, row));
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(read_bytes(std::string_view(bytes).substr(0, size), row)) << size;
  bytes[0] = static_cast<char>(bytes[0] ^ 1);  // the version
  EXPECT_FALSE(read_bytes(bytes, row));
}

}  // namespace
}  // namespace inquit
