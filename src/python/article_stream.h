// ArticleStream: articles one after another, out of whatever Python handed over.
#pragma once

#include <nanobind/nanobind.h>

#include <cstdint>
#include <string>
#include <utility>

#include "python/article_of.h"

namespace inquit::python {

// With the GIL. Throws what a handler of a signal raises, such as KeyboardInterrupt.
inline void check_signals() {
  if (PyErr_CheckSignals() != 0) throw nanobind::python_error();
}

// Many articles, as `function` of Python takes them. Throws TypeError where it is one article, or a
// whole frame, which would give its columns' names.
nanobind::iterator articles_of(nanobind::handle object, const std::string& function);

class ArticleStream {
 public:
  virtual ~ArticleStream() = default;
  // Without the GIL, which it takes where it needs it. False at the end.
  virtual bool next(Article& article) = 0;
};

// Articles out of any iterator. Throws what the iterator throws, and what article_of throws, with
// the article's number from 0.
class ArticlesOfIterator : public ArticleStream {
 public:
  ArticlesOfIterator(nanobind::iterator from, std::uint64_t most)
      : from_(std::move(from)), most_(most) {}

  bool next(Article& article) override {
    const nanobind::gil_scoped_acquire acquire;
    check_signals();
    const auto object = nanobind::steal<nanobind::object>(PyIter_Next(from_.ptr()));
    if (!object.is_valid()) {
      if (PyErr_Occurred() != nullptr) throw nanobind::python_error();
      return false;
    }
    article = article_of(object, most_, "article " + std::to_string(taken_++));
    return true;
  }

 private:
  nanobind::iterator from_;
  std::uint64_t most_;
  std::uint64_t taken_ = 0;
};

}  // namespace inquit::python
