// inquit rules check: what keeps a pack from loading, and what a second look finds.

#include "ruletools/check.h"
#include "base/counted.h"

#include "identity/people_file.h"
#include "inquit/exit_code.h"
#include "inquit/rules/rules.h"
#include "rules/embedded_pack.h"
#include "ruletools/json.h"

namespace inquit {
namespace {

constexpr const char* kRulesCheckHelp = R"(Examples:
  inquit rules check mine
  inquit rules check mine --format json
  inquit rules check mine --strict && cp mine/*.rules rules/en/

PACK is a folder with *.rules and *.words files (default: the English pack that
is built in). Errors keep the pack from loading; warnings are about what loads
but is probably a mistake: a rule that can never match, a pattern that appears twice,
a list that nothing uses, and more. Of a pack that builds on another (base: in
pack.txt), the last lines tell what each has and changes. Files of people (*.people, in PACK
or in PACK/people) are checked as "inquit people check" does, with those of its base.

Exit codes:
  0  no error
  1  warnings, with --strict
  2  errors: the pack does not load
)";

struct Options {
  std::string pack;
  std::string format = "text";
  bool strict = false;
};

// Its people, and what is wrong with them into the report.
PeopleReport add_people_of_pack(const std::string& pack, PackReport& report) {
  if (pack.empty()) return {};
  PeopleReport people = check_people_of_pack(pack);
  report.found.insert(report.found.end(), people.faults.begin(), people.faults.end());
  report.errors += people.faults.size();
  return people;
}

// "  mine: 1 rule, 0 parts, 0 lists of its own; 2 words added to others' lists, ...".
std::string describe(const LayerReport& layer) {
  std::string out = "  " + layer.folder + ": " + counted(layer.rules, "rule") + ", " +
                    counted(layer.parts, "part") + ", " + counted(layer.lists, "list");
  if (layer.tones > 0) out += ", " + counted(layer.tones, "tone list");
  if (layer.weights > 0) out += ", " + counted(layer.weights, "set") + " of weights";
  out += " of its own";
  const auto add = [&](std::size_t n, const char* what, const char* done) {
    if (n > 0) out += "; " + counted(n, what) + done;
  };
  add(layer.words, "word", " added to lists of its base");
  add(layer.patterns, "pattern", " added to those of its base");
  add(layer.graded, "word", " added to tone lists of its base");
  add(layer.weighed, "weight", " of its base replaced");
  add(layer.taken, "word or tone list", " of its base removed");
  add(layer.off, "rule", " of its base switched off");
  return out + "\n";
}

int check(const Options& options) {
  PackReport report = options.pack.empty() ? check_pack(embedded_pack()) : check_pack(options.pack);
  const PeopleReport people = add_people_of_pack(options.pack, report);
  const std::size_t warnings = report.found.size() - report.errors;
  if (options.format == "json") {
    print(to_json(report.found));
  } else {
    std::string out;
    for (const Diagnostic& one : report.found) out += to_string(one) + "\n";
    out += counted(report.rules, "rule") + ", " + counted(report.parts, "part") + ", " +
           counted(report.lists, "list") +
           (people.people > 0 ? ", " + std::to_string(people.people) + " people" : "") + ": " +
           counted(report.errors, "error") + ", " + counted(warnings, "warning") + "\n";
    if (report.layers.size() > 1) {
      for (const LayerReport& layer : report.layers) out += describe(layer);
    }
    print(out);
  }
  if (report.errors > 0) return kUsage;
  return options.strict && warnings > 0 ? kSomeFailed : kDone;
}

}  // namespace

void add_check(Command& rules) {
  static Options options;
  Command& command = rules.add_command("check", "Find the mistakes of a pack, all at once");
  command.footer(kRulesCheckHelp);
  command.add_option("PACK", options.pack, "The folder of the pack");
  command.add_option("--format", options.format, "text, or json for editors' tools")
      .one_of({"text", "json"});
  command.add_flag("--strict", options.strict, "Treat warnings as errors");
  command.run([] { return check(options); });
}

}  // namespace inquit
