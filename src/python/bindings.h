// What module.cpp puts together: each function adds a part of the module inquit._core.
#pragma once

#include <nanobind/nanobind.h>

namespace inquit::python {

void bind_rows(nanobind::module_& module);      // Article, Document, Quote and what they hold
void bind_analysis(nanobind::module_& module);  // Analyzer, Documents, Table
void bind_reading(nanobind::module_& module);   // files of articles
void bind_tools(nanobind::module_& module);     // dedup, archives, tone, rules

}  // namespace inquit::python
