# Writes OUT, a C++ source with the revision of the sources in SRC, where it is not that already: "1a2b3c4d5e6f",
# with a "+" where files were changed since, or "unknown" where SRC is no git checkout.
find_package(Git QUIET)
set(revision "unknown")
if(GIT_FOUND)
  execute_process(COMMAND ${GIT_EXECUTABLE} rev-parse --short=12 HEAD WORKING_DIRECTORY ${SRC}
                  OUTPUT_VARIABLE head OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
  execute_process(COMMAND ${GIT_EXECUTABLE} --no-optional-locks status --porcelain --untracked-files=no
                  WORKING_DIRECTORY ${SRC} OUTPUT_VARIABLE changes ERROR_QUIET)
  if(NOT failed)
    set(revision "${head}")
    if(changes)
      string(APPEND revision "+")
    endif()
  endif()
endif()
set(source "#include \"inquit/version.h\"\n\nnamespace inquit {\n\nstd::string_view revision() { return \"${revision}\"; }\n\n}  // namespace inquit\n")
set(before "")
if(EXISTS ${OUT})
  file(READ ${OUT} before)
endif()
if(NOT before STREQUAL source)
  file(WRITE ${OUT} "${source}")
endif()
