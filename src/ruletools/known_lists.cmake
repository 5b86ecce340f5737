# Writes OUT, a C++ source with every name that stands as a string in the sources of the stages
# (FOLDERS and single FILES, within SRC) that ask a rule pack for its lists.
string(REPLACE "," ";" FOLDERS "${FOLDERS}")
string(REPLACE "," ";" FILES "${FILES}")
set(names)
list(TRANSFORM FOLDERS APPEND "/*.cpp" OUTPUT_VARIABLE sources_of_folders)
list(TRANSFORM FOLDERS APPEND "/*.h" OUTPUT_VARIABLE headers_of_folders)
foreach(pattern IN LISTS sources_of_folders headers_of_folders FILES)
  file(GLOB sources ${SRC}/${pattern})
  foreach(path IN LISTS sources)
    file(READ ${path} content)
    string(REGEX MATCHALL "\"[a-z][a-z0-9-]*[a-z]\"" found "${content}")
    list(APPEND names ${found})
  endforeach()
endforeach()
list(REMOVE_DUPLICATES names)
list(SORT names)
list(JOIN names ",\n    " names)
file(WRITE ${OUT}.new "#include \"ruletools/known_lists.h\"

namespace inquit {

std::span<const std::string_view> names_in_program() {
  static constexpr std::string_view kNames[] = {
    ${names}};
  return kNames;
}

}  // namespace inquit
")
file(COPY_FILE ${OUT}.new ${OUT} ONLY_IF_DIFFERENT)
