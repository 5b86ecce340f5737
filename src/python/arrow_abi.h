// The Arrow C data and stream interfaces, as their specification lays them out: what data frames
// of different libraries hand each other without copying. https://arrow.apache.org/docs/format
//
// These structures never change once published, and whoever speaks the interface copies them. They
// are filled and read here (row_table, text_column) and not by nanoarrow's C library because that
// comes in no package that CMake finds: neither Debian nor PyPI's wheel of nanoarrow has its
// sources or headers. Both ends together are some 300 lines.
#pragma once

#include <cstdint>

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

extern "C" {

struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  std::int64_t flags;
  std::int64_t n_children;
  ArrowSchema** children;
  ArrowSchema* dictionary;
  void (*release)(ArrowSchema*);
  void* private_data;
};

struct ArrowArray {
  std::int64_t length;
  std::int64_t null_count;
  std::int64_t offset;
  std::int64_t n_buffers;
  std::int64_t n_children;
  const void** buffers;
  ArrowArray** children;
  ArrowArray* dictionary;
  void (*release)(ArrowArray*);
  void* private_data;
};

}  // extern "C"

#endif
#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

extern "C" {

struct ArrowArrayStream {
  int (*get_schema)(ArrowArrayStream*, ArrowSchema* out);
  int (*get_next)(ArrowArrayStream*, ArrowArray* out);
  const char* (*get_last_error)(ArrowArrayStream*);
  void (*release)(ArrowArrayStream*);
  void* private_data;
};

}  // extern "C"

#endif

namespace inquit::python {

inline constexpr std::int64_t kArrowNullable = 2;  // ARROW_FLAG_NULLABLE

// Owns one of these structures and releases it.
template <typename Structure>
class Released {
 public:
  Released() = default;
  ~Released() { reset(); }
  Released(const Released&) = delete;
  Released& operator=(const Released&) = delete;

  Structure* get() { return &value_; }
  Structure* operator->() { return &value_; }
  const Structure* operator->() const { return &value_; }
  explicit operator bool() const { return value_.release != nullptr; }
  // Takes over what another owner had, who has nothing after it.
  void take(Structure& from) {
    reset();
    value_ = from;
    from.release = nullptr;
  }
  void reset() {
    if (value_.release != nullptr) value_.release(&value_);
    value_ = {};
  }

 private:
  Structure value_{};
};

}  // namespace inquit::python
