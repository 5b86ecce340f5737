#include "variants/incremental.h"

#include <algorithm>
#include <bit>

#include "variants/affected.h"
#include "variants/merging_version.h"

namespace inquit {
namespace {

std::vector<QuoteView> views_of(std::span<const IncrementalMerger::Quote> quotes) {
  std::vector<QuoteView> views;
  views.reserve(quotes.size());
  for (const IncrementalMerger::Quote& quote : quotes) views.push_back(quote.view);
  return views;
}

}  // namespace

void IncrementalMerger::add(std::span<const Quote> quotes) {
  for (const Quote& quote : quotes) keys_.push_back(quote.key);
  forms_.add(views_of(quotes), *background_, threads_);
}

void IncrementalMerger::finish_first() {
  forms_.seal();
  parents_.assign(forms_.size(), {});
  find_parents(forms_, threads_, nullptr, parents_);
  links_.assign(forms_.size(), {});
  link_forms(forms_, parents_, std::vector<bool>(forms_.size(), true), links_);
}

std::int64_t IncrementalMerger::greatest_key() const {
  return keys_.empty() ? 0 : std::ranges::max(keys_);
}

std::vector<std::uint32_t> IncrementalMerger::numbers_of(std::span<const std::int64_t> keys) const {
  std::vector<std::uint32_t> numbers;
  if (keys.empty()) return numbers;
  std::vector<std::int64_t> sorted(keys.begin(), keys.end());
  std::ranges::sort(sorted);
  for (std::uint32_t quote = 0; quote < keys_.size(); ++quote) {
    if (std::ranges::binary_search(sorted, keys_[quote])) numbers.push_back(quote);
  }
  return numbers;
}

std::vector<std::int64_t> IncrementalMerger::co_formed_with(
    std::span<const std::int64_t> keys) const {
  std::vector<bool> forms(forms_.size());
  std::vector<std::int64_t> bound;
  for (const std::uint32_t quote : numbers_of(keys)) {
    const std::uint32_t form = forms_.form_of(quote);
    if (form == Forms::kNone) {
      bound.push_back(keys_[quote]);
    } else {
      forms[form] = true;
    }
  }
  for (std::uint32_t quote = 0; !keys.empty() && quote < keys_.size(); ++quote) {
    const std::uint32_t form = forms_.form_of(quote);
    if (form != Forms::kNone && forms[form]) bound.push_back(keys_[quote]);
  }
  std::ranges::sort(bound);
  return bound;
}

std::vector<std::uint32_t> IncrementalMerger::update(std::span<const std::int64_t> removed,
                                                     std::span<const Quote> added) {
  const auto step = std::bit_width(quotes());
  const std::vector<std::uint32_t> numbers = numbers_of(removed);
  const std::vector<QuoteView> views = views_of(added);
  const Forms::Update update = forms_.update(numbers, views, *background_, threads_);
  for (std::size_t next = 0, kept = 0, quote = 0; quote < keys_.size(); ++quote) {
    if (next < numbers.size() && numbers[next] == quote) {
      ++next;
    } else {
      keys_[kept++] = keys_[quote];
    }
  }
  keys_.resize(keys_.size() - numbers.size());
  for (const Quote& quote : added) keys_.push_back(quote.key);

  std::vector<bool> roots(forms_.size());  // of clusters that changed
  for (std::size_t form = 0; form < update.moved_to.size(); ++form) {
    const std::uint32_t root = update.moved_to[links_[form].root];
    if (update.moved_to[form] == Forms::kNone && root != Forms::kNone) roots[root] = true;
  }
  carry_over(update);
  const std::vector<FormLink> before = links_;
  const std::vector<FormParent> parents_before = parents_;
  if (std::bit_width(quotes()) != step) {
    find_parents(forms_, threads_, nullptr, parents_);
    link_forms(forms_, parents_, std::vector<bool>(forms_.size(), true), links_);
  } else {
    const std::vector<bool> affected = find_affected(forms_, update, threads_);
    find_parents(forms_, threads_, &affected, parents_);
    std::vector<bool> changed(forms_.size());
    for (const std::uint32_t form : update.touched) changed[form] = true;
    for (const std::uint32_t form : update.rarer) changed[form] = true;
    for (std::size_t form = 0; form < changed.size(); ++form) {
      if (!(parents_[form] == parents_before[form])) changed[form] = true;
    }
    link_forms(forms_, parents_, std::move(changed), links_);
  }
  for (std::uint32_t form = 0; form < links_.size(); ++form) {
    const std::uint32_t old_root = before[form].root, root = links_[form].root;
    if (old_root == root) continue;
    roots[root] = true;
    if (old_root != Forms::kNone) roots[old_root] = true;
  }
  for (const std::uint32_t form : update.touched) roots[links_[form].root] = true;
  return quotes_of(roots, added.size());
}

// Parents and links by the new numbers of forms. What a form that is gone told is not known.
void IncrementalMerger::carry_over(const Forms::Update& update) {
  const auto moved = [&](std::uint32_t form) {
    return form == Forms::kNone ? Forms::kNone : update.moved_to[form];
  };
  std::vector<FormParent> parents(forms_.size());
  std::vector<FormLink> links(forms_.size(), {Forms::kNone, Forms::kNone});
  for (std::uint32_t form = 0; form < update.moved_to.size(); ++form) {
    const std::uint32_t now = update.moved_to[form];
    if (now == Forms::kNone) continue;
    parents[now] = {moved(parents_[form].form), parents_[form].spare};
    links[now] = {moved(links_[form].root), moved(links_[form].parent)};
  }
  parents_ = std::move(parents);
  links_ = std::move(links);
}

std::vector<std::uint32_t> IncrementalMerger::quotes_of(const std::vector<bool>& roots,
                                                        std::size_t added) const {
  std::vector<std::uint32_t> found;
  for (std::uint32_t quote = 0; quote < quotes(); ++quote) {
    const std::uint32_t form = forms_.form_of(quote);
    const bool changed =
        form == Forms::kNone ? quote + added >= quotes() : roots[links_[form].root];
    if (changed) found.push_back(quote);
  }
  return found;
}

bool IncrementalMerger::save(const std::string& path, std::uint64_t stamp) const {
  StateWriter writer(path, {merging_version(), stamp});
  writer.put(keys_);
  writer.put(parents_);
  writer.put(links_);
  forms_.save(writer);
  return writer.finish();
}

// Whether what was read could have been saved: each form joined an earlier one, or none.
bool IncrementalMerger::is_sound() const {
  const std::size_t forms = forms_.size();
  if (keys_.size() != forms_.quotes() || parents_.size() != forms || links_.size() != forms)
    return false;
  for (std::uint32_t form = 0; form < forms; ++form) {
    const std::uint32_t parent = parents_[form].form;
    const FormLink& link = links_[form];
    if (parent != Forms::kNone && parent >= form) return false;
    const bool is_root = link.root == form && link.parent == form;
    if (is_root) continue;
    if (link.parent >= form || link.root > link.parent || links_[link.parent].root != link.root ||
        links_[link.root].root != link.root)
      return false;
  }
  std::vector<std::int64_t> keys = keys_;
  std::ranges::sort(keys);
  return std::ranges::adjacent_find(keys) == keys.end();
}

bool IncrementalMerger::load(const std::string& path, std::uint64_t stamp) {
  std::optional<StateReader> reader = StateReader::open(path, {merging_version(), stamp});
  if (reader) {
    keys_ = reader->get<std::int64_t>();
    parents_ = reader->get<FormParent>();
    links_ = reader->get<FormLink>();
    if (!reader->failed() && forms_.load(*reader) && is_sound()) return true;
  }
  *this = IncrementalMerger(*background_, threads_);
  return false;
}

}  // namespace inquit
