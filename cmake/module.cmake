# svcops_module(NAME SOURCES a.cpp ... LINKS lower modules and libraries ...): one room of lib/ or cli/.
# What a module may link is what it may include; tests/check_layers.py holds the table.
# HOT names sources that run for every event of a million tickets, COLD those that run once a command, so that a quarter
# of the compiler's time is worth more than their speed; ALL stands for every source.
function(svcops_module name)
  cmake_parse_arguments(M "" "" "SOURCES;HOT;COLD;LINKS;PRIVATE" ${ARGN})
  if(NOT M_SOURCES)
    add_library(svcops_${name} INTERFACE)
    target_link_libraries(svcops_${name} INTERFACE svcops_options ${M_LINKS})
    return()
  endif()
  add_library(svcops_${name} STATIC ${M_SOURCES})
  target_link_libraries(svcops_${name} PUBLIC svcops_options ${M_LINKS} PRIVATE ${M_PRIVATE})
  foreach(choice HOT:-O3 COLD:-O1)
    string(REPLACE ":" ";" choice ${choice})
    list(GET choice 0 kind)
    list(GET choice 1 level)
    string(REPLACE "ALL" "${M_SOURCES}" files "${M_${kind}}")
    if(files)
      set_property(SOURCE ${files} APPEND PROPERTY COMPILE_OPTIONS $<$<CONFIG:Release>:${level}>)
    endif()
  endforeach()
endfunction()

# svcops_test(NAME SOURCES ... LINKS ...): one doctest binary, one ctest entry.
function(svcops_test name)
  cmake_parse_arguments(T "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(test_${name} ${T_SOURCES})
  target_link_libraries(test_${name} PRIVATE svcops_options doctest_main ${T_LINKS})
  add_test(NAME ${name} COMMAND test_${name})
  set_tests_properties(${name} PROPERTIES ENVIRONMENT "SVCOPS_SOURCE=${CMAKE_SOURCE_DIR};TZ=UTC")
endfunction()
