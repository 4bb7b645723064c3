# svcops_module(NAME SOURCES a.cpp ... LINKS lower modules and libraries ...): one room of lib/ or cli/.
# What a module may link is what it may include; tests/check_layers.py holds the table.
# HOT names sources that run for every event of a million tickets: their speed is worth a quarter more of the compiler's
# time. COLD modules run once for a command: there the compiler's time is worth more than the last tenth of theirs. ALL
# stands for every source.
# SEPARATE names sources that share the names of their inner functions, as the verbs of one noun do (Options, run): the
# unity build puts no two of one folder into one unit.
function(svcops_module name)
  cmake_parse_arguments(M "" "" "SOURCES;HOT;COLD;SEPARATE;LINKS;PRIVATE" ${ARGN})
  set(target svcops_${name})
  if(NOT M_SOURCES)
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE svcops_options ${M_LINKS})
    return()
  endif()
  add_library(${target} STATIC ${M_SOURCES} ${M_SEPARATE})
  target_link_libraries(${target} PUBLIC svcops_options ${M_LINKS} PRIVATE ${M_PRIVATE})
  set(hot $<$<CONFIG:Release>:-O3>)
  if(M_HOT STREQUAL ALL)
    target_compile_options(${target} PRIVATE ${hot})
  elseif(M_HOT)
    set_property(SOURCE ${M_HOT} APPEND PROPERTY COMPILE_OPTIONS ${hot})  # which keeps them out of a unit
  endif()
  if(M_COLD STREQUAL ALL)
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  endif()
  if(M_SEPARATE)
    set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
    svcops_units(${M_SOURCES})
    foreach(source ${M_SEPARATE})
      get_filename_component(folder ${source} DIRECTORY)
      math(EXPR place_${folder} "0${place_${folder}} + 1")
      set_property(SOURCE ${source} PROPERTY UNITY_GROUP separate_${place_${folder}})
    endforeach()
  endif()
endfunction()

# So many sources make one unit: the headers are half of what a unit costs.
set(CMAKE_UNITY_BUILD_BATCH_SIZE 12)

# The sources in units, as the batch mode of the unity build makes them.
function(svcops_units)
  set(count 0)
  foreach(source ${ARGN})
    math(EXPR unit "${count} / ${CMAKE_UNITY_BUILD_BATCH_SIZE}")
    math(EXPR count "${count} + 1")
    set_property(SOURCE ${source} PROPERTY UNITY_GROUP unit_${unit})
  endforeach()
endfunction()

# svcops_loaded_module(NAME OBJECT ... PACKAGE ... DEBIAN ... WITHOUT ... SOURCES ...): svcops-NAME.so, a shared object of
# its own, so that no command loads the library behind it but those that ask for it. OBJECT is the same for fuzzers. Where
# pkg-config does not know PACKAGE (Debian's name: DEBIAN) it is not built; WITHOUT says what is missed then.
function(svcops_loaded_module name)
  cmake_parse_arguments(L "" "OBJECT;PACKAGE;DEBIAN;WITHOUT" "SOURCES" ${ARGN})
  find_package(PkgConfig QUIET)
  string(TOUPPER ${name} prefix)
  if(PkgConfig_FOUND)
    pkg_check_modules(${prefix} QUIET IMPORTED_TARGET ${L_PACKAGE})
  endif()
  if(NOT ${prefix}_FOUND)
    message(STATUS "${L_PACKAGE} is not here (${L_DEBIAN}): ${L_WITHOUT}")
    return()
  endif()
  add_library(${L_OBJECT} OBJECT ${L_SOURCES})
  target_link_libraries(${L_OBJECT} PUBLIC svcops_options PkgConfig::${prefix})
  set_target_properties(${L_OBJECT} PROPERTIES POSITION_INDEPENDENT_CODE ON CXX_VISIBILITY_PRESET hidden UNITY_BUILD OFF)
  add_library(svcops-${name} MODULE $<TARGET_OBJECTS:${L_OBJECT}>)
  target_link_libraries(svcops-${name} PRIVATE PkgConfig::${prefix})
  set_target_properties(svcops-${name} PROPERTIES PREFIX "" LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR} LINKER_LANGUAGE CXX)
endfunction()

# svcops_test(NAME SOURCES ... LINKS ...): one doctest binary, one ctest entry.
function(svcops_test name)
  cmake_parse_arguments(T "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(test_${name} ${T_SOURCES})
  target_link_libraries(test_${name} PRIVATE svcops_options doctest_main ${T_LINKS})
  add_test(NAME ${name} COMMAND test_${name})
  set_tests_properties(${name} PROPERTIES ENVIRONMENT "SVCOPS_SOURCE=${CMAKE_SOURCE_DIR};TZ=UTC")
endfunction()
