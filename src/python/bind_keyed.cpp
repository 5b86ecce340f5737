// The keyed steps of merging (variants/keyed.h) for programs that run them on many machines:
// inquit/spark.py. Forms come and go as bytes of FormRow, quotes as packed records; ranks are the
// 20 bytes of rank_key(). Bytes of another version of the program are a ValueError.
#include <nanobind/nanobind.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <cstring>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "export/cluster_json.h"
#include "python/bindings.h"
#include "python/rank_rows.h"
#include "variants/cluster_list.h"
#include "variants/form_row.h"
#include "variants/fragment_table.h"
#include "variants/gram_index.h"
#include "variants/keyed.h"
#include "variants/quote_store.h"
#include "variants/related.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace inquit::python {
namespace {

nb::bytes bytes_of(const std::string& text) { return nb::bytes(text.data(), text.size()); }
std::string_view view_of(const nb::bytes& bytes) { return {bytes.c_str(), bytes.size()}; }

std::vector<std::string_view> views_of(const std::vector<nb::bytes>& all) {
  std::vector<std::string_view> views;
  for (const nb::bytes& one : all) views.push_back(view_of(one));
  return views;
}

FormRow row_of(const nb::bytes& bytes) {
  FormRow row;
  if (!read_bytes(view_of(bytes), row))
    throw nb::value_error("these are not the bytes of a form that this version of inquit wrote");
  return row;
}

nb::bytes bytes_of(const FormRow& row) {
  std::string bytes;
  append_bytes(row, bytes);
  return bytes_of(bytes);
}

// The two parts of a packed quote, the length of the first before them.
std::string joined(const PackedQuote& packed) {
  const auto size = static_cast<std::uint32_t>(packed.shared.size());
  std::string out(reinterpret_cast<const char*>(&size), sizeof size);
  return out + packed.shared + packed.own;
}

QuoteRecord record_of(std::string_view joined) {
  std::uint32_t size = 0;
  if (joined.size() >= sizeof size) std::memcpy(&size, joined.data(), sizeof size);
  if (joined.size() < sizeof size || joined.size() - sizeof size < size)
    throw nb::value_error("these are not the bytes of a quote");
  joined.remove_prefix(sizeof size);
  return unpack(joined.substr(0, size), joined.substr(size));
}

// Of a row as `inquit extract` writes it: the quote, the key of its form and the form.
// The key is None where the quote has no form.
nb::tuple keyed_quote(const std::string& line) {
  QuoteRecord record;
  std::vector<Diagnostic> problems;
  if (!parse_quote(line, record, problems))
    throw nb::value_error(problems.empty() ? "no quote" : problems[0].message.c_str());
  const FormRow row = form_row(view(record), default_background());
  const nb::object key = row.words.empty() ? nb::none() : nb::object(nb::int_(row.hash));
  return nb::make_tuple(bytes_of(joined(pack(record))), key, bytes_of(row));
}

// Rows of one key: rank, form, surname, printings, text, words, whether somebody is named,
// documents.
nb::tuple keyed_form(const nb::list& rows) {
  FormRow form;
  bool first = true;
  for (const nb::handle row : rows) {
    const FormRow one = row_of(nb::cast<nb::bytes>(row));
    if (std::exchange(first, false)) {
      form = one;
    } else {
      form.combine(one);
    }
  }
  form.settle();
  return nb::make_tuple(bytes_of(rank_key(form)), bytes_of(form), form.speaker.last, form.quotes,
                        form.text, form.words.size(), form.speaker.named, form.documents.size());
}

// Surname, whether it names a person, documents: of each form of a text.
bool keyed_slogan(const std::vector<std::tuple<std::uint32_t, bool, std::size_t>>& forms) {
  std::vector<SloganForm> of_text;
  for (const auto& [last, named, documents] : forms)
    of_text.push_back({{.last = last, .first = 0, .named = named}, documents});
  return is_slogan(of_text);
}

// The form with what only all quotes together know.
nb::bytes keyed_told(const nb::bytes& form, std::uint64_t theirs, std::uint64_t quotes,
                     bool slogan) {
  FormRow row = row_of(form);
  row.rarity = speaker_rarity(theirs, quotes);
  row.slogan = slogan;
  return bytes_of(row);
}

bool keyed_fragment(const nb::bytes& form, std::uint64_t quotes) {
  return is_fragment(row_of(form).form(), gram_bits(quotes));
}

using RankedForms = std::vector<std::pair<nb::bytes, nb::bytes>>;  // a rank, its form

// Of each form a row for each gram that it is found by; by bucket, those that have any.
KeyRows::Buckets keyed_gram_rows(const RankedForms& forms, std::uint64_t quotes,
                                 std::uint32_t buckets) {
  KeyRows rows(buckets);
  std::vector<std::uint64_t> grams;
  for (const auto& [rank, form] : forms) {
    const FormRow row = row_of(form);
    grams.clear();
    indexed_grams(row.words, row.text, gram_bits(quotes), grams);
    for (const std::uint64_t gram : grams) rows.add(gram, view_of(rank));
  }
  return rows.take();
}

// Of each form a row for each article that it stands in.
KeyRows::Buckets keyed_article_rows(const RankedForms& forms, std::uint32_t buckets) {
  KeyRows rows(buckets);
  for (const auto& [rank, form] : forms) {
    for (const std::uint64_t document : row_of(form).documents) rows.add(document, view_of(rank));
  }
  return rows.take();
}

// All rows of one bucket: of each form that others are to be compared with its rank and theirs,
// one behind another.
RankPairs::Lists keyed_gram_pairs(const std::vector<nb::bytes>& rows) {
  RankPairs pairs(views_of(rows));
  pairs.for_groups([&](std::span<const std::uint32_t> ranks) {
    for_gram_pairs(ranks,
                   [&](std::uint32_t form, std::uint32_t earlier) { pairs.add(form, earlier); });
  });
  return pairs.take();
}

RankPairs::Lists keyed_article_pairs(const std::vector<nb::bytes>& rows) {
  RankPairs pairs(views_of(rows));
  pairs.for_groups([&](std::span<const std::uint32_t> ranks) {
    for_article_pairs(ranks,
                      [&](std::uint32_t form, std::uint32_t earlier) { pairs.add(form, earlier); });
  });
  return pairs.take();
}

// The fragments of all forms, in the order of their ranks.
class Fragments {
 public:
  explicit Fragments(const nb::list& forms) : table_(nb::len(forms)) {
    std::uint32_t rank = 0;
    for (const nb::handle form : forms) {
      const FormRow row = row_of(nb::cast<nb::bytes>(form));
      groups_.push_back(table_.add(row.form(), rank++));
    }
  }
  const std::vector<std::uint32_t>& groups() const { return groups_; }
  std::set<std::uint32_t> held(const nb::bytes& form) const {
    const FormRow row = row_of(form);
    std::set<std::uint32_t> held;
    table_.for_each_contained(row.form(), [&](std::uint32_t group) { held.insert(group); });
    return held;
  }

