#include "articles/html_article.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "articles/html_metadata.h"
#include "articles/html_page.h"

namespace inquit {
namespace {

// Words in the class or the id of what is beside an article.
constexpr std::array<std::string_view, 46> kBesideWords = {
    "related",   "comment",    "comments",   "sidebar",     "share",       "sharing",
    "social",    "newsletter", "promo",      "promoted",    "cookie",      "cookies",
    "consent",   "gdpr",       "advert",     "ad",          "ads",         "advertisement",
    "sponsored", "caption",    "breadcrumb", "breadcrumbs", "recommended", "recommendations",
    "trending",  "menu",       "nav",        "navigation",  "navbar",      "footer",
    "popup",     "modal",      "subscribe",  "signup",      "paywall",     "teaser",
    "teasers",   "byline",     "tags",       "disqus",      "popular",     "skip",
    "toolbar",   "correction", "credit",     "hidden"};
constexpr std::array<std::string_view, 8> kBesideRuns = {
    "related", "sharedaddy", "mostread", "readmore", "morefrom", "seealso", "alsolike", "nextup"};
constexpr std::array<std::string_view, 6> kBesideRoles = {
    "navigation", "complementary", "contentinfo", "dialog", "search", "banner"};
// Names of what holds an article's paragraphs and nothing else, letters and digits only.
constexpr std::array<std::string_view, 14> kBodyNames = {
    "articlebody",     "entrycontent", "postbody",         "storybody",  "articlecontent",
    "postcontent",     "storycontent", "articletext",      "bodymarkup", "storytext",
    "articlebodytext", "ssrcss",       "availablecontent", "bodycopy"};
constexpr double kMostLinked = 0.5;     // share of a block's text that links may have
constexpr double kWholeArticle = 0.5;   // share of the page's text that is never left out as beside
constexpr std::size_t kFewBytes = 200;  // a page with less text than this shows no article

std::string squeezed(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)))
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

// Whether a word of a class or id (relatedStories, related-stories) is of what stands beside.
bool names_beside(std::string_view name) {
  std::string word;
  const auto known = [&] { return std::ranges::find(kBesideWords, word) != kBesideWords.end(); };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto c = static_cast<unsigned char>(name[i]);
    const bool starts =
        std::isupper(c) && i > 0 && std::islower(static_cast<unsigned char>(name[i - 1]));
    if ((!std::isalpha(c) || starts) && !word.empty()) {
      if (known()) return true;
      word.clear();
    }
    if (std::isalpha(c)) word += static_cast<char>(std::tolower(c));
  }
  if (known()) return true;
  const std::string run = squeezed(name);
  return std::ranges::any_of(kBesideRuns,
                             [&](std::string_view one) { return run.find(one) != run.npos; });
}

bool is_beside(const GumboNode& node) {
  switch (node.v.element.tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_MENU:
      return true;
    case GUMBO_TAG_FOOTER:  // of a block quote it says whose words they are
      return node.parent == nullptr || node.parent->type != GUMBO_NODE_ELEMENT ||
             node.parent->v.element.tag != GUMBO_TAG_BLOCKQUOTE;
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_MAIN:
      return false;
    default:
      break;
  }
  if (node.v.element.tag == GUMBO_TAG_UNKNOWN) {  // <amp-ad>
    GumboStringPiece name = node.v.element.original_tag;
    gumbo_tag_from_original_text(&name);
    if (name.data != nullptr && names_beside({name.data, name.length})) return true;
  }
  if (attribute(node, "aria-hidden") == "true") return true;
  const std::string_view role = attribute(node, "role");
  if (std::ranges::find(kBesideRoles, role) != kBesideRoles.end()) return true;
  return names_beside(attribute(node, "class")) || names_beside(attribute(node, "id"));
}

bool is_unseen(GumboTag tag) {
  return tag == GUMBO_TAG_HEAD || tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE ||
         tag == GUMBO_TAG_TITLE || tag == GUMBO_TAG_META || tag == GUMBO_TAG_LINK;
}

bool is_inline(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_RUBY:
      return true;
    default:
      return false;
  }
}

