// Id, IndexRange and IdVector: indexes that cannot be mixed up, half-open runs of them, and what
// they are indexes of.
//
//   using EntityId = Id<struct EntityTag>;   EntityId of = who(mention);   if (!of) ...
//   IdVector<EntityId, Entity> entities;     entities[of]; by an index of another kind: no program
//   IndexRange<std::uint32_t> pieces{3, 5};  pieces 3 and 4
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace inquit {

// kNone: an index of nothing, whatever it is an index of.
struct None {
  constexpr operator std::uint32_t() const { return 0xFFFFFFFF; }
};
inline constexpr None kNone;

// An index into one kind of thing. One that was made from nothing points to none. It goes on and
// back by numbers; what lies between two of them is a number.
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

// All ids from `first` up to, not including, `last`, one after the other.
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

// A vector that is indexed by its own kind of Id, and by no other. No bounds are checked.
template <class Id, class T>
class IdVector : public std::vector<T> {
 public:
  using std::vector<T>::vector;

  decltype(auto) operator[](Id id) { return std::vector<T>::operator[](id.value); }
  decltype(auto) operator[](Id id) const { return std::vector<T>::operator[](id.value); }
  // Of what is added next.
  Id next() const { return Id(this->size()); }
  // Of all that is in it now.
  IdSequence<Id> ids() const { return {Id(std::size_t{0}), next()}; }
  // Adds it at the end.
  Id add(T value) {
    this->push_back(std::move(value));
    return Id(this->size() - 1);
  }
  // Valid until something is added.
  std::span<T> slice(IndexRange<Id> ids) {
    return {this->data() + ids.begin.value, this->data() + ids.end.value};
  }
  std::span<const T> slice(IndexRange<Id> ids) const {
    return {this->data() + ids.begin.value, this->data() + ids.end.value};
  }
};

}  // namespace inquit
