#include "articles/html_page.h"

#include <gumbo.h>

#include <cstddef>
#include <cstdlib>
#include <new>

#include "articles/html_tags.h"

namespace inquit {

// What libgumbo asks for, chained so that all of it can be given back at once: its own way to free
// a tree calls itself for each level, and runs out of stack where a page is nested deep.
struct HtmlPage::Memory {
  struct alignas(std::max_align_t) Block {
    Block* before;
    Block* after;
  };
  Block first{&first, &first};

  ~Memory() {
    while (first.after != &first) release(this, first.after + 1);
  }

  static void* take(void* memory, std::size_t size) {
    auto* block = static_cast<Block*>(std::malloc(sizeof(Block) + size));
    if (block == nullptr) throw std::bad_alloc();
    Block& head = static_cast<Memory*>(memory)->first;
    *block = {&head, head.after};
    head.after->before = block;
    head.after = block;
    return block + 1;
  }

  static void release(void*, void* bytes) {
    if (bytes == nullptr) return;
    Block* block = static_cast<Block*>(bytes) - 1;
    block->before->after = block->after;
    block->after->before = block->before;
    std::free(block);
  }
};

HtmlPage::HtmlPage(std::string_view html)
    : html_(simplify_html(html)), memory_(std::make_unique<Memory>()) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = Memory::take;
  options.deallocator = Memory::release;
  options.userdata = memory_.get();
  options.max_errors = 0;
  output_ = gumbo_parse_with_options(&options, html_.data(), html_.size());
}

HtmlPage::~HtmlPage() = default;

const GumboInternalNode& HtmlPage::root() const { return *output_->root; }

std::string_view attribute(const GumboNode& node, const char* name) {
  if (node.type != GUMBO_NODE_ELEMENT) return {};
  const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

}  // namespace inquit
