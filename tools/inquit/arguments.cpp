#include "inquit/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "inquit/exit_code.h"
#include "inquit/say.h"

namespace inquit {
namespace {

CLI::Option* declare(CLI::App& app, const Option& option) {
  return std::visit(
      [&](const auto& target) -> CLI::Option* {
        using Target = std::decay_t<decltype(target)>;
        if constexpr (std::is_same_v<Target, bool*>) {
          return app.add_flag(option.names(), *target, option.help());
        } else if constexpr (std::is_same_v<Target, Option::Reader>) {
          const auto read = [&option](const std::string& value) {
            const std::string fault = std::get<Option::Reader>(option.target())(value);
            if (!fault.empty()) throw CLI::ValidationError(option.names(), fault);
          };
          return app.add_option_function<std::string>(option.names(), read, option.help());
        } else if constexpr (std::is_same_v<Target, Option::Printer>) {
          const auto print = [&option](const std::string& value) {
            throw CLI::CallForVersion(std::get<Option::Printer>(option.target()).print(value), 0);
          };
          if (option.is_flag())
            return app.add_flag_callback(
                option.names(), [print] { print(""); }, option.help());
          return app.add_option_function<std::string>(option.names(), print, option.help());
        } else {
          return app.add_option(option.names(), *target, option.help());
        }
      },
      option.target());
}

bool takes_count(const Option& option) {
  return std::holds_alternative<unsigned long*>(option.target()) ||
         std::holds_alternative<unsigned long long*>(option.target()) ||
         std::holds_alternative<std::optional<std::uint64_t>*>(option.target());
}

std::string not_nan(const std::string& value) {
  return std::isnan(std::strtod(value.c_str(), nullptr)) ? "Value " + value + " is no number" : "";
}

// Whether its values are names of files or folders, by what the help calls them.
bool takes_file(const Option& option) {
  constexpr std::array<std::string_view, 8> kCalled = {"FILE",   "[FILE]", "DIR", "PATH",
                                                       "QUOTES", "PACK",   "OLD", "NEW"};
  const std::string& called = option.type_name().empty() ? option.names() : option.type_name();
  return std::ranges::find(kCalled, called) != kCalled.end();
}

std::string not_empty(const std::string& value) {
  return value.empty() ? "the name of the file is empty; is a variable of a script not set?" : "";
}

void restrict(CLI::Option& declared, const Option& option) {
  if (option.is_size()) declared.transform(CLI::AsSizeValue(false));
  if (option.check()) declared.check(option.check());
  std::visit(
      [&](const auto& range) {
        if constexpr (!std::is_same_v<std::decay_t<decltype(range)>, std::monostate>)
          declared.check(CLI::Range(range.first, range.second));
      },
      option.range());
  // What CLI11 lets through: -1 as the greatest number, and nan as between any two.
  if (takes_count(option)) declared.check(CLI::NonNegativeNumber);
  if (std::holds_alternative<float*>(option.target())) declared.check(not_nan);
  if (takes_file(option)) declared.check(not_empty);
  if (!option.one_of().empty()) declared.check(CLI::IsMember(option.one_of()));
  if (option.is_required()) declared.required();
  if (const auto& expected = option.expected()) {
    if (expected->first == expected->second) {
      declared.expected(expected->first);
    } else {
      declared.expected(expected->first, expected->second);
    }
  }
  if (!option.type_name().empty()) declared.type_name(option.type_name());
}

using Declared = std::map<const Option*, CLI::Option*>;
using Chosen = std::map<const CLI::App*, const Command*>;

// The words of a command line. What a command takes is declared where the words name it: CLI11
// takes a millisecond for the options of all commands.
using Words = std::span<char*>;

bool names(Words words, const Command& command) {
  return std::ranges::any_of(words, [&](const char* word) { return command.name() == word; });
}

void declare(CLI::App& app, const Command& command, Words words, Declared& declared,
             Chosen& commands) {
  commands[&app] = &command;
  if (!command.commands().empty()) app.require_subcommand(1);
  if (!command.footer().empty()) app.footer(command.footer());
  for (const Option& option : command.options()) {
    CLI::Option* made = declare(app, option);
    restrict(*made, option);
    if (option.needs() != nullptr) made->needs(declared.at(option.needs()));
    if (option.excludes() != nullptr) made->excludes(declared.at(option.excludes()));
    declared[&option] = made;
  }
  for (const Command& one : command.commands()) {
    CLI::App* const made = app.add_subcommand(one.name(), one.about());
    if (names(words, one)) declare(*made, one, words, declared, commands);
  }
}

}  // namespace

int run_command(const Command& program, int argc, char** argv) {
  CLI::App app(program.about(), program.name());
  Declared declared;
  Chosen commands;
  declare(app, program, Words(argv, static_cast<std::size_t>(argc)), declared, commands);
  std::string path;
  const CLI::App* at = &app;
  const auto follow = [&] {
    for (; !at->get_subcommands().empty(); path += at->get_name() + " ")
      at = at->get_subcommands().front();
  };
  const auto misused = [&](std::string_view what) {
    say("{}: {}\nTry: {} {}--help\n", program.name(), what, program.name(), path);
    return kUsage;
  };
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& stop) {
    if (stop.get_exit_code() == 0) return app.exit(stop);
    follow();
    return misused(stop.what());
  }
  follow();
  for (const auto& [option, made] : declared)
    if (option->given() != nullptr) *option->given() = made->count() > 0;
  try {
    return commands.at(at)->run()();
  } catch (const UsageError& error) {
    return misused(error.what());
  }
}

}  // namespace inquit
