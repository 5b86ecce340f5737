// give_back: empties a container and gives its memory back.
// Assigning {} to a vector empties it and keeps its memory.
//
//   give_back(speakers);   // speakers.capacity() == 0
#pragma once

#include <utility>

namespace inquit {

template <typename Container>
void give_back(Container& container) {
  Container empty;
  using std::swap;
  swap(container, empty);
}

}  // namespace inquit
