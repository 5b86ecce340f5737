// What the command line offers, as data: a tree of commands with their options. arguments.h parses
// a command line by it and prints its help; arguments.cpp is the one file that knows CLI11.
//
//   Command program("inquit", "Finds quotes in news articles and says who said them.");
//   Command& tone = program.add_command("tone", "Score the tone of texts");
//   tone.add_option("--target", options.target, "Score toward this name").type_name("NAME");
//   tone.run([&options] { return score(options); });
//
// Targets are written by parsing and must outlive it. Not thread-safe.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace inquit {

// Wrong usage that only the command itself can tell; thrown by what Command::run was given, before
// it prints anything.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// An option, a flag or, where the name begins without "-", a positional argument.
class Option {
 public:
  // Takes the value as written, and returns what is wrong with it; empty: nothing.
  using Reader = std::function<std::string(const std::string&)>;
  // Returns the text that is printed in place of all else; gets the value that was given, if any.
  struct Printer {
    std::function<std::string(const std::string&)> print;
  };
  using Target =
      std::variant<bool*, std::string*, std::vector<std::string>*, unsigned*, unsigned long*,
                   unsigned long long*, float*, std::optional<std::uint64_t>*, Reader, Printer>;
  using Range = std::variant<std::monostate, std::pair<int, int>, std::pair<double, double>,
                             std::pair<std::uint64_t, std::uint64_t>>;

  Option(std::string names, Target target, std::string help)
      : names_(std::move(names)), target_(std::move(target)), help_(std::move(help)) {}

  // What the help calls the value: "FILE", "text|json".
  Option& type_name(std::string name) { return set(type_name_, std::move(name)); }
  Option& required() { return set(required_, true); }
  Option& check(Reader check) { return set(check_, std::move(check)); }
  // From the first to the second, both included.
  template <typename Number>
  Option& range(Number least, Number most) {
    return set(range_, Range(std::pair(least, most)));
  }
  // One of these words; the help calls the value by all of them.
  Option& one_of(std::vector<std::string> words);
  // A number of bytes that may be written as 500K or 16M.
  Option& size() { return set(size_, true); }
  // How many values follow it.
  Option& expected(int least, int most) { return set(expected_, std::pair(least, most)); }
  // Whether it was given at all.
  Option& given(bool& flag) { return set(given_, &flag); }
  Option& needs(const Option& other) { return set(needs_, &other); }
  Option& excludes(const Option& other) { return set(excludes_, &other); }

  const std::string& names() const { return names_; }  // "-o,--output"
  const Target& target() const { return target_; }
  const std::string& help() const { return help_; }
  const std::string& type_name() const { return type_name_; }
  const Reader& check() const { return check_; }
  const Range& range() const { return range_; }
  const std::vector<std::string>& one_of() const { return one_of_; }
  bool is_required() const { return required_; }
  bool is_size() const { return size_; }
  // Takes no value.
  bool is_flag() const {
    return std::holds_alternative<bool*>(target_) ||
           (std::holds_alternative<Printer>(target_) && one_of_.empty());
  }
  bool is_positional() const { return !names_.starts_with('-'); }
  const std::optional<std::pair<int, int>>& expected() const { return expected_; }
  bool* given() const { return given_; }
  const Option* needs() const { return needs_; }
  const Option* excludes() const { return excludes_; }

 private:
  template <typename Field, typename Value>
  Option& set(Field& field, Value&& value) {
    field = std::forward<Value>(value);
    return *this;
  }

  std::string names_;
  Target target_;
  std::string help_, type_name_;
  Reader check_;
  Range range_;
  std::vector<std::string> one_of_;
  bool required_ = false, size_ = false;
  std::optional<std::pair<int, int>> expected_;
  bool* given_ = nullptr;
  const Option* needs_ = nullptr;
  const Option* excludes_ = nullptr;
};

class Command {
 public:
  Command(std::string name, std::string about) : name_(std::move(name)), about_(std::move(about)) {}

  // References stay valid while the command lives.
  Command& add_command(std::string name, std::string about);
  template <typename Value>
  Option& add_option(std::string names, Value& value, std::string help) {
    return options_.emplace_back(std::move(names), Option::Target(&value), std::move(help));
  }
  Option& add_reader(std::string names, Option::Reader read, std::string help);
  Option& add_flag(std::string names, bool& flag, std::string help);
  // Stands below the options in the help: examples, exit codes.
  void footer(std::string_view text) { footer_ = text; }
  // Called once all arguments were read, if this command was chosen; returns the exit code.
  void run(std::function<int()> run) { run_ = std::move(run); }
  // An option that prints a text in place of all else, such as --version. With one_of() it takes a
  // value.
  Option& add_printer(std::string names, Option::Printer printer, std::string help);

  const std::string& name() const { return name_; }
  const std::string& about() const { return about_; }
  const std::string& footer() const { return footer_; }
  const std::deque<Option>& options() const { return options_; }
  const std::deque<Command>& commands() const { return commands_; }  // if any, one must be named
  const std::function<int()>& run() const { return run_; }

 private:
  std::string name_, about_, footer_;
  std::deque<Option> options_;
  std::deque<Command> commands_;
  std::function<int()> run_;
};

}  // namespace inquit