 private:
  FragmentTable table_;
  std::vector<std::uint32_t> groups_;
};

// earlier: forms in the order of their ranks. The place of the parent, -1 for none, and its spare.
std::pair<std::int64_t, std::int32_t> keyed_parent(std::uint64_t quotes, const nb::bytes& form,
                                                   const nb::list& earlier) {
  const FormRow row = row_of(form);
  std::vector<FormRow> rows;
  for (const nb::handle one : earlier) rows.push_back(row_of(nb::cast<nb::bytes>(one)));
  ParentChooser chooser(quotes);
  chooser.set(row.form());
  for (std::uint32_t i = 0; i < rows.size(); ++i)
    chooser.offer({i, rows[i].form(), rows[i].documents_step(), share_document(row, rows[i])});
  const FormParent parent = chooser.choose();
  return {parent.form == kNoForm ? -1 : std::int64_t{parent.form}, parent.spare};
}

class Rows : public FormSource {
 public:
  explicit Rows(const nb::list& forms) {
    for (const nb::handle form : forms) rows_.push_back(row_of(nb::cast<nb::bytes>(form)));
  }
  std::size_t size() const { return rows_.size(); }
  Form form(std::uint32_t i) const override { return rows_[i].form(); }
  std::uint64_t text_hash(std::uint32_t i) const override { return rows_[i].text; }
  bool share_document(std::uint32_t a, std::uint32_t b) const override {
    return inquit::share_document(rows_[a], rows_[b]);
  }

