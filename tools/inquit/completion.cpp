#include "inquit/completion.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace inquit {
namespace {

// What a value can be completed by, as its name in the help tells: "FILE", "DIR", "text|json".
enum class Value : std::uint8_t { none, words, file, folder, other };

Value value_of(const Option& option) {
  if (option.is_flag()) return Value::none;
  const std::string& type = option.is_positional() ? option.names() : option.type_name();
  if (type.find('|') != std::string::npos) return Value::words;
  for (const char* name : {"FILE", "[FILE]", "PATH", "TEXT", "QUOTES"})
    if (type == name) return Value::file;
  for (const char* name : {"DIR", "PACK", "OLD", "NEW"})
    if (type == name) return Value::folder;
  return Value::other;
}

// "a,b" and "," are "a" and "b".
std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == at) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : std::string(between)) + part;
  return out;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
    text.replace(at, what.size(), by);
  return text;
}

// A command with how it is reached from the program: "", "rules", "rules check".
struct Place {
  std::string path;
  const Command* command;
};

void list(const std::string& path, const Command& command, std::vector<Place>& out) {
  out.push_back({path, &command});
  for (const Command& one : command.commands())
    list(path.empty() ? one.name() : path + " " + one.name(), one, out);
}

std::vector<Place> places(const Command& program) {
  std::vector<Place> out;
  list("", program, out);
  return out;
}

// --- bash ---

std::string bash_values(const Option& option) {
  switch (value_of(option)) {
    case Value::words:
      return "COMPREPLY=($(compgen -W \"" + replaced(option.type_name(), "|", " ") +
             "\" -- \"$word\"))";
    case Value::file:
      return "COMPREPLY=()";  // what complete -o default does
    case Value::folder:
      return "compopt -o filenames; COMPREPLY=($(compgen -d -- \"$word\"))";
    default:
      return "compopt +o default";
  }
}

std::string bash_command(const Place& place) {
  std::string out = "    '" + place.path + "')\n      case $before in\n";
  std::vector<std::string> names = {"-h", "--help"}, commands;
  for (const Option& option : place.command->options()) {
    if (option.is_positional()) continue;
    const std::vector<std::string> own = split(option.names(), ',');
    names.insert(names.end(), own.begin(), own.end());
    if (!option.is_flag())
      out += "        " + joined(own, "|") + ") " + bash_values(option) + "; return ;;\n";
  }
  for (const Command& one : place.command->commands()) commands.push_back(one.name());
  out += "      esac\n      options='" + joined(names, " ") + "' commands='" +
         joined(commands, " ") + "' ;;\n";
  return out;
}

std::string bash(const Command& program) {
  const std::vector<Place> all = places(program);
  std::string known;
  for (const Place& one : all)
    if (!one.path.empty()) known += (known.empty() ? "'" : " | '") + one.path + "'";
  std::string out = R"(# Completion of inquit for bash, as "inquit --completion bash" prints it.
_inquit() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} path='' next i options commands
  for ((i = 1; i < COMP_CWORD; ++i)); do
    next=${path:+$path }${COMP_WORDS[i]}
    case $next in
)";
  out += "      " + known + ") path=$next ;;\n    esac\n  done\n  case $path in\n";
  for (const Place& one : all) out += bash_command(one);
  out += R"(  esac
  if [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$word"))
  elif [[ -n $commands ]]; then
    COMPREPLY=($(compgen -W "$commands" -- "$word"))
  else
    COMPREPLY=()
  fi
}
complete -o bashdefault -o default -F _inquit inquit)";
  return out;
}

// --- zsh ---

// As it stands in a specification of _arguments, within single quotes.
std::string zsh_text(std::string text) {
  for (const char* sign : {"\\", "[", "]", ":"})
    text = replaced(text, sign, "\\" + std::string(sign));
  return replaced(text, "'", "'\\''");
}

std::string zsh_values(const Option& option) {
  switch (value_of(option)) {
    case Value::none:
      return "";
    case Value::words:
      return ":value:(" + replaced(option.type_name(), "|", " ") + ")";
    case Value::file:
      return ":file:_files";
    case Value::folder:
      return ":directory:_files -/";
    default:
      return ":" + zsh_text(option.type_name().empty() ? option.names() : option.type_name()) +
             ": ";
  }
}

