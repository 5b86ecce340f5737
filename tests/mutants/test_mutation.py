#!/usr/bin/env python3
"""The faults that mutants.py puts into sources, on a source small enough to list them all."""
import os
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import mutation

SOURCE = '''constexpr std::uint32_t kLongest = 16;  // < 17 tokens
constexpr float kSure = 0.9f;

bool Finder::joins(std::uint32_t i, const std::vector<int>& seen) const {
  if (i + 3 <= end_ && word(i) == "a < b") return in(i, lists_.titles);
  if (const auto found = find(i)) return true;
  if (const auto it = seen.find(i); it != seen.end()) return false;
  return i > 0 || seen.empty();
}
'''
OTHERS = mutation.list_names(["  ListId articles, titles,\n      roles;\n  ListSet places;  // ListId no\n"])


def changes(kind):
    return [(SOURCE[m.begin:m.end].strip(), m.new.strip()) for m in mutation.mutants(SOURCE, OTHERS) if m.kind == kind]


class Mutation(unittest.TestCase):
    def test_comparisons_are_turned_and_template_brackets_are_left(self):
        self.assertEqual(changes("comparison turned"),
                         [("<=", "<"), ("&&", "||"), ("==", "!="), ("!=", "=="), (">", ">="), (">", "<"), ("||", "&&")])

    def test_constants_are_told_from_windows(self):
        self.assertEqual(changes("constant changed"), [("16", "17"), ("16", "15"), ("0.9f", "0.45f")])
        self.assertEqual(changes("window by one"), [("3", "4"), ("3", "2"), ("0", "1")])

    def test_lists_are_swapped_for_others_of_their_type(self):
        self.assertEqual(changes("list swapped"), [("titles", "articles"), ("titles", "roles")])

    def test_conditions_are_negated_with_their_literals_and_declarations_are_left(self):
        self.assertEqual(changes("condition negated"),
                         [('i + 3 <= end_ && word(i) == "a < b"', '!(i + 3 <= end_ && word(i) == "a < b")'),
                          ("it != seen.end()", "!(it != seen.end())")])

    def test_functions_return_at_once(self):
        self.assertEqual(changes("early return"), [("", "return {};")])
        one = [m for m in mutation.mutants(SOURCE, OTHERS) if m.kind == "early return"][0]
        self.assertIn("const {\nreturn {};\n  if (i + 3", one.applied(SOURCE))

    def test_what_returns_a_reference_or_is_no_function_does_not(self):
        for line in ("const Usage& usage(std::uint32_t i) {\n", "  } else if (in(i)) {\n", "  for (int i : all(x)) {\n",
                     "namespace {\n"):
            self.assertEqual([m for m in mutation.mutants(line, {}) if m.kind == "early return"], [], line)
        self.assertEqual([m.new for m in mutation.mutants("void add(int i) {\n", {})], ["return;\n"])

    def test_kinds_take_turns_in_an_order_that_the_seed_gives(self):
        candidates = [("a.cpp", one) for one in mutation.mutants(SOURCE, OTHERS)]
        drawn = [one.kind for _, one in mutation.drawn(candidates, "1 names")]
        self.assertEqual(len(set(drawn[:6])), 6)
        places = [one.begin for _, one in mutation.drawn(candidates, "1 names")]
        self.assertEqual(len(places), len(set(places)))
        self.assertEqual(places, [one.begin for _, one in mutation.drawn(candidates, "1 names")])
        self.assertNotEqual(places, [one.begin for _, one in mutation.drawn(candidates, "2 names")])


if __name__ == "__main__":
    unittest.main()
