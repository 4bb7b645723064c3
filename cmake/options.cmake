# The standard and the warnings, linked privately by all own code; third parties are SYSTEM.
add_library(svcops_options INTERFACE)
target_compile_features(svcops_options INTERFACE cxx_std_20)
target_include_directories(svcops_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(svcops_options INTERFACE
  -Wall -Wextra -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast
  $<$<BOOL:${SVCOPS_WERROR}>:-Werror>)
# g++ 12 sees uninitialised and overlapping bytes in std::string and std::optional where there are none.
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  target_compile_options(svcops_options INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
set(CMAKE_CXX_EXTENSIONS OFF)

# Builds faster than -O3; what the commands wait for is memory and the disk.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
