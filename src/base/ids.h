// Id and IndexRange: indexes that cannot be mixed up, and half-open runs of them.
//
//   using EntityId = Id<struct EntityTag>;   EntityId of = who(mention);   if (!of) ...
//   IndexRange<std::uint32_t> pieces{3, 5};       pieces 3 and 4
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace inquit {

// An index into one kind of thing. One that was made from nothing points to none.
template <class Tag>
struct Id {
  std::uint32_t value = 0xFFFFFFFF;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value(static_cast<std::uint32_t>(index)) {}
  constexpr explicit operator bool() const { return value != 0xFFFFFFFF; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

// From `begin` up to, not including, `end`.
template <class Index>
struct IndexRange {
  Index begin{}, end{};
  constexpr bool empty() const { return !(begin < end); }
  friend constexpr bool operator==(const IndexRange&, const IndexRange&) = default;
};

}  // namespace inquit
