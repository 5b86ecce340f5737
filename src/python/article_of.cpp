#include "python/article_of.h"

#include <nanobind/stl/string.h>

#include "articles/article_ids.h"
#include "python/article_stream.h"

namespace nb = nanobind;

namespace inquit::python {
namespace {

std::string kind_of(nb::handle object) {
  if (object.is_none()) return "None";
  return nb::cast<std::string>(nb::str(object.type().attr("__name__")));
}

// "article 3: text"
std::string place(const std::string& where, std::string_view what) {
  return where.empty() ? std::string(what) : where + ": " + std::string(what);
}

[[noreturn]] void refuse_type(nb::handle object, std::string_view what, std::string_view wanted,
                              const std::string& where) {
  const std::string message =
      place(where, what) + " must be " + std::string(wanted) + ", not " + kind_of(object) +
      (PyBytes_Check(object.ptr()) ? "; decode it first: data.decode(\"utf-8\")" : "");
  throw nb::type_error(message.c_str());
}

// Dates and times are written as ISO 8601, whole numbers as ids in digits.
std::string field_of(nb::handle value, std::string_view name, const std::string& where) {
  if (PyUnicode_Check(value.ptr())) return utf8_of(value, name, where);
  if (name == "id" && PyLong_Check(value.ptr()) && !PyBool_Check(value.ptr()))
    return utf8_of(nb::str(value), name, where);
  if (name == "published" && nb::hasattr(value, "isoformat"))
    return utf8_of(value.attr("isoformat")(), name, where);
  refuse_type(value, name, "a str", where);
}

Article article_of_mapping(nb::handle mapping, const std::string& where) {
  Article article;
  bool has_text = false;
  for (const ArticleField& field : kArticleFields) {
    const nb::str key(field.name.data(), field.name.size());
    if (!PyMapping_HasKey(mapping.ptr(), key.ptr())) continue;
    const nb::object value = mapping[key];
    const bool is_text = field.name == "text";
    if (value.is_none() && !is_text) continue;
    has_text = has_text || is_text;
    article.*field.member = field_of(value, field.name, where);
  }
  if (!has_text) throw nb::value_error(place(where, "the mapping has no \"text\"").c_str());
  return article;
}

}  // namespace

std::string utf8_of(nb::handle text, std::string_view what, const std::string& where) {
  if (!PyUnicode_Check(text.ptr())) refuse_type(text, what, "a str", where);
  Py_ssize_t size = 0;
  if (const char* bytes = PyUnicode_AsUTF8AndSize(text.ptr(), &size))
    return {bytes, static_cast<std::size_t>(size)};
  nb::python_error error;  // takes the error over
  if (!error.matches(PyExc_UnicodeEncodeError)) throw error;
  const auto at = nb::cast<std::int64_t>(error.value().attr("start"));
  const std::string message = place(where, what) + " holds a lone surrogate at character " +
                              std::to_string(at) +
                              ", which is no text; text.encode(\"utf-8\", \"replace\").decode() "
                              "puts a question mark for it";
  throw nb::value_error(message.c_str());
}

void check_length(std::size_t bytes, std::uint64_t most, const std::string& where) {
  if (bytes <= most) return;
  constexpr std::uint64_t kMiB = 1024 * 1024;
  const std::string message = place(where, "the text is longer than ") +
                              std::to_string(most / kMiB) +
                              " MiB; Analyzer(max_article=...) takes longer ones";
  throw nb::value_error(message.c_str());
}

nb::iterator articles_of(nb::handle object, const std::string& function) {
  if (PyUnicode_Check(object.ptr()) || PyBytes_Check(object.ptr()) || PyDict_Check(object.ptr()) ||
      nb::isinstance<Article>(object)) {
    const std::string message =
        function + "() takes many articles, not one " + kind_of(object) + "; put it into a list";
    throw nb::type_error(message.c_str());
  }
  if (nb::hasattr(object, "columns") && nb::hasattr(object, "__arrow_c_stream__")) {
    const std::string message = function + "() takes articles one by one, not a frame; use " +
                                function + "(frame[\"text\"]), or table(frame) and extend(frame)";
    throw nb::type_error(message.c_str());
  }
  if (!nb::hasattr(object, "__iter__") && !nb::hasattr(object, "__getitem__")) {
    const std::string message =
        function + "() takes an iterable of articles, not " + kind_of(object);
    throw nb::type_error(message.c_str());
  }
  return nb::iter(object);
}

Article article_of(nb::handle object, std::uint64_t most, const std::string& where) {
  Article article;
  if (PyUnicode_Check(object.ptr())) {
    article.text = utf8_of(object, "text", where);
  } else if (nb::isinstance<Article>(object)) {
    article = nb::cast<const Article&>(object);
  } else if (!PyBytes_Check(object.ptr()) && PyMapping_Check(object.ptr()) &&
             nb::hasattr(object, "keys")) {
    article = article_of_mapping(object, where);
  } else {
    refuse_type(object, "an article", "a str, a mapping or an inquit.Article", where);
  }
  check_length(article.text.size(), most, where);
  if (article.id.empty()) {
    article.id = content_id(article);
    article.id_origin = IdOrigin::content;
  }
  return article;
}

}  // namespace inquit::python
