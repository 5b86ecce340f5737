// completion: scripts by which shells complete the program's commands, options and values.
//
//   source <(inquit --completion bash)
#pragma once

#include <string>
#include <string_view>

#include "inquit/command.h"

namespace inquit {

// shell: "bash", "zsh" or "fish"; of others an empty text. Without a newline at its end.
std::string completion(const Command& program, std::string_view shell);

}  // namespace inquit