bool is_body(const GumboNode& node) {
  if (attribute(node, "itemprop") == "articleBody") return true;
  for (const char* key : {"class", "id"}) {
    std::string_view names = attribute(node, key);
    while (!names.empty()) {
      const std::size_t end = std::min(names.find(' '), names.size());
      if (std::ranges::find(kBodyNames, squeezed(names.substr(0, end))) != kBodyNames.end())
        return true;
      names.remove_prefix(std::min(end + 1, names.size()));
    }
  }
  return false;
}

// Visits a tree without recursion: enter says whether to go into an element, leave comes behind its
// children.
template <typename Enter, typename Leave>
void walk(const GumboNode& root, Enter enter, Leave leave) {
  std::vector<std::pair<const GumboNode*, unsigned>> stack;
  const auto visit = [&](const GumboNode& node) {
    if (enter(node) && node.type == GUMBO_NODE_ELEMENT) stack.emplace_back(&node, 0);
  };
  visit(root);
  while (!stack.empty()) {
    auto& [node, next] = stack.back();
    const GumboVector& children = node->v.element.children;
    if (next < children.length) {
      visit(*static_cast<const GumboNode*>(children.data[next++]));
    } else {
      const GumboNode& done = *node;
      stack.pop_back();
      leave(done);
    }
  }
}

bool is_text(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
         node.type == GUMBO_NODE_CDATA;
}

// How much text of paragraphs, links aside, each element holds.
class Sizes {
 public:
  explicit Sizes(const GumboNode& root) {
    std::vector<std::size_t> open;
    int links = 0, paragraphs = 0;
    std::size_t all = 0;
    walk(
        root,
        [&](const GumboNode& node) {
          if (is_text(node)) {
            if (links == 0 && paragraphs > 0) all += std::string_view(node.v.text.text).size();
            return false;
          }
          if (node.type != GUMBO_NODE_ELEMENT || is_unseen(node.v.element.tag)) return false;
          links += node.v.element.tag == GUMBO_TAG_A;
          paragraphs += is_paragraph(node);
          open.push_back(all);
          return true;
        },
        [&](const GumboNode& node) {
          links -= node.v.element.tag == GUMBO_TAG_A;
          paragraphs -= is_paragraph(node);
          of_[&node] = all - open.back();
          open.pop_back();
        });
    all_ = all;
  }

  std::size_t of(const GumboNode& node) const { return of_.at(&node); }
  std::size_t all() const { return all_; }

 private:
  static bool is_paragraph(const GumboNode& node) {
    const GumboTag tag = node.v.element.tag;
    return tag == GUMBO_TAG_P || tag == GUMBO_TAG_TD || tag == GUMBO_TAG_BLOCKQUOTE ||
           tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_PRE;
  }

  std::unordered_map<const GumboNode*, std::size_t> of_;
  std::size_t all_ = 0;
};

// Whether an element that looks like one beside the article may be left out: not where it is the
// article after all.
bool is_left_out(const GumboNode& node, const Sizes& sizes) {
  if (!is_beside(node)) return false;
  return static_cast<double>(sizes.of(node)) < kWholeArticle * static_cast<double>(sizes.all());
}

