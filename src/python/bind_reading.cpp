#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <deque>
#include <utility>

#include "articles/article_ids.h"
#include "articles/reader.h"
#include "python/bindings.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace inquit::python {
namespace {

// Articles of files, as `inquit extract` reads them: each once.
class Files {
 public:
  Files(std::vector<std::string> paths, nb::object tell)
      : tell_(std::move(tell)),
        reader_(std::move(paths), {}, [this](const Diagnostic& one) { waiting_.push_back(one); }) {}

  // False at the end.
  bool next(Article& article) {
    for (;;) {
      tell_all();
      bool got = false;
      {
        const nb::gil_scoped_release release;
        got = reader_.next(article);
      }
      if (PyErr_CheckSignals() != 0) throw nb::python_error();
      if (!got) {
        tell_all();
        return false;
      }
      ArticleIds::Verdict verdict = ids_.judge(article);
      if (verdict.collision) waiting_.push_back(std::move(*verdict.collision));
      tell_all();
      if (!verdict.repeated) return true;
    }
  }

 private:
  void tell_all() {
    while (!waiting_.empty()) {
      const Diagnostic one = std::move(waiting_.front());
      waiting_.pop_front();
      tell_(to_string(one), one.severity == Diagnostic::Severity::error);
    }
  }

  nb::object tell_;
  std::deque<Diagnostic> waiting_;
  ArticleReader reader_;
  ArticleIds ids_;
};

}  // namespace

void bind_reading(nb::module_& module) {
  module.def("content_id", content_id, "article"_a,
             "The id of an article that has none: a fingerprint of all that is known of it.");
  nb::class_<Files>(module, "Files", "Articles out of files, one after another.")
      .def(nb::init<std::vector<std::string>, nb::object>(), "paths"_a, "tell"_a,
           "tell(message, is_error) is called for what is wrong with a file or an article.")
      .def(
          "__iter__", [](nb::handle self) { return nb::borrow(self); },
          nb::sig("def __iter__(self) -> Files"))
      .def("__next__", [](Files& files) {
        Article article;
        if (!files.next(article)) throw nb::stop_iteration();
        return article;
      });
}

}  // namespace inquit::python
