// Tables of entities by rows of words and by keys.
#include "people/entity_lists.h"

#include <gtest/gtest.h>

#include <vector>

namespace inquit {
namespace {

TEST(NameTable, KeepsTheFirstValueOfARow) {
  NameTable table(2);
  std::vector<std::vector<NameWord>> rows;
  for (NameWord a = 1; a < 20; ++a) {
    rows.push_back({a});
    for (NameWord b = 1; b < 20; ++b) rows.push_back({a, b});
  }
  for (std::size_t i = 0; i < rows.size(); ++i)
    EXPECT_TRUE(table.emplace(rows[i], EntityId(i)).second);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto [value, fresh] = table.emplace(rows[i], EntityId(7777));
    EXPECT_FALSE(fresh);
    EXPECT_EQ(*value, EntityId(i));
  }
  EXPECT_EQ(table.find(std::vector<NameWord>{1, 2, 3}), nullptr);
  table.change_values([](EntityId value) { return value + 1; });
  EXPECT_EQ(*table.find(rows[5]), EntityId(6));
}

TEST(SharedLists, KeepTheirOrderWhenTheyAreFilledInTurns) {
  SharedLists<int> lists;
  std::vector<SharedLists<int>::List> some(3);
  for (int value = 0; value < 100; ++value)
    lists.add(some[static_cast<std::size_t>(value) % 2], value);
  for (int odd = 0; odd < 2; ++odd) {
    int next = odd;
    for (const int value : lists.of(some[static_cast<std::size_t>(odd)])) {
      EXPECT_EQ(value, next);
      next += 2;
    }
    EXPECT_EQ(next, 100 + odd);
    EXPECT_EQ(some[static_cast<std::size_t>(odd)].size, 50u);
  }
  EXPECT_TRUE(some[2].empty());
  EXPECT_EQ(lists.of(some[2]).begin(), lists.of(some[2]).end());
}

TEST(EntityLists, KeepTheirOrder) {
  EntityLists lists(2);
  for (std::uint32_t e = 0; e < 100; ++e) lists.add(e % 7, EntityId(e));
  for (std::uint32_t key = 0; key < 7; ++key) {
    EntityId next(key);
    for (const EntityId e : lists.of(key)) {
      EXPECT_EQ(e, next);
      next += 7;
    }
    EXPECT_EQ(lists.last_of(key), next - 7);
  }
  EXPECT_EQ(lists.size_of(1234), 0u);
  EXPECT_EQ(lists.keys().size(), 7u);
}

}  // namespace
}  // namespace inquit
