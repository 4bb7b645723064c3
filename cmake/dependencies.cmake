# Every library is a Debian 12 package (packages.txt); ARCHITECTURE.md gives the reason for each.
# The static form is taken where the package has one: loading and relocating six shared libraries cost two thirds of the
# time that a short command takes.
find_package(fmt REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(CLI11 REQUIRED)
find_path(BOOST_MATH boost/math/special_functions/beta.hpp REQUIRED)

# static_library(TARGET NAME): the library as lib<NAME>.a, else as it is found.
function(static_library target name)
  string(TOUPPER ${target}_LIBRARY variable)
  find_library(${variable} NAMES lib${name}.a ${name} REQUIRED)
  add_library(${target} INTERFACE)
  target_link_libraries(${target} INTERFACE ${${variable}})
endfunction()
static_library(cctz cctz)
static_library(expat expat)
static_library(nettle nettle)
static_library(unistring unistring)
static_library(yaml yaml-cpp)

find_library(SQLITE_ARCHIVE NAMES libsqlite3.a)
if(SQLITE_ARCHIVE)
  set_target_properties(SQLite::SQLite3 PROPERTIES IMPORTED_LOCATION ${SQLITE_ARCHIVE} INTERFACE_LINK_LIBRARIES "m")
endif()

# SQLiteCpp's header warns unless it is seen as a system header.
get_target_property(SQLITECPP_INCLUDES SQLiteCpp INTERFACE_INCLUDE_DIRECTORIES)
if(SQLITECPP_INCLUDES)
  set_target_properties(SQLiteCpp PROPERTIES INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${SQLITECPP_INCLUDES}")
endif()