std::string zsh_command(const Place& place) {
  std::string function = "_inquit";
  if (!place.path.empty()) function += "_" + replaced(place.path, " ", "_");
  std::string out =
      function +
      "() {\n  local line state\n  _arguments -C \\\n    '(- *)'{-h,--help}'[Print help]'";
  for (const Option& option : place.command->options()) {
    if (option.is_positional()) {
      const bool many = std::holds_alternative<std::vector<std::string>*>(option.target());
      out += " \\\n    '" +
             std::string(many                   ? "*"
                         : option.is_required() ? ""
                                                : ":") +
             zsh_values(option) + "'";
      continue;
    }
    const std::vector<std::string> names = split(option.names(), ',');
    const std::string about = "'[" + zsh_text(option.help()) + "]" + zsh_values(option) + "'";
    out += " \\\n    " + (names.size() == 1 ? "'" + names.front() + "'" + about
                                            : "'(" + joined(names, " ") + ")'{" +
                                                  joined(names, ",") + "}" + about);
  }
  if (place.command->commands().empty()) return out + "\n}\n";
  out +=
      " \\\n    '1: :->command' '*:: :->rest'\n  case $state in\n    command)\n      local -a "
      "commands=(";
  for (const Command& one : place.command->commands())
    out += "\n        '" + one.name() + ":" + zsh_text(one.about()) + "'";
  out += "\n      )\n      _describe command commands ;;\n    rest)\n      case $line[1] in\n";
  for (const Command& one : place.command->commands())
    out += "        " + one.name() + ") " + function + "_" + one.name() + " ;;\n";
  return out + "      esac ;;\n  esac\n}\n";
}

std::string zsh(const Command& program) {
  std::string out =
      "#compdef inquit\n# Completion of inquit for zsh, as \"inquit --completion zsh\" prints "
      "it.\n";
  for (const Place& one : places(program)) out += zsh_command(one);
  return out +
         "if [[ $funcstack[1] == _inquit ]]; then _inquit \"$@\"; else compdef _inquit inquit; fi";
}

// --- fish ---

std::string fish_text(const std::string& text) {
  return "'" + replaced(replaced(text, "\\", "\\\\"), "'", "\\'") + "'";
}

std::string fish_option(const std::string& where, const Option& option) {
  std::string out = where;
  for (const std::string& name : split(option.names(), ','))
    out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  switch (value_of(option)) {
    case Value::none:
      break;
    case Value::words:
      out += " -x -a '" + replaced(option.type_name(), "|", " ") + "'";
      break;
    case Value::file:
      out += " -r -F";
      break;
    case Value::folder:
      out += " -x -a '(__fish_complete_directories)'";
      break;
    case Value::other:
      out += " -x";
      break;
  }
  return out + " -d " + fish_text(option.help()) + "\n";
}

std::string fish(const Command& program) {
  const std::vector<Place> all = places(program);
  std::string out =
      "# Completion of inquit for fish, as \"inquit --completion fish\" prints it.\n"
      "function __inquit_at # the command that was typed is this one\n    set -l known";
  for (const Place& one : all)
    if (!one.path.empty()) out += " '" + one.path + "'";
  out += R"(
    set -l path ''
    set -l words (commandline -opc)
    for word in $words[2..-1]
        set -l next (string trim "$path $word")
        contains -- $next $known; and set path $next
    end
    test "$path" = "$argv[1]"
end
)";
  for (const Place& place : all) {
    const std::string where = "complete -c inquit -n \"__inquit_at '" + place.path + "'\"";
    out += where + " -s h -l help -d 'Print help'\n";
    for (const Command& one : place.command->commands())
      out += where + " -f -a " + one.name() + " -d " + fish_text(one.about()) + "\n";
    for (const Option& option : place.command->options())
      if (!option.is_positional()) out += fish_option(where, option);
  }
  out.pop_back();
  return out;
}

}  // namespace

std::string completion(const Command& program, std::string_view shell) {
  if (shell == "bash") return bash(program);
  if (shell == "zsh") return zsh(program);
  return shell == "fish" ? fish(program) : "";
}

}  // namespace inquit
