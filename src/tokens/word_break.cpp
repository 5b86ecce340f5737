#include "tokens/word_break.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <array>
#include <atomic>
#include <cstring>
#include <memory>
#include <mutex>
#include <vector>

namespace inquit {
namespace {

// The classes of the annex, as far as its rules tell them apart.
enum Class : std::uint8_t {
  kOther,
  kLetter,
  kHebrew,
  kNumeric,
  kExtendNumLet,
  kKatakana,
  kMidLetter,
  kMidNum,
  kMidNumLet,
  kSingleQuote,
  kDoubleQuote,
  kSpace,
  kCR,
  kLF,
  kNewline,
  kExtend,  // Extend, Format and ZWJ but for kZWJ
  kZWJ,
  kRegional,
  kPictographic,
  kDictionary,  // ICU takes the line
};

Class class_of(UChar32 c) {
  const int line_break = u_getIntPropertyValue(c, UCHAR_LINE_BREAK);
  if (line_break == U_LB_COMPLEX_CONTEXT) return kDictionary;
  switch (u_getIntPropertyValue(c, UCHAR_SCRIPT)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
      return kDictionary;
    default:
      break;
  }
  // ICU's root tailorings.
  if (c == ':' || c == 0xFE55 || c == 0xFF1A) return kOther;
  if (c == '@') return kLetter;
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_ALETTER:
      return kLetter;
    case U_WB_HEBREW_LETTER:
      return kHebrew;
    case U_WB_NUMERIC:
      return kNumeric;
    case U_WB_EXTENDNUMLET:
      return kExtendNumLet;
    case U_WB_KATAKANA:
      return kDictionary;
    case U_WB_MIDLETTER:
      return kMidLetter;
    case U_WB_MIDNUM:
      return kMidNum;
    case U_WB_MIDNUMLET:
      return kMidNumLet;
    case U_WB_SINGLE_QUOTE:
      return kSingleQuote;
    case U_WB_DOUBLE_QUOTE:
      return kDoubleQuote;
    case U_WB_WSEGSPACE:
      return kSpace;
    case U_WB_CR:
      return kCR;
    case U_WB_LF:
      return kLF;
    case U_WB_NEWLINE:
      return kNewline;
    case U_WB_EXTEND:
    case U_WB_FORMAT:
      return kExtend;
    case U_WB_ZWJ:
      return kZWJ;
    case U_WB_REGIONAL_INDICATOR:
      return kRegional;
    default:
      break;
  }
  if (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC)) return kPictographic;
  return kOther;
}

// Classes of the characters below U+10000, 256 at a time, as they are first met: a text has few of
// these blocks, and asking ICU for all takes longer than a short article. Safe from many threads.
class ClassTable {
 public:
  Class operator[](UChar32 c) {
    const Block* block =
        blocks_[static_cast<std::size_t>(c) / kBlock].load(std::memory_order_acquire);
    if (block == nullptr) block = make(static_cast<std::size_t>(c) / kBlock);
    return static_cast<Class>((*block)[static_cast<std::size_t>(c) % kBlock]);
  }

 private:
  static constexpr std::size_t kBlock = 256;
  using Block = std::array<std::uint8_t, kBlock>;

  const Block* make(std::size_t number) {
    const std::lock_guard lock(mutex_);
    if (const Block* made = blocks_[number].load(std::memory_order_relaxed)) return made;
    auto block = std::make_unique<Block>();
    for (std::size_t i = 0; i < kBlock; ++i)
      (*block)[i] = class_of(static_cast<UChar32>(number * kBlock + i));
    blocks_[number].store(block.get(), std::memory_order_release);
    made_.push_back(std::move(block));
    return made_.back().get();
  }

  std::array<std::atomic<const Block*>, 0x10000 / kBlock> blocks_{};
  std::mutex mutex_;
  std::vector<std::unique_ptr<Block>> made_;
};

