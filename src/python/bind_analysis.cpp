#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <array>
#include <utility>

#include "analyze_all.h"
#include "articles/article_ids.h"
#include "python/article_of.h"
#include "python/article_stream.h"
#include "python/bindings.h"
#include "python/engine.h"
#include "python/pipe.h"
#include "python/row_table.h"
#include "python/text_column.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace inquit::python {
namespace {

std::string path_of(nb::handle path) {
  const nb::object text = nb::module_::import_("os").attr("fsdecode")(path);
  return nb::cast<std::string>(text);
}

// Columns of an Arrow stream, named for the fields of kArticleFields that they fill.
class ArticlesOfColumns : public ArticleStream {
 public:
  using Names = std::array<std::optional<std::string>, kArticleFields.size()>;

  ArticlesOfColumns(ArrowArrayStream& stream, const Names& names, std::uint64_t most)
      : names_(given(names)), columns_(stream, names_), most_(most) {
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i]) fields_.push_back(i);
  }

  bool next(Article& article) override {
    if (!columns_.next_row()) return false;
    {
      const nb::gil_scoped_acquire acquire;
      check_signals();
    }
    for (std::size_t column = 0; column < fields_.size(); ++column) {
      const ArticleField& field = kArticleFields[fields_[column]];
      const auto cell = columns_.text(column);
      if (cell) {
        article.*field.member = *cell;
      } else if (field.name == "text") {
        throw ColumnError("row " + std::to_string(columns_.row()) + ": column \"" + names_[column] +
                          "\" is null; drop or fill it first");
      }
    }
    check_length(article);
    if (article.id.empty()) {
      article.id = content_id(article);
      article.id_origin = IdOrigin::content;
    }
    return true;
  }

 private:
  static std::vector<std::string> given(const Names& names) {
    std::vector<std::string> out;
    for (const auto& name : names)
      if (name) out.push_back(*name);
    return out;
  }

  void check_length(const Article& article) const {
    if (article.text.size() <= most_) return;
    const nb::gil_scoped_acquire acquire;
    python::check_length(article.text.size(), most_, "row " + std::to_string(columns_.row()));
  }

  std::vector<std::string> names_;
  TextColumns columns_;
  std::vector<std::size_t> fields_;  // indices into kArticleFields, one a column
  std::uint64_t most_;
};

ArrowArrayStream& stream_of(nb::handle data, nb::object& capsule) {
  capsule = data.attr("__arrow_c_stream__")();
  void* stream = PyCapsule_GetPointer(capsule.ptr(), "arrow_array_stream");
  if (stream == nullptr) throw nb::python_error();
  return *static_cast<ArrowArrayStream*>(stream);
}

std::shared_ptr<const RowTable> table_of(Engine& engine, nb::object data,
                                         const ArticlesOfColumns::Names& names, unsigned threads) {
  nb::object capsule;
  std::unique_ptr<ArticleStream> articles;
  if (nb::hasattr(data, "__arrow_c_stream__")) {
    articles =
        std::make_unique<ArticlesOfColumns>(stream_of(data, capsule), names, engine.max_article());
  } else {
    articles =
        std::make_unique<ArticlesOfIterator>(articles_of(data, "table"), engine.max_article());
  }
  auto table = std::make_shared<RowTable>();
  std::uint64_t row = 0;
  {
    const nb::gil_scoped_release release;
    analyze_all<Document>([&](Article& article) { return articles->next(article); }, engine.rules(),
                          threads,
                          [&](const Article& article, const Analysis& found) {
                            return engine.document(article, found);
                          },
                          [&](const Document& document) {
                            table->add(document, row++);
                            return true;
                          });
  }
  return table;
}

// A capsule that releases what nobody took out of it.
template <typename Structure>
nb::object capsule_of(Structure* structure, const char* name) {
  PyObject* capsule = PyCapsule_New(structure, name, [](PyObject* object) {
    auto* kept = static_cast<Structure*>(PyCapsule_GetPointer(object, PyCapsule_GetName(object)));
    if (kept->release != nullptr) kept->release(kept);
    delete kept;
  });
  if (capsule == nullptr) throw nb::python_error();
  return nb::steal<nb::object>(capsule);
}

using Table = std::shared_ptr<const RowTable>;

nb::object cell_of(const RowTable::Column& column, std::uint64_t row) {
  if ((column.valid[row / 8] >> (row % 8) & 1) == 0) return nb::none();
  switch (column.type) {
    case ColumnType::text: {
      const auto begin = static_cast<std::size_t>(column.ends[row]);
      return nb::str(column.bytes.data() + begin,
                     static_cast<std::size_t>(column.ends[row + 1]) - begin);
    }
    case ColumnType::offset:
      return nb::int_(column.offsets[row]);
    case ColumnType::decimal:
      return nb::float_(column.decimals[row]);
  }
  return nb::none();
}

nb::typed<nb::tuple, nb::object, nb::ellipsis> row_of(const RowTable& table, std::uint64_t row) {
  nb::list cells;
  for (const RowTable::Column& column : table.columns()) cells.append(cell_of(column, row));
  return nb::tuple(cells);
}

// The class of Python that holds one.
struct TableHolder {
  Table table;
};

