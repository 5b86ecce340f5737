// inquit._core: the library as Python sees it. The package around it stands in inquit/.
#include <nanobind/nanobind.h>

#include "archive/database.h"
#include "base/diagnostic.h"
#include "python/bindings.h"
#include "python/text_column.h"
#include "rules/rule_set.h"

namespace nb = nanobind;

NB_MODULE(_core, module) {
  module.doc() = "Finds quotes in news articles and says who said them.";
  nb::exception<inquit::RulesError>(module, "RulesError", PyExc_ValueError).attr("__doc__") =
      "A rule pack does not load; the message has a line for each fault, with file, line, column.";
  nb::exception<inquit::ArchiveError>(module, "ArchiveError", PyExc_OSError).attr("__doc__") =
      "An archive cannot be opened, read or written.";
  nb::exception<inquit::python::ColumnError>(module, "ColumnError", PyExc_ValueError)
      .attr("__doc__") = "A table lacks a column, or one holds something else than text.";
  module.attr("VERSION") = INQUIT_VERSION;
  inquit::python::bind_rows(module);
  inquit::python::bind_analysis(module);
  inquit::python::bind_reading(module);
  inquit::python::bind_archive(module);
  inquit::python::bind_tools(module);
  inquit::python::bind_keyed(module);
  inquit::python::bind_command(module);
}