ClassTable& bmp_classes() {
  static ClassTable table;
  return table;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text)
      : text_(text), size_(static_cast<std::uint32_t>(text.size())), table_(bmp_classes()) {}

  bool done() const { return at_ >= size_; }
  std::uint32_t at() const { return at_; }
  Class peek() {
    UChar32 c;
    next_ = at_;
    if (static_cast<unsigned char>(text_[at_]) < 0x80) {
      c = static_cast<unsigned char>(text_[next_++]);
    } else {
      const auto* s = reinterpret_cast<const std::uint8_t*>(text_.data());
      U8_NEXT(s, next_, size_, c);
      if (c < 0) c = 0xFFFD;
    }
    pictographic_ = false;
    if (c < 0x10000) {
      const Class found = table_[c];
      if (found == kLetter && c >= 0x80)
        pictographic_ = u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC);
      return found;
    }
    return class_of(c);
  }
  // After peek().
  void take() { at_ = next_; }
  void seek(std::uint32_t at) { at_ = at; }
  bool last_peek_was_pictographic(Class c) const { return c == kPictographic || pictographic_; }

 private:
  std::string_view text_;
  std::uint32_t at_ = 0;
  std::uint32_t next_ = 0;
  std::uint32_t size_;
  bool pictographic_ = false;
  ClassTable& table_;
};

bool is_letter(Class c) { return c == kLetter || c == kHebrew; }
bool joins_word(Class c) { return is_letter(c) || c == kNumeric || c == kExtendNumLet; }

// WB4: takes what extends the character before. True where a ZWJ was the last taken, now the class
// of that character.
bool take_extends(Scanner& scan, Class now = kOther) {
  bool zwj = now == kZWJ;
  while (!scan.done()) {
    const Class c = scan.peek();
    if (c != kExtend && c != kZWJ) break;
    zwj = c == kZWJ;
    scan.take();
  }
  return zwj;
}

// WB3c: after a ZWJ an emoji goes on, whatever stood before.
bool take_pictographic_after_zwj(Scanner& scan, Class& now) {
  if (scan.done()) return false;
  const Class c = scan.peek();
  if (!scan.last_peek_was_pictographic(c)) return false;
  scan.take();
  now = c;
  return true;
}

// What is done with characters of scripts whose words only a dictionary tells.
enum class Scripts : std::uint8_t {
  ask_icu,       // take_unit stops at them
  by_character,  // each is a word
};

// Takes one word or other unit from the scanner's place. False where such a script was met that ICU
// is to be asked about.
bool take_unit(Scanner& scan, Scripts scripts) {
  const bool asks = scripts == Scripts::ask_icu;
  Class now = scan.peek();
  if (now == kDictionary) {
    if (asks) return false;
    scan.take();
    take_extends(scan);
    return true;
  }
  scan.take();
  if (now == kCR) {
    if (!scan.done() && scan.peek() == kLF) scan.take();
    return true;
  }
  if (now == kLF || now == kNewline) return true;
  if (now == kSpace) {
    while (!scan.done() && scan.peek() == kSpace) scan.take();
    // WB4 then WB3d: a space with an extender is no longer a run of spaces.
  }
  int regionals = now == kRegional ? 1 : 0;
  for (;;) {
    const bool zwj = take_extends(scan, now);
    if (zwj && take_pictographic_after_zwj(scan, now)) continue;
    if (scan.done()) return true;
    const Class next = scan.peek();
    if (next == kDictionary) return !asks;
    if (joins_word(now) && joins_word(next)) {  // WB5, 8, 9, 10, 13a, 13b
      scan.take();
      now = next;
      continue;
    }
    if (now == kRegional && next == kRegional && regionals == 1) {  // WB15, 16
      scan.take();
      regionals = 2;
      continue;
    }
    const bool mid_letter =
        is_letter(now) && (next == kMidLetter || next == kMidNumLet || next == kSingleQuote ||
                           (now == kHebrew && next == kDoubleQuote));
    const bool mid_number =
        now == kNumeric && (next == kMidNum || next == kMidNumLet || next == kSingleQuote);
    if (!mid_letter && !mid_number) return true;
    const std::uint32_t before = scan.at();
    scan.take();
    take_extends(scan);
    const std::uint32_t after_mid = scan.at();
    const Class beyond = scan.done() ? kOther : scan.peek();
    if (beyond == kDictionary && asks) return false;
    const bool joined = mid_number ? beyond == kNumeric
                                   : (next == kDoubleQuote ? beyond == kHebrew : is_letter(beyond));
    if (joined) {  // WB6, 7, 7b, 7c, 11, 12
      scan.take();
      now = beyond;
      continue;
    }
    if (now == kHebrew && next == kSingleQuote) {  // WB7a
      scan.seek(after_mid);
      now = kSingleQuote;
      continue;
    }
    scan.seek(before);
    return true;
  }
}

