# svcops_module(NAME SOURCES a.cpp ... LINKS lower modules and libraries ...): one room of lib/ or cli/.
# What a module may link is what it may include; tests/check_layers.py holds the table.
# HOT modules run for every event of a million tickets: their speed is worth a quarter more of the compiler's time. COLD
# modules run once for a command: there the compiler's time is worth more than the last tenth of theirs.
# WIDE ones have many small files over the same headers: twice as many make one unit.
# A unity build puts many files of one module into one unit: no two of them share the name of an inner function.
function(svcops_module name)
  cmake_parse_arguments(M "HOT;COLD;WIDE" "" "SOURCES;LINKS;PRIVATE" ${ARGN})
  set(target svcops_${name})
  if(NOT M_SOURCES)
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE svcops_options ${M_LINKS})
    return()
  endif()
  add_library(${target} STATIC ${M_SOURCES})
  target_link_libraries(${target} PUBLIC svcops_options ${M_LINKS} PRIVATE ${M_PRIVATE})
  if(M_WIDE)
    set_target_properties(${target} PROPERTIES UNITY_BUILD_BATCH_SIZE 40)
  endif()
  if(M_HOT)
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O3>)
  elseif(M_COLD)
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-Og>)
  endif()
endfunction()

# So many sources make one unit: the headers are half of what a unit costs.
set(CMAKE_UNITY_BUILD_BATCH_SIZE 20)

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
