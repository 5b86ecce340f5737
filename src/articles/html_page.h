// HtmlPage: the tree of an HTML page, parsed by libgumbo into its own memory.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct GumboInternalNode;  // GumboNode and GumboOutput of gumbo.h
struct GumboInternalOutput;

namespace inquit {

// Not for sharing between threads; nodes live as long as the page.
class HtmlPage {
 public:
  explicit HtmlPage(std::string_view html);
  ~HtmlPage();
  HtmlPage(const HtmlPage&) = delete;
  HtmlPage& operator=(const HtmlPage&) = delete;

  const GumboInternalNode& root() const;

 private:
  struct Memory;

  std::string html_;  // simplified; nodes point into it
  std::unique_ptr<Memory> memory_;
  GumboInternalOutput* output_ = nullptr;
};

// The value of an attribute of an element; empty where it has none.
std::string_view attribute(const GumboInternalNode& node, const char* name);

}  // namespace inquit