// The element that holds the article: its body where the page marks one, else <article>, else
// <main>, else the whole.
const GumboNode& find_article(const GumboNode& root, const Sizes& sizes) {
  const GumboNode* best = &root;
  int best_rank = 0;
  walk(
      root,
      [&](const GumboNode& node) {
        if (node.type != GUMBO_NODE_ELEMENT || is_unseen(node.v.element.tag)) return false;
        if (is_left_out(node, sizes)) return false;
        const GumboTag tag = node.v.element.tag;
        const int rank = is_body(node)                                                ? 3
                         : tag == GUMBO_TAG_ARTICLE                                   ? 2
                         : tag == GUMBO_TAG_MAIN || attribute(node, "role") == "main" ? 1
                                                                                      : 0;
        if (rank == 0) return true;
        const std::size_t size = sizes.of(node);
        // A better mark counts unless most of the text is elsewhere.
        const std::size_t before = best == &root ? 0 : sizes.of(*best);
        const bool better =
            rank > best_rank ? size * 2 > before : rank == best_rank && size > before;
        if (better && size > 0) {
          best = &node;
          best_rank = rank;
        }
        return true;
      },
      [](const GumboNode&) {});
  return *best;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// Writes what is seen of an element as paragraphs.
class Paragraphs {
 public:
  void add_text(std::string_view text, bool linked) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (is_space(c)) {
        space_ = true;
        continue;
      }
      if (block_.empty()) begin_block(text.substr(i));
      if (space_ && !block_.empty() && block_.back() != '\n') block_ += ' ';
      space_ = false;
      block_ += c;
      ++seen_;
      linked_ += linked;
    }
  }

  void add_break() {
    if (in_post_ > 0) {
      space_ = true;
      return;
    }
    if (!block_.empty()) block_ += '\n';
    space_ = false;
  }

  // An embedded post is one paragraph: text — Name (@handle) May 4, 2023.
  void open_post() {
    end_block();
    ++in_post_;
  }
  void close_post() {
    --in_post_;
    end_block();
  }

  void end_block() {
    space_ = true;
    if (in_post_ > 0) return;
    while (!block_.empty() && (block_.back() == '\n' || block_.back() == ' ')) block_.pop_back();
    const bool links =
        keep_links_ == 0 && static_cast<double>(linked_) > kMostLinked * static_cast<double>(seen_);
    if (!block_.empty() && !links) {
      if (!out_.empty()) out_ += "\n\n";
      out_ += block_;
    }
    block_.clear();
    seen_ = linked_ = 0;
    space_ = false;
  }

  // A block quote that names its source at its end: its words get marks unless they have them, and
  // a dash stands before the source.
  void open_quotation() {
    end_block();
    quotation_ = Quotation::waits;
  }
  void name_source() {
    close_quotation();
    source_ = true;
  }
  void close_quotation() {
    end_block();
    if (quotation_ == Quotation::open) out_ += kClosingMark;
    quotation_ = Quotation::none;
    source_ = false;
  }

  void keep_links(int change) { keep_links_ += change; }

  std::string take() {
    in_post_ = 0;
    end_block();
    return std::move(out_);
  }

 private:
  enum class Quotation : std::uint8_t { none, waits, open };
  static constexpr std::string_view kOpeningMark = "\xE2\x80\x9C", kClosingMark = "\xE2\x80\x9D";

  void begin_block(std::string_view text) {
    const auto begins = [&](std::initializer_list<std::string_view> signs) {
      return std::ranges::any_of(signs,
                                 [&](std::string_view sign) { return text.starts_with(sign); });
    };
    if (source_ && !begins({"\xE2\x80\x94", "\xE2\x80\x93", "\xE2\x80\x95", "-"}))
      block_ = "\xE2\x80\x94 ";
    source_ = false;
    const bool marked =
        begins({"\"", "'", kOpeningMark, "\xE2\x80\x98", "\xC2\xAB", "\xE2\x80\x9E"});
    if (quotation_ == Quotation::waits && marked) quotation_ = Quotation::none;
    if (quotation_ == Quotation::none) return;
    quotation_ = Quotation::open;
    block_ = kOpeningMark;  // each paragraph opens anew
  }

  std::string out_, block_;
  Quotation quotation_ = Quotation::none;
  bool source_ = false;  // of a quotation: it comes next
  std::size_t seen_ = 0, linked_ = 0;
  int in_post_ = 0, keep_links_ = 0;
  bool space_ = false;
};

bool is_post(const GumboNode& node) {
  const std::string_view name = attribute(node, "class");
  return node.v.element.tag == GUMBO_TAG_BLOCKQUOTE &&
         (name.find("twitter") != name.npos || name.find("bluesky") != name.npos);
}

bool is_space(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return is_space(c); });
}

