// inquit studio: a page in the browser for those who write rules.
#pragma once

#include "inquit/command.h"

namespace inquit {

void define_studio(Command& program);

}  // namespace inquit
