// Deferred: a value that few runs ask for. That of a pack which comes with the program is read from
// the pack's image (rules/pack_image.h) when it is first asked for. Inside rules/ only.
#pragma once

#include <memory>
#include <mutex>
#include <string_view>
#include <utility>

namespace inquit {

// Copies share the value. get() is safe from many threads.
template <typename T>
class Deferred {
 public:
  Deferred(T made = T()) : state_(std::make_shared<State>()) { state_->value = std::move(made); }
  // read(bytes, value) reads it; the bytes must stay as long as the value may be asked for.
  Deferred(std::string_view bytes, void (*read)(std::string_view, T&))
      : state_(std::make_shared<State>()) {
    state_->bytes = bytes;
    state_->read = read;
  }

  const T& get() const {
    if (state_->read != nullptr)
      std::call_once(state_->once, [this] { state_->read(state_->bytes, state_->value); });
    return state_->value;
  }

 private:
  struct State {
    std::once_flag once;
    std::string_view bytes;
    void (*read)(std::string_view, T&) = nullptr;  // none: the value was made
    T value;
  };
  std::shared_ptr<State> state_;
};

}  // namespace inquit
