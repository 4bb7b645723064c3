# svcops_module(NAME [HOT|COLD] SOURCES a.cpp ... LINKS lower modules and libraries ...): one room of lib/ or cli/.
# What a module may link is what it may include; tests/check_layers.py holds the table. HOT: it runs for every event of
# a million tickets. COLD: it runs once a command, so that a quarter of the compiler's time is worth more than its speed.
function(svcops_module name)
  cmake_parse_arguments(M "HOT;COLD" "" "SOURCES;LINKS;PRIVATE" ${ARGN})
  if(M_SOURCES)
    add_library(svcops_${name} STATIC ${M_SOURCES})
    target_link_libraries(svcops_${name} PUBLIC svcops_options ${M_LINKS} PRIVATE ${M_PRIVATE})
    target_compile_options(svcops_${name} PRIVATE $<$<CONFIG:Release>:$<$<BOOL:${M_HOT}>:-O3>$<$<BOOL:${M_COLD}>:-O1>>)
  else()
    add_library(svcops_${name} INTERFACE)
    target_link_libraries(svcops_${name} INTERFACE svcops_options ${M_LINKS})
  endif()
endfunction()

# svcops_test(NAME SOURCES ... LINKS ...): one doctest binary, one ctest entry.
function(svcops_test name)
  cmake_parse_arguments(T "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(test_${name} ${T_SOURCES})
  target_link_libraries(test_${name} PRIVATE svcops_options doctest_main ${T_LINKS})
  add_test(NAME ${name} COMMAND test_${name})
  set_tests_properties(${name} PROPERTIES ENVIRONMENT "SVCOPS_SOURCE=${CMAKE_SOURCE_DIR};TZ=UTC")
endfunction()