 private:
  std::vector<FormRow> rows_;
};

// A tree's forms in the order of their ranks, the place of each one's parent (-1: none) and its
// spare; the place of the root of each.
std::vector<std::uint32_t> keyed_roots(
    std::uint64_t quotes, const nb::list& forms,
    const std::vector<std::pair<std::int64_t, std::int32_t>>& parents) {
  const Rows rows(forms);
  if (parents.size() != rows.size()) throw nb::value_error("each form has to have a parent or -1");
  std::vector<FormLink> links(rows.size());
  Linker linker(rows, quotes, links);
  std::vector<std::uint32_t> roots;
  for (std::uint32_t i = 0; i < links.size(); ++i) {
    const auto [form, spare] = parents[i];
    if (form >= std::int64_t{i}) throw nb::value_error("a parent must come before its form");
    linker.link(i, {form < 0 ? kNoForm : static_cast<std::uint32_t>(form), spare});
    linker.note_representative(i);
    roots.push_back(links[i].root);
  }
  return roots;
}

// What a cluster shows, for keyed_related(); empty where its speaker cannot be compared.
std::string statement_of(const Cluster& cluster, std::span<const QuoteRecord> records,
                         std::span<const std::uint32_t> form_of, const Rows& rows,
                         SpeakerKey& speaker) {
  const std::uint32_t form = form_of[cluster.representative];
  if (cluster.speaker == kNoQuote || form == kNoForm) return "";
  const QuoteRecord& teller = records[cluster.speaker];
  speaker = speaker_key(teller.speaker, teller.speaker_kind);
  const Form shown = rows.form(form);
  if (!can_relate(speaker) || !can_relate(shown.words)) return "";
  const QuoteRecord& record = records[cluster.representative];
  return pack({shown.words, speaker, language_group(record.language)}, record.text);
}

// Quotes with the place of each one's form (-1: none), forms in the order of their ranks, the root
// first: documents, quotes, id, the row that `inquit dedup` writes but for `related`, and surname
// and statement for keyed_related(), None where nothing can retell it.
nb::tuple keyed_cluster(const nb::list& quotes, const std::vector<std::int64_t>& form_of,
                        const nb::list& forms) {
  const Rows rows(forms);
  if (form_of.size() != nb::len(quotes))
    throw nb::value_error("each quote has to have a form or -1");
  std::vector<std::uint32_t> places;
  std::vector<QuoteRecord> records;
  for (const nb::handle quote : quotes) {
    const std::int64_t form = form_of[records.size()];
    if (form >= static_cast<std::int64_t>(rows.size()))
      throw nb::value_error("there is no such form");
    records.push_back(record_of(view_of(nb::cast<nb::bytes>(quote))));
    places.push_back(form < 0 ? kNoForm : static_cast<std::uint32_t>(form));
  }
  if (records.empty()) throw nb::value_error("a cluster has to have a quote");
  const Cluster cluster = make_cluster(records, places, rows, rows.size() > 0 ? 0 : kNoForm);
  std::string line;
  append_json(line, cluster, records);
  line.pop_back();
  SpeakerKey speaker;
  const std::string statement = statement_of(cluster, records, places, rows, speaker);
  return nb::make_tuple(cluster.documents, cluster.variants.size(), cluster.id, line,
                        statement.empty() ? nb::none() : nb::object(nb::int_(speaker.last)),
                        bytes_of(statement));
}

// The statements of one surname, with their clusters' ids, in the order of these: the place of each
// that retells others, and the ids, whys and bits of them.
std::vector<std::tuple<std::uint32_t, std::string, std::string, std::uint32_t>> keyed_related(
    const std::vector<std::pair<std::string, nb::bytes>>& of_surname) {
  std::vector<PackedSpoken> packed;
  for (const auto& [id, bytes] : of_surname) packed.push_back(unpack_spoken(view_of(bytes)));
  std::vector<SpokenForm> statements;
  for (const PackedSpoken& one : packed) statements.push_back(one.statement());
  std::vector<std::tuple<std::uint32_t, std::string, std::string, std::uint32_t>> found;
  for (const RelatedPair& pair : find_related(statements)) {
    found.emplace_back(
        pair.from, of_surname[pair.to].first,
        why_related(pair, packed[pair.from].text, packed[pair.to].text, default_background()),
        pair.bits);
  }
  return found;
}

// The row with the clusters that retell it: ids, whys, bits.
std::string keyed_row(std::string row,
                      const std::vector<std::tuple<std::string, std::string, std::uint32_t>>& all) {
  std::vector<RelatedCluster> related;
  for (const auto& [cluster, why, bits] : all) related.push_back({cluster, why, bits});
  add_related(row, related);
  return row;
}

}  // namespace

void bind_keyed(nb::module_& module) {
  module.def("keyed_quote", keyed_quote, "line"_a);
  module.def("keyed_form", keyed_form, "rows"_a);
  module.def("keyed_slogan", keyed_slogan, "forms"_a);
  module.def("keyed_told", keyed_told, "form"_a, "theirs"_a, "quotes"_a, "slogan"_a);
  module.def("keyed_fragment", keyed_fragment, "form"_a, "quotes"_a);
  module.def("keyed_gram_rows", keyed_gram_rows, "forms"_a, "quotes"_a, "buckets"_a);
  module.def("keyed_article_rows", keyed_article_rows, "forms"_a, "buckets"_a);
  module.def("keyed_gram_pairs", keyed_gram_pairs, "rows"_a);
  module.def("keyed_article_pairs", keyed_article_pairs, "rows"_a);
  module.def("keyed_parent", keyed_parent, "quotes"_a, "form"_a, "earlier"_a);
  module.def("keyed_roots", keyed_roots, "quotes"_a, "forms"_a, "parents"_a);
  module.def("keyed_cluster", keyed_cluster, "quotes"_a, "form_of"_a, "forms"_a);
  module.def("keyed_related", keyed_related, "of_surname"_a);
  module.def("keyed_row", keyed_row, "row"_a, "related"_a);
  nb::class_<Fragments>(module, "KeyedFragments")
      .def(nb::init<const nb::list&>(), "forms"_a)
      .def_prop_ro("groups", [](const Fragments& one) { return one.groups(); })
      .def(
          "held",
          [](const Fragments& one, const nb::bytes& form) {
            const std::set<std::uint32_t> held = one.held(form);
            return std::vector<std::uint32_t>(held.begin(), held.end());
          },
          "form"_a);
  module.attr("KEYED_RANK_BYTES") = sizeof(Rank);
  module.attr("KEYED_MOST_OF_GROUP") = kMostOfGroup;
  module.attr("KEYED_SLOGAN_WORDS") = kSloganWords;
}

}  // namespace inquit::python
