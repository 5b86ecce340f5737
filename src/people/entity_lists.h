// NameTable and EntityLists: map a name, as a sequence of words, to its entity, and a word, a role
// or initials to the entities that share it. SharedLists: many short lists in one array.
//
//   table.emplace({jane, roe}, e)   ->   e, or whoever has that name already
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "names/name_words.h"

namespace inquit {

using EntityId = Id<struct EntityTag>;

// Maps sequences of words to entities.
class NameTable {
 public:
  explicit NameTable(std::size_t expected);

  // The value of a row, which is added with this one if it is new; and whether it was. Valid until
  // the next call.
  std::pair<EntityId*, bool> emplace(std::span<const NameWord> row, EntityId value);
  // None: nullptr.
  const EntityId* find(std::span<const NameWord> row) const;

  template <typename Change>
  void change_values(Change change) {
    for (Entry& entry : entries_) entry.value = change(entry.value);
  }

 private:
  struct Entry {
    std::uint32_t begin = 0, size = 0;  // in words_
    std::uint32_t hash = 0;
    EntityId value;
  };

  static std::uint32_t hash_of(std::span<const NameWord> row);
  // Where the row stands in slots_, or would.
  std::size_t slot_of(std::span<const NameWord> row, std::uint32_t hash) const;
  void grow();

  std::vector<NameWord> words_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // open addressing: index into entries_ and one, 0 free
};

// Lists that grow at their ends, all in one array: no allocation for each of them.
template <typename T>
class SharedLists {
  struct Node {
    T value;
    std::uint32_t next = 0;  // index into nodes_ and one, 0: none
  };

 public:
  // One of them. Belongs to the SharedLists that it was filled by.
  struct List {
    std::uint32_t first = 0, last = 0;  // likewise
    std::uint32_t size = 0;
    bool empty() const { return size == 0; }
  };
  class Iterator {
   public:
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    Iterator(const Node* nodes, std::uint32_t at) : nodes_(nodes), at_(at) {}
    const T& operator*() const { return nodes_[at_ - 1].value; }
    const T* operator->() const { return &nodes_[at_ - 1].value; }
    Iterator& operator++() {
      at_ = nodes_[at_ - 1].next;
      return *this;
    }
    Iterator operator++(int) {
      const Iterator before = *this;
      ++*this;
      return before;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    const Node* nodes_ = nullptr;
    std::uint32_t at_ = 0;
  };
  struct Range {
    Iterator from, to;
    Iterator begin() const { return from; }
    Iterator end() const { return to; }
  };

  void add(List& list, T value) {
    nodes_.push_back({value, 0});
    const auto node = static_cast<std::uint32_t>(nodes_.size());
    (list.size++ == 0 ? list.first : nodes_[list.last - 1].next) = node;
    list.last = node;
  }
  // Valid until something is added.
  Range of(const List& list) const { return {{nodes_.data(), list.first}, {nodes_.data(), 0}}; }

 private:
  std::vector<Node> nodes_;
};

// Lists of entities by small numbers, each in the order in which it was filled.
class EntityLists {
  struct Node {
    EntityId entity;
    std::uint32_t next = 0;  // index into nodes_ and one, 0: none
  };

 public:
  class Iterator {
   public:
    Iterator(const std::vector<Node>& nodes, std::uint32_t at) : nodes_(&nodes), at_(at) {}
    EntityId operator*() const { return (*nodes_)[at_ - 1].entity; }
    Iterator& operator++() {
      at_ = (*nodes_)[at_ - 1].next;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    const std::vector<Node>* nodes_;
    std::uint32_t at_;
  };
  struct Range {
    Iterator from, to;
    Iterator begin() const { return from; }
    Iterator end() const { return to; }
  };

  // Keys are below `keys`, or few are not.
  explicit EntityLists(std::size_t keys) : number_(keys) {
    lists_.reserve(kUsual);
    lists_.emplace_back();
  }

  void add(std::uint32_t key, EntityId entity) {
    if (key >= number_.size() || number_[key] == 0) open(key);
    List& list = lists_[number_[key]];
    nodes_.push_back({entity, 0});
    const auto node = static_cast<std::uint32_t>(nodes_.size());
    (list.size++ == 0 ? list.first : nodes_[list.last - 1].next) = node;
    list.last = node;
  }
  Range of(std::uint32_t key) const { return {{nodes_, list(key).first}, {nodes_, 0}}; }
  std::uint32_t size_of(std::uint32_t key) const { return list(key).size; }
  // Of a list that is not empty.
  EntityId last_of(std::uint32_t key) const { return nodes_[list(key).last - 1].entity; }
  // Those with a list that is not empty.
  const std::vector<std::uint32_t>& keys() const { return keys_; }

 private:
  struct List {
    std::uint32_t first = 0, last = 0;  // likewise
    std::uint32_t size = 0;
  };

  static constexpr std::size_t kUsual = 32;  // lists, and entities: room for more comes later

  void open(std::uint32_t key);  // a list for it
  const List& list(std::uint32_t key) const {
    return lists_[key < number_.size() ? number_[key] : 0];
  }

  std::vector<std::uint32_t> number_;  // by key: index into lists_, 0 for an empty one
  std::vector<List> lists_;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> keys_;
};

}  // namespace inquit