std::uint32_t line_end(std::string_view text, std::uint32_t from) {
  const void* found = std::memchr(text.data() + from, '\n', text.size() - from);
  return found ? static_cast<std::uint32_t>(static_cast<const char*>(found) - text.data() + 1)
               : static_cast<std::uint32_t>(text.size());
}

std::uint32_t line_begin(std::string_view text, std::uint32_t from) {
  const std::size_t found = from == 0 ? std::string_view::npos : text.rfind('\n', from - 1);
  return found == std::string_view::npos ? 0 : static_cast<std::uint32_t>(found + 1);
}

}  // namespace

bool icu_word_breaks(std::string_view utf8, std::vector<std::uint32_t>& boundaries) {
  boundaries.clear();
  UErrorCode status = U_ZERO_ERROR;
  // ICU loads its rules once for all threads, and each thread cuts with a copy of its own.
  static const std::unique_ptr<const icu::BreakIterator> loaded(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (!loaded) return false;
  thread_local const std::unique_ptr<icu::BreakIterator> words(loaded->clone());
  if (!words) return false;
  if (utf8.empty()) return true;
  status = U_ZERO_ERROR;
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, utf8.data(), static_cast<std::int64_t>(utf8.size()), &status);
  if (U_FAILURE(status)) return false;
  words->setText(&view, status);
  for (auto at = words->first(); at != icu::BreakIterator::DONE; at = words->next()) {
    boundaries.push_back(static_cast<std::uint32_t>(at));
  }
  utext_close(&view);
  return true;
}

// The same without ICU's data: what the annex says of the line, and a word for each character of
// scripts that need a dictionary.
void word_breaks_by_character(std::string_view utf8, std::vector<std::uint32_t>& boundaries) {
  boundaries.assign(1, 0);
  for (Scanner scan(utf8); !scan.done();) {
    take_unit(scan, Scripts::by_character);
    boundaries.push_back(scan.at());
  }
}

std::uint32_t WordBreaker::end_of_unit(std::uint32_t at) {
  if (at >= line_end_) {
    Scanner scan(text_);
    scan.seek(at);
    if (take_unit(scan, Scripts::ask_icu)) return scan.at();
    // A dictionary script: this line by ICU. Nothing joins over a line feed (WB3a, 3b).
    line_begin_ = line_begin(text_, at);
    line_end_ = line_end(text_, at);
    const std::string_view line = text_.substr(line_begin_, line_end_ - line_begin_);
    if (!icu_word_breaks(line, of_line_)) word_breaks_by_character(line, of_line_);
    next_ = 0;
  }
  while (next_ < of_line_.size() && line_begin_ + of_line_[next_] <= at) ++next_;
  return next_ < of_line_.size() ? line_begin_ + of_line_[next_] : line_end_;
}

bool may_extend(std::string_view utf8, std::uint32_t at) {
  Scanner scan(utf8);
  scan.seek(at);
  const Class c = scan.peek();
  return c == kExtend || c == kZWJ || c == kDictionary;
}

void word_breaks(std::string_view utf8, std::vector<std::uint32_t>& boundaries) {
  boundaries.clear();
  if (utf8.empty()) return;
  boundaries.push_back(0);
  WordBreaker breaker(utf8);
  while (boundaries.back() < utf8.size())
    boundaries.push_back(breaker.end_of_unit(boundaries.back()));
}

}  // namespace inquit
