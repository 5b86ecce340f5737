# inquit_unity(TARGET): with INQUIT_UNITY, compiles the sources of a target together, up to eight as one, and what they
# include of the standard library once.
#
# Files that are compiled as one share their unnamed namespaces. So a file is put together only with files that have
# other names in theirs, and a file with a name there that a header declares is compiled by itself. Names are taken
# from lines that begin at the left margin, as clang-format leaves them.

set(INQUIT_UNITY_MOST 8)

# The names that a file declares at the left margin: those of its unnamed namespaces, or (ALL) all.
function(inquit_names_of file out)
  file(STRINGS ${file} lines REGEX "^([A-Za-z]|}  // namespace)")
  set(names "")
  set(unnamed ${ARGN})
  foreach(line IN LISTS lines)
    if(line MATCHES "^namespace {")
      set(unnamed ON)
    elseif(line MATCHES "^}  // namespace$")
      set(unnamed ${ARGN})
    elseif(unnamed AND NOT line MATCHES "^(namespace|static_assert)")
      if(line MATCHES "^(class|struct|union|enum class|enum|using) ([A-Za-z_0-9]+)")
        list(APPEND names ${CMAKE_MATCH_2})
      elseif(line MATCHES "([A-Za-z_][A-Za-z_0-9]*)(\\[[A-Za-z0-9]*\\])?[ ]*[=({;]")
        list(APPEND names ${CMAKE_MATCH_1})
      endif()
    endif()
  endforeach()
  list(REMOVE_DUPLICATES names)
  set(${out} "${names}" PARENT_SCOPE)
endfunction()

# Whether two lists, given by name, share an element.
function(inquit_share_any a b out)
  set(${out} OFF PARENT_SCOPE)
  foreach(name IN LISTS ${a})
    if(name IN_LIST ${b})
      set(${out} ON PARENT_SCOPE)
      return()
    endif()
  endforeach()
endfunction()

function(inquit_unity target)
  if(NOT INQUIT_UNITY)
    return()
  endif()
  get_target_property(sources ${target} SOURCES)
  get_target_property(folder ${target} SOURCE_DIR)
  # Headers of this folder and of those before it: no others are included here.
  list(GET sources 0 first)
  get_filename_component(stage ${first} DIRECTORY)
  file(GLOB_RECURSE headers ${folder}/${stage}/*.h)
  file(GLOB top_headers ${PROJECT_SOURCE_DIR}/src/*.h)
  get_property(declared GLOBAL PROPERTY INQUIT_DECLARED)
  foreach(header IN LISTS headers top_headers)
    inquit_names_of(${header} names ON)
    list(APPEND declared ${names})
  endforeach()
  list(REMOVE_DUPLICATES declared)
  set_property(GLOBAL PROPERTY INQUIT_DECLARED "${declared}")
  set(groups 0)
  foreach(source IN LISTS sources)
    if(NOT EXISTS ${folder}/${source})  # generated
      continue()
    endif()
    inquit_names_of(${folder}/${source} names)
    inquit_share_any(names declared alone)
    if(alone)
      continue()
    endif()
    set(group 0)
    while(group LESS groups)
      inquit_share_any(names names_${group} taken)
      if(NOT taken AND size_${group} LESS INQUIT_UNITY_MOST)
        break()
      endif()
      math(EXPR group "${group} + 1")
    endwhile()
    if(group EQUAL groups)
      set(size_${group} 0)
      math(EXPR groups "${groups} + 1")
    endif()
    list(APPEND names_${group} ${names})
    math(EXPR size_${group} "${size_${group}} + 1")
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${target}_${group})
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  # The other presets warn. Here a file's local names shadow another's, and g++ takes the precompiled headers for ours.
  target_compile_options(${target} PRIVATE -w)
  inquit_precompiled(${target})
endfunction()

# Compiles the headers of the standard library that most files include once, for all targets: g++ 12 takes 0.7 s for
# them, of some 2 s for a file. For targets with position-independent code, at any -O but in one configuration.
function(inquit_precompiled target)
  if(NOT TARGET inquit_precompiled)
    file(GENERATE OUTPUT ${PROJECT_BINARY_DIR}/precompiled.cpp CONTENT "")
    add_library(inquit_precompiled OBJECT ${PROJECT_BINARY_DIR}/precompiled.cpp)
    set_target_properties(inquit_precompiled PROPERTIES POSITION_INDEPENDENT_CODE ON)
    target_compile_features(inquit_precompiled PUBLIC cxx_std_20)
    inquit_warnings(inquit_precompiled)  # -Wpedantic takes a macro away, so that without it none would be used
    target_precompile_headers(inquit_precompiled PRIVATE <algorithm> <array> <charconv> <chrono> <cstdint> <cstring>
                              <filesystem> <functional> <map> <memory> <optional> <span> <string> <string_view>
                              <system_error> <unordered_map> <utility> <variant> <vector>)
  endif()
  target_precompile_headers(${target} REUSE_FROM inquit_precompiled)
endfunction()

# With INQUIT_UNITY, for targets whose own code takes no time: less work for the compiler.
function(inquit_not_hot target)
  if(INQUIT_UNITY)
    target_compile_options(${target} PRIVATE $<$<NOT:$<CONFIG:Debug>>:-O1>)
  endif()
endfunction()
