// Party: who speaks in an interview where nothing but the turns tells it.
#pragma once

#include <cstdint>

namespace inquit {

enum class Party : std::uint8_t { none, interviewer, interviewee };

}  // namespace inquit
