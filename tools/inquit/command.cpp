#include "inquit/command.h"

namespace inquit {

Option& Option::one_of(std::vector<std::string> words) {
  for (const std::string& word : words) type_name_ += (type_name_.empty() ? "" : "|") + word;
  one_of_ = std::move(words);
  return *this;
}

Command& Command::add_command(std::string name, std::string about) {
  return commands_.emplace_back(std::move(name), std::move(about));
}

Option& Command::add_reader(std::string names, Option::Reader read, std::string help) {
  return options_.emplace_back(std::move(names), Option::Target(std::move(read)), std::move(help));
}

Option& Command::add_printer(std::string names, Option::Printer printer, std::string help) {
  return options_.emplace_back(std::move(names), Option::Target(std::move(printer)),
                               std::move(help));
}

Option& Command::add_flag(std::string names, bool& flag, std::string help) {
  return options_.emplace_back(std::move(names), Option::Target(&flag), std::move(help));
}

}  // namespace inquit
