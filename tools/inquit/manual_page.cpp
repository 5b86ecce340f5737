#include "inquit/manual_page.h"

#include <string_view>

namespace inquit {
namespace {

// A text as troff prints it: hyphens that can be copied, no control line by chance.
std::string escaped(std::string_view text) {
  std::string out;
  bool line_begins = true;
  for (const char c : text) {
    if (line_begins && (c == '.' || c == '\'')) out += "\\&";
    line_begins = c == '\n';
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

// "-o,--output" as ".BR": "\fB-o\fR, \fB--output\fR \fIFILE\fR".
std::string heading(const Option& option) {
  std::string out = "\\fB";
  for (const char c : option.names()) out += c == ',' ? "\\fR, \\fB" : escaped({&c, 1});
  out += "\\fR";
  if (!option.is_flag() && !option.type_name().empty())
    out += " \\fI" + escaped(option.type_name()) + "\\fR";
  return out;
}

std::string synopsis(const std::string& path, const Command& command) {
  std::string out = "\\fB" + escaped(path) + "\\fR [\\fIOPTIONS\\fR]";
  for (const Option& option : command.options()) {
    if (!option.is_positional()) continue;
    const bool many = std::holds_alternative<std::vector<std::string>*>(option.target());
    const std::string name = "\\fI" + escaped(option.names()) + "\\fR" + (many ? "..." : "");
    out += option.is_required() ? " " + name : " [" + name + "]";
  }
  return out;
}

std::string options(const Command& command) {
  std::string out;
  for (const Option& option : command.options()) {
    out += ".TP\n" + heading(option) + "\n" + escaped(option.help());
    if (option.is_required()) out += " (required)";
    out += "\n";
  }
  return out;
}

// Of a command and those below it; `path` is how it is called: "inquit rules check".
void add_sections(const std::string& path, const Command& command, std::string& out) {
  for (const Command& one : command.commands()) {
    const std::string name = path + " " + one.name();
    if (one.commands().empty()) {
      out += ".SS " + escaped(name) + "\n" + synopsis(name, one) + "\n.PP\n" +
             escaped(one.about()) + ".\n" + options(one);
      if (!one.footer().empty())
        out += ".PP\n.nf\n" + escaped(one.footer()) + (one.footer().ends_with('\n') ? "" : "\n") +
               ".fi\n";
    }
    add_sections(name, one, out);
  }
}

}  // namespace

std::string manual_page(const Command& program) {
  std::string out = ".TH INQUIT 1 \"\" \"inquit " INQUIT_VERSION "\" \"User Commands\"\n";
  out += ".SH NAME\ninquit \\- finds quotes in news articles and says who said them\n";
  out += ".SH SYNOPSIS\n\\fBinquit\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]\n";
  out += ".SH OPTIONS\n.TP\n\\fB\\-h\\fR, \\fB\\-\\-help\\fR\n";
  out += "Print what a command does and what it can be given; each command has this option\n";
  out += options(program);
  out += ".SH COMMANDS\n";
  add_sections(program.name(), program, out);
  out += ".SH SEE ALSO\nrules/README.md and src/export/FORMAT.md of the sources";
  return out;
}

}  // namespace inquit
