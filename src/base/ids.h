// Id, IndexRange and IdVector: typed indexes that the compiler does not let mix, half-open ranges
// of them, and vectors indexed by them.
//
//   using EntityId = Id<struct EntityTag>;   EntityId of = who(mention);   if (!of) ...
//   IdVector<EntityId, Entity> entities;     entities[of]; another kind of index does not compile
//   IndexRange<std::uint32_t> pieces{3, 5};  pieces 3 and 4
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace inquit {

// kNone: the null value of every kind of index.
struct None {
  constexpr operator std::uint32_t() const { return 0xFFFFFFFF; }
};
inline constexpr None kNone;

// An index into one kind of thing; default-constructed it is null. Numbers can be added and
// subtracted; the difference of two ids is a number.
template <class Tag>
struct Id {
  std::uint32_t value = kNone;

  constexpr Id() = default;
  constexpr Id(None) {}
  constexpr explicit Id(std::size_t index) : value(static_cast<std::uint32_t>(index)) {}
  constexpr explicit operator bool() const { return value != kNone; }
  friend constexpr auto operator<=>(Id, Id) = default;

  constexpr Id& operator++() { return ++value, *this; }
  constexpr Id& operator--() { return --value, *this; }
  constexpr Id operator--(int) { return std::exchange(*this, *this - 1); }
  constexpr Id& operator+=(std::uint32_t steps) { return value += steps, *this; }
  constexpr Id& operator-=(std::uint32_t steps) { return value -= steps, *this; }
  friend constexpr Id operator+(Id id, std::uint32_t steps) { return id += steps; }
  friend constexpr Id operator-(Id id, std::uint32_t steps) { return id -= steps; }
  friend constexpr std::uint32_t operator-(Id a, Id b) { return a.value - b.value; }
};

// From `begin` up to, not including, `end`.
template <class Index>
struct IndexRange {
  Index begin{}, end{};
  constexpr bool empty() const { return !(begin < end); }
  constexpr bool contains(Index index) const { return begin <= index && index < end; }
  friend constexpr bool operator==(const IndexRange&, const IndexRange&) = default;
};

// Iterates over all ids in [first, last).
template <class Id>
struct IdSequence {
  struct Iterator {
    Id at;
    constexpr Id operator*() const { return at; }
    constexpr Iterator& operator++() { return ++at, *this; }
    friend constexpr bool operator==(Iterator, Iterator) = default;
  };
  Id first, last;
  constexpr Iterator begin() const { return {first}; }
  constexpr Iterator end() const { return {last}; }
};

// A vector indexed by one kind of Id only. Bounds are not checked.
template <class Id, class T>
class IdVector : public std::vector<T> {
 public:
  using std::vector<T>::vector;

  decltype(auto) operator[](Id id) { return std::vector<T>::operator[](id.value); }
  decltype(auto) operator[](Id id) const { return std::vector<T>::operator[](id.value); }
  // The id that the next element will get.
  Id next() const { return Id(this->size()); }
  // The ids of all elements.
  IdSequence<Id> ids() const { return {Id(std::size_t{0}), next()}; }
  // Appends an element and returns its id.
  Id add(T value) {
    this->push_back(std::move(value));
    return Id(this->size() - 1);
  }
  // Invalidated by adding an element.
  std::span<T> slice(IndexRange<Id> ids) {
    return {this->data() + ids.begin.value, this->data() + ids.end.value};
  }
  std::span<const T> slice(IndexRange<Id> ids) const {
    return {this->data() + ids.begin.value, this->data() + ids.end.value};
  }
};

}  // namespace inquit