void bind_table(nb::module_& module) {
  nb::class_<TableHolder>(
      module, "Table",
      "Quotes as a table, a row each. Any library that reads Arrow streams takes it without a "
      "copy: pyarrow.table(t), polars.DataFrame(t), pandas.DataFrame.from_arrow(t), duckdb.")
      .def("__len__", [](const TableHolder& self) { return self.table->size(); })
      .def_prop_ro(
          "column_names", [](const TableHolder& self) { return self.table->names(); },
          "\"row\" is the article's number in the input, from 0; offsets count code points.")
      .def(
          "__arrow_c_stream__",
          [](const TableHolder& self, nb::object) {
            auto stream = std::make_unique<ArrowArrayStream>();
            RowTable::export_stream(self.table, stream.get());
            return capsule_of(stream.release(), "arrow_array_stream");
          },
          "requested_schema"_a = nb::none(),
          "The Arrow PyCapsule interface. requested_schema is not followed.")
      .def(
          "__arrow_c_schema__",
          [](const TableHolder& self) {
            auto schema = std::make_unique<ArrowSchema>();
            RowTable::export_schema(self.table, schema.get());
            return capsule_of(schema.release(), "arrow_schema");
          },
          "The Arrow PyCapsule interface.")
      .def(
          "__getitem__",
          [](const TableHolder& self, std::int64_t row) {
            const auto size = static_cast<std::int64_t>(self.table->size());
            if (row < 0) row += size;
            if (row < 0 || row >= size) throw nb::index_error("the table has no such row");
            return row_of(*self.table, static_cast<std::uint64_t>(row));
          },
          "row"_a, "A row as a tuple, in the order of column_names; what is not known is None.")
      .def("__repr__", [](const TableHolder& self) {
        return "Table(" + std::to_string(self.table->size()) + " quotes)";
      });
}

}  // namespace

void bind_analysis(nb::module_& module) {
  nb::class_<Pipe>(module, "Documents", "Documents, one after another, in the articles' order.")
      .def(
          "__iter__", [](nb::handle self) { return nb::borrow(self); },
          nb::sig("def __iter__(self) -> Documents"))
      .def("__next__", [](Pipe& pipe) {
        auto found = pipe.next();
        if (!found) throw nb::stop_iteration();
        return found;
      });
  bind_table(module);
  nb::class_<Engine>(
      module, "Analyzer",
      "Finds quotes and says who said them. Safe to use from many threads at once, which all run: "
      "the GIL is released meanwhile.")
      .def(
          "__init__",
          [](Engine* made, nb::object rules, float min_confidence, bool scare_quotes,
             std::uint64_t max_article) {
            if (min_confidence < 0 || min_confidence > 1)
              throw nb::value_error("min_confidence must be from 0 to 1");
            constexpr std::uint64_t kMost = 1ull << 30;
            if (max_article > kMost)
              throw nb::value_error("max_article must be at most 1 GiB (1073741824)");
            std::optional<std::string> folder;
            if (!rules.is_none()) folder = path_of(rules);
            new (made) Engine(folder, min_confidence, scare_quotes, max_article);
          },
          "rules"_a = nb::none(), nb::kw_only(), "min_confidence"_a = 0.0f,
          "scare_quotes"_a = false, "max_article"_a = kMostArticleBytes,
          "rules: the folder of a rule pack (default: the built-in one). min_confidence: below it "
          "a "
          "quote counts as unattributed. scare_quotes: also titles, nicknames and words in ironic "
          "marks. max_article: bytes of UTF-8; a longer article is a ValueError.")
      .def(
          "__call__",
          [](Engine& engine, nb::object article) {
            const Article one = article_of(article, engine.max_article(), "");
            const nb::gil_scoped_release release;
            return engine.find(one);
          },
          "article"_a.none(),
          nb::sig(
              "def __call__(self, article: str | collections.abc.Mapping[str, object] | Article) "
              "-> Document"),
          "Analyzes an article: a str, a mapping (text, id, ...) or an Article.")
      .def(
          "pipe",
          [](std::shared_ptr<Engine> engine, nb::object articles, std::optional<unsigned> threads) {
            return new Pipe(std::move(engine), articles_of(articles, "pipe"),
                            threads_or_cores(threads.value_or(0)));
          },
          "articles"_a.none(), nb::kw_only(), "threads"_a = nb::none(),
          nb::rv_policy::take_ownership,
          "Documents of many articles, in their order, by so many threads (default: one for each "
          "core). Reads ahead by some hundred KiB of text a thread, no more.")
      .def(
          "table",
          [](Engine& engine, nb::object data, std::string text, std::optional<std::string> id,
             std::optional<std::string> title, std::optional<std::string> published,
             std::optional<std::string> url, std::optional<std::string> source,
             std::optional<std::string> language, std::optional<std::string> author,
             std::optional<std::string> content_type, std::optional<unsigned> threads) {
            // In the order of kArticleFields.
            const ArticlesOfColumns::Names names = {text,   id,       title,  published,   url,
                                                    source, language, author, content_type};
            return TableHolder{
                table_of(engine, data, names, threads_or_cores(threads.value_or(0)))};
          },
          "data"_a.none(), nb::kw_only(), "text"_a = "text", "id"_a = nb::none(),
          "title"_a = nb::none(), "published"_a = nb::none(), "url"_a = nb::none(),
          "source"_a = nb::none(), "language"_a = nb::none(), "author"_a = nb::none(),
          "content_type"_a = nb::none(), "threads"_a = nb::none(),
          "The quotes of all articles as a Table. data: anything with __arrow_c_stream__, of which "
          "the arguments name the columns, or an iterable of articles, where they do not count.")
      .def_prop_ro("rules_name", [](const Engine& engine) { return engine.rules().name(); })
      .def_prop_ro("max_article", &Engine::max_article, "Bytes of UTF-8.");
}

}  // namespace inquit::python
