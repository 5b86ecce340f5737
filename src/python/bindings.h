// What module.cpp puts together: each function adds a part of the module inquit._core.
#pragma once

#include <nanobind/nanobind.h>

namespace inquit::python {

void bind_rows(nanobind::module_& module);      // Article, Document, Quote and what they hold
void bind_analysis(nanobind::module_& module);  // Analyzer, Documents, Table
void bind_reading(nanobind::module_& module);   // files of articles
void bind_archive(nanobind::module_& module);   // adding to archives
void bind_tools(nanobind::module_& module);     // dedup, archives, tone, rules
void bind_keyed(nanobind::module_& module);     // merging on many machines
void bind_command(nanobind::module_& module);   // the command line

}  // namespace inquit::python
