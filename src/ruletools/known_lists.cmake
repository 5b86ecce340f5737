# Writes OUT, a C++ source with every name that stands as a string in the sources of the stages
# (FOLDERS, within SRC) that ask a rule pack for its lists.
string(REPLACE "," ";" FOLDERS "${FOLDERS}")
set(names)
foreach(folder IN LISTS FOLDERS)
  file(GLOB sources ${SRC}/${folder}/*.cpp ${SRC}/${folder}/*.h)
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
