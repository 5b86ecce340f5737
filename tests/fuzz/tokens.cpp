// Tokens of any text: in order, and between two of them nothing that can be seen.
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "laws.h"
#include "text/text.h"
#include "tokens/token.h"
#include "tokens/word_break.h"

using inquit::Paragraph;
using inquit::Span;
using inquit::Text;
using inquit::Token;
using inquit::Tokens;

namespace {

// White space, controls and characters that nobody sees; a combining mark on one of them (UAX #29
// makes it part of what it stands on) is let pass.
bool is_invisible(std::string_view bytes) {
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(bytes.size());) {
    UChar32 c = 0;
    U8_NEXT(bytes.data(), at, static_cast<std::int32_t>(bytes.size()), c);
    if (!u_isUWhiteSpace(c) && !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) &&
        u_charType(c) != U_CONTROL_CHAR && u_charType(c) != U_FORMAT_CHAR &&
        (U_GET_GC_MASK(c) & U_GC_M_MASK) == 0) {
      return false;
    }
  }
  return true;
}

void check_tokens(const Text& text, const Tokens& tokens, std::string_view input) {
  std::uint32_t end = 0;
  for (const Token& token : tokens.tokens) {
    FUZZ_LAW(!token.span.empty() && token.span.begin >= end);
    inquit::fuzz::check_span(text, token.span, input);
    FUZZ_LAW(is_invisible(text.slice({end, token.span.begin})));
    end = token.span.end;
  }
  FUZZ_LAW(is_invisible(text.slice({end, text.size()})));
}

void check_paragraphs(const Tokens& tokens) {
  std::uint32_t next = 0;
  for (const Paragraph& paragraph : tokens.paragraphs) {
    FUZZ_LAW(paragraph.first == next && paragraph.first < paragraph.last);
    next = paragraph.last;
  }
  FUZZ_LAW(next == tokens.tokens.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  const Text text(input);
  const inquit::TokenOptions options{{"s", "ll", "re", "d"}, {}, {}, {}};
  const Tokens tokens = inquit::tokenize(text, options);
  check_tokens(text, tokens, input);
  check_paragraphs(tokens);
  return 0;
}
