// Party: the speaker in an interview when only turn-taking identifies them.
#pragma once

#include <cstdint>

namespace inquit {

enum class Party : std::uint8_t { none, interviewer, interviewee };

}  // namespace inquit