// What ends a block quote and says whose words it has: <cite>, or a <footer>. nullptr: nothing
// does.
const GumboNode* source_of(const GumboNode& quote) {
  constexpr int kDeepest = 8;
  const GumboNode* node = &quote;
  for (int depth = 0; depth < kDeepest; ++depth) {
    const GumboVector& children = node->v.element.children;
    const GumboNode* last = nullptr;
    for (unsigned i = children.length; i-- > 0 && last == nullptr;) {
      const auto* child = static_cast<const GumboNode*>(children.data[i]);
      if (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag != GUMBO_TAG_BR) last = child;
      if (is_text(*child) && !is_space(std::string_view(child->v.text.text))) return nullptr;
    }
    if (last == nullptr) return nullptr;
    if (last->v.element.tag == GUMBO_TAG_CITE || last->v.element.tag == GUMBO_TAG_FOOTER)
      return last;
    node = last;
  }
  return nullptr;
}

template <typename Skip>
std::string text_of(const GumboNode& root, bool all_links, Skip skip) {
  Paragraphs out;
  int links = 0;
  const GumboNode* source = nullptr;  // of the block quote that is read
  out.keep_links(all_links);
  walk(
      root,
      [&](const GumboNode& node) {
        if (is_text(node)) {
          out.add_text(node.v.text.text, links > 0);
          return false;
        }
        if (node.type != GUMBO_NODE_ELEMENT || is_unseen(node.v.element.tag)) return false;
        const GumboTag tag = node.v.element.tag;
        if (skip(node)) {
          if (!is_inline(tag)) out.end_block();
          return false;
        }
        if (tag == GUMBO_TAG_BR) out.add_break();
        links += tag == GUMBO_TAG_A;
        if (is_post(node)) {
          out.open_post();
        } else if (&node == source) {
          out.name_source();
        } else if (tag == GUMBO_TAG_BLOCKQUOTE && source_of(node) != nullptr) {
          source = source_of(node);
          out.open_quotation();
        } else if (!is_inline(tag)) {
          out.end_block();
        }
        out.keep_links(tag == GUMBO_TAG_BLOCKQUOTE || tag == GUMBO_TAG_H1);
        if (tag == GUMBO_TAG_Q) out.add_text("\xE2\x80\x9C", false);
        return true;
      },
      [&](const GumboNode& node) {
        const GumboTag tag = node.v.element.tag;
        if (tag == GUMBO_TAG_Q) out.add_text("\xE2\x80\x9D", false);
        links -= tag == GUMBO_TAG_A;
        if (is_post(node)) {
          out.close_post();
        } else if (tag == GUMBO_TAG_BLOCKQUOTE) {
          out.close_quotation();
        } else if (!is_inline(tag)) {
          out.end_block();
        }
        out.keep_links(-(tag == GUMBO_TAG_BLOCKQUOTE || tag == GUMBO_TAG_H1));
      });
  return out.take();
}

}  // namespace

bool begins_as_page(std::string_view text) {
  constexpr std::array<std::string_view, 2> kOpenings = {"<!doctype html", "<html"};
  return std::ranges::any_of(kOpenings, [&](std::string_view opening) {
    return std::ranges::equal(opening, text.substr(0, opening.size()), [](char a, char b) {
      return a == static_cast<char>(std::tolower(static_cast<unsigned char>(b)));
    });
  });
}

void HtmlArticle::move_to(Article& article) && {
  article.text = std::move(text);
  article.title = std::move(title);
  article.published = std::move(published);
  article.author = std::move(author);
  article.source = std::move(source);
  article.url = std::move(url);
  article.language = std::move(language);
}

HtmlArticle read_html(std::string_view html) {
  const HtmlPage page(html);
  HtmlArticle article;
  read_metadata(page, article);
  const Sizes sizes(page.root());
  const GumboNode& root = find_article(page.root(), sizes);
  std::string text = text_of(root, false, [&](const GumboNode& node) {
    if (&node == &root) return false;
    // An <article> within the article is a teaser or a comment.
    if (node.v.element.tag == GUMBO_TAG_ARTICLE && root.v.element.tag == GUMBO_TAG_ARTICLE)
      return true;
    return is_left_out(node, sizes);
  });
  if (text.size() >= kFewBytes || text.size() >= article.text.size())
    article.text = std::move(text);
  return article;
}

HtmlArticle read_html_fragment(std::string_view html) {
  const HtmlPage page(html);
  HtmlArticle article;
  read_metadata(page, article);
  article.text = text_of(page.root(), true, [](const GumboNode&) { return false; });
  return article;
}

}  // namespace inquit
