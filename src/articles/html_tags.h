// Tags of HTML as they stand in a source, one after another, without a tree.
// In goes HTML; out comes a shorter page that a parser reads in linear time.
//
//   <p style="a" class="b">x<script>f()</script><b>y</b>   ->   <p class="b">xy
#pragma once

#include <string>
#include <string_view>

namespace inquit {

// The page without scripts (but JSON-LD), styles, comments, drawings and emphasis, without
// attributes that say nothing of an article, and without elements nested too deep. A parser that
// follows the standard is quadratic in how deep elements nest, and in the attributes of a tag.
std::string simplify_html(std::string_view html);

}  // namespace inquit
