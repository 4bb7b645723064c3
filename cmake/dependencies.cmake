# Every library is a Debian 12 package (packages.txt); ARCHITECTURE.md gives the reason for each.
find_package(fmt REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(CLI11 REQUIRED)

find_package(PkgConfig REQUIRED)
pkg_check_modules(NETTLE REQUIRED IMPORTED_TARGET nettle)

find_library(CCTZ_LIBRARY cctz REQUIRED)
add_library(cctz INTERFACE)
target_link_libraries(cctz INTERFACE ${CCTZ_LIBRARY})

find_library(UNISTRING_LIBRARY unistring REQUIRED)
add_library(unistring INTERFACE)
target_link_libraries(unistring INTERFACE ${UNISTRING_LIBRARY})

# SQLiteCpp's header warns unless it is seen as a system header.
get_target_property(SQLITECPP_INCLUDES SQLiteCpp INTERFACE_INCLUDE_DIRECTORIES)
if(SQLITECPP_INCLUDES)
  set_target_properties(SQLiteCpp PROPERTIES INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${SQLITECPP_INCLUDES}")
endif()
