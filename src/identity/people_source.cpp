#include "identity/people_source.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/trimmed.h"
#include "identity/people_check.h"
#include "rules/pattern.h"
#include "text/text.h"
#include "tokens/fold.h"

namespace inquit {
namespace {

const std::vector<std::string_view> kHeads = {"person", "merge", "pack"};
const std::vector<std::string_view> kFields = {"also",     "not", "role", "kind", "same-as",
                                               "note.KEY", "yes", "no",   "about"};
constexpr std::array<std::string_view, 5> kKinds = {"person", "organisation", "group", "unnamed",
                                                    "document"};

bool is_id(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](unsigned char c) {
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// "Moe (in: harbour; 2018)" has a scope behind the name, "Moe (@moe)" has not.
bool is_scope(std::string_view inside) {
  inside = trimmed(inside);
  return inside.starts_with("in:") || inside.find("..") != std::string_view::npos ||
         (!inside.empty() && inside.front() >= '0' && inside.front() <= '9');
}

// Reads one file into the people.
class FileReader {
 public:
  FileReader(PeopleSource& people, std::uint32_t file, std::string_view bytes,
             std::vector<Diagnostic>& faults)
      : people_(people), file_(file), bytes_(bytes), faults_(faults) {}

  void read() {
    std::size_t at = bytes_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (at < bytes_.size()) {
      const std::size_t end = std::min(bytes_.find('\n', at), bytes_.size());
      ++number_;
      line_ = bytes_.substr(at, end - at);
      read_line();
      at = end + 1;
    }
  }

 private:
  enum class Block : std::uint8_t { none, person, broken };

  void read_line() {
    const std::string_view content = trimmed(line_);
    if (content.empty() || content.front() == '#') return;
    if (is_blank(line_.front())) {
      read_field(content);
    } else {
      read_head(content);
    }
  }

  Located located(std::string_view part) const {
    const auto offset = static_cast<std::size_t>(part.data() - line_.data());
    return {std::string(part), file_, number_, code_points(line_.substr(0, offset)) + 1};
  }

  void fault(std::string_view part, std::string message) {
    faults_.push_back(fault_at(people_, located(part), std::move(message)));
  }

  void read_head(std::string_view content) {
    const std::size_t space = content.find(' ');
    const std::string_view head = content.substr(0, space);
    const std::string_view rest = space == std::string_view::npos ? content.substr(content.size())
                                                                  : trimmed(content.substr(space));
    if (head == "person") return read_person(content, rest);
    if (head == "merge") return read_merge(content, rest);
    if (head == "pack") return read_pack(content, rest);
    const std::string_view key = content.substr(0, content.find(':'));
    if (block_ != Block::none && is_field(trimmed(key))) {
      fault(content, "a field must be indented; put two spaces before it");
      return;
    }
    block_ = Block::broken;
    fault(head, "a line that is not indented begins with person, merge or pack, not with \"" +
                    std::string(head) + "\"" + did_you_mean(head, kHeads));
  }

  static bool is_field(std::string_view key) {
    return key.starts_with("note.") || std::ranges::find(kFields, key) != kFields.end();
  }

  void read_person(std::string_view content, std::string_view rest) {
    block_ = Block::broken;
    const std::size_t colon = rest.find(':');
    if (colon == std::string_view::npos)
      return fault(content, "a person needs an id and a name, as in \"person ada-moe: Ada Moe\"");
    const std::string_view id = trimmed(rest.substr(0, colon));
    const std::string_view name = trimmed(rest.substr(colon + 1));
    if (!is_id(id))
      return fault(rest,
                   "an id is small letters, digits and hyphens, as in \"person ada-moe: Ada Moe\"");
    if (name.empty())
      return fault(content, "there is no name after \"" + std::string(id) + ":\"; write one");
    std::vector<ScopedName> names;
    if (!read_name(name, names)) return;
    PersonSource& person = people_.people.emplace_back();
    person.id = located(id);
    person.name = std::move(names.front().name);
    person.scope = std::move(names.front().scope);
    block_ = Block::person;
  }

  void read_merge(std::string_view content, std::string_view rest) {
    block_ = Block::broken;
    const std::size_t arrow = rest.find("->");
    const std::string_view from = trimmed(rest.substr(0, arrow));
    const std::string_view to =
        arrow == std::string_view::npos ? std::string_view() : trimmed(rest.substr(arrow + 2));
    if (!is_id(from) || !is_id(to))
      return fault(content, "a merge needs two ids, as in \"merge old-id -> ada-moe\"");
    people_.merges.push_back({located(from), located(to)});
  }

  // Its people are read where the files are (people_files.cpp).
  void read_pack(std::string_view content, std::string_view rest) {
    block_ = Block::broken;
    if (rest.empty())
      fault(content, "name the folder of a rule pack, from here, as in \"pack ../rules/desk\"");
  }

  void read_field(std::string_view content) {
    if (block_ == Block::broken) return;
    if (block_ == Block::none) {
      block_ = Block::broken;
      return fault(
          content,
          "this line belongs to nobody; begin with \"person ID: NAME\" in the first column");
    }
    const std::size_t colon = content.find(':');
    if (colon == std::string_view::npos)
      return fault(content, "this line has no \":\"; write key: value");
    const std::string_view key = trimmed(content.substr(0, colon));
    const std::string_view value = trimmed(content.substr(colon + 1));
    if (!is_field(key)) {
      return fault(
          key, "a person has no field \"" + std::string(key) + "\"" + did_you_mean(key, kFields));
    }
    if (value.empty())
      return fault(content, "there is nothing after \"" + std::string(key) +
                                ":\"; write a value or delete the line");
    take_field(key, value);
  }

  void take_field(std::string_view key, std::string_view value) {
    PersonSource& person = people_.people.back();
    if (key == "also") return read_names(value, person.also);
    if (key == "not") return read_names(value, person.not_names);
    if (key == "role") return read_names(value, person.roles);
    if (key == "yes") return read_names(value, person.yes);
    if (key == "no") return read_names(value, person.no);
    if (key == "same-as") return person.same_as.push_back(located(value));
    if (key == "kind") return read_kind(key, value);
    if (!key.starts_with("note.")) return;  // about:
    const std::string_view name = key.substr(5);
    if (!is_id(name))
      return fault(key,
                   "a note needs a name of small letters, digits and hyphens, as in note.beat");
    for (const PersonNote& note : person.notes) {
      if (note.key.text == name)
        return fault(key, "\"" + std::string(key) + ":\" is given twice for this person; keep one");
    }
    person.notes.push_back({located(name), located(value)});
  }

  void read_kind(std::string_view key, std::string_view value) {
    PersonSource& person = people_.people.back();
    if (std::ranges::find(kKinds, value) == kKinds.end()) {
      return fault(value, "no kind is called \"" + std::string(value) +
                              "\"; it is person, organisation, group, unnamed or document");
    }
    if (!person.kind.text.empty())
      return fault(key, "\"kind:\" is given twice for this person; keep one");
    person.kind = located(value);
  }

  // Names with a ";" between them; one in a scope's parentheses parts nothing.
  void read_names(std::string_view value, std::vector<ScopedName>& names) {
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t i = 0; i <= value.size(); ++i) {
      const char c = i < value.size() ? value[i] : ';';
      if (c == '(') ++depth;
      if (c == ')' && depth > 0) --depth;
      if (i < value.size() && (c != ';' || depth > 0)) continue;
      const std::string_view one = trimmed(value.substr(begin, i - begin));
      if (one.empty())
        return fault(value,
                     "a name is missing before or after a \";\"; write it or delete the \";\"");
      if (!read_name(one, names)) return;
      begin = i + 1;
    }
  }

  bool read_name(std::string_view words, std::vector<ScopedName>& names) {
    const std::size_t open = words.rfind('(');
    if (open == std::string_view::npos || !is_scope(words.substr(open + 1))) {
      names.push_back({located(words), {}});
      return true;
    }
    if (words.back() != ')') {
      fault(words.substr(open), "this \"(\" is not closed; write \")\" behind the scope");
      return false;
    }
    const std::string_view name = trimmed(words.substr(0, open));
    if (name.empty()) {
      fault(words, "there is no name before this scope; write one");
      return false;
    }
    ScopedName scoped{located(name), {}};
    if (!read_scope(words.substr(open + 1, words.size() - open - 2), scoped.scope)) return false;
    names.push_back(std::move(scoped));
    return true;
  }

  // "in: sport, Herald; 2018-05 .."
  bool read_scope(std::string_view inside, NameScope& scope) {
    for (std::size_t at = 0; at <= inside.size();) {
      const std::size_t end = std::min(inside.find(';', at), inside.size());
      const std::string_view part = trimmed(inside.substr(at, end - at));
      at = end + 1;
      if (part.starts_with("in:")) {
        if (!read_places(part.substr(3), scope)) return false;
        continue;
      }
      ReadDateRange read = read_date_range(part);
      if (!read.fault.empty()) {
        fault(read.place.empty() ? inside : read.place, std::move(read.fault));
        return false;
      }
      scope.when = std::move(read.range);
    }
    return true;
  }

  bool read_places(std::string_view places, NameScope& scope) {
    for (std::size_t at = 0; at <= places.size();) {
      const std::size_t end = std::min(places.find(',', at), places.size());
      const std::string_view place = trimmed(places.substr(at, end - at));
      at = end + 1;
      if (place.empty()) {
        fault(places, "there is no outlet or section after \"in:\"; write one, as in (in: sport)");
        return false;
      }
      scope.in.push_back(fold(place));
    }
    return true;
  }

  PeopleSource& people_;
  const std::uint32_t file_;
  const std::string_view bytes_;
  std::vector<Diagnostic>& faults_;
  std::string_view line_;
  std::uint64_t number_ = 0;
  Block block_ = Block::none;
};

// False where nothing of the file can be understood.
bool check_utf8(const PackFile& file, const Text& text, std::vector<Diagnostic>& faults) {
  if (text.repairs().empty()) return true;
  const std::string_view before = text.bytes().substr(0, text.repairs().front().at);
  const std::size_t line = before.rfind('\n') + 1;  // 0 where there is none
  const bool utf16 = file.bytes.starts_with("\xFF\xFE") || file.bytes.starts_with("\xFE\xFF");
  Diagnostic fault;
  fault.file = file.name;
  fault.line = static_cast<std::uint64_t>(std::ranges::count(before, '\n')) + 1;
  fault.column = code_points(before.substr(line)) + 1;
  fault.message = std::string(utf16 ? "this file is UTF-16" : "this sign is not UTF-8") +
                  "; save the file as UTF-8 in your editor";
  faults.push_back(std::move(fault));
  return !utf16;
}

}  // namespace

bool NameScope::meets(const NameScope& other) const {
  if (!when.meets(other.when)) return false;
  if (in.empty() || other.in.empty()) return true;
  return std::ranges::any_of(in, [&](const std::string& place) {
    return std::ranges::find(other.in, place) != other.in.end();
  });
}

Diagnostic fault_at(const PeopleSource& people, const Located& place, std::string message) {
  Diagnostic fault;
  fault.file = people.files[place.file];
  fault.line = place.line;
  fault.column = place.column;
  fault.message = std::move(message);
  return fault;
}

PeopleSource read_people(const std::vector<PackFile>& files, std::vector<Diagnostic>& faults) {
  PeopleSource people;
  for (const PackFile& file : files) {
    people.files.push_back(file.name);
    const Text text(file.bytes);
    if (!check_utf8(file, text, faults)) continue;
    FileReader(people, static_cast<std::uint32_t>(people.files.size() - 1), text.bytes(), faults)
        .read();
  }
  check_people(people, faults);
  return people;
}

}  // namespace inquit
