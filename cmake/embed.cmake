# cmake -DROOT=. -DOUT=shipped_texts.cpp -P embed.cmake: every *.yaml below config, and those of each example's
# definitions as sets/EXAMPLE/..., as texts in a C++ table.
cmake_minimum_required(VERSION 3.25)
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/config/*.yaml ${ROOT}/examples/*/definitions/*.yaml)
list(SORT files)
set(body "")
foreach(file ${files})
  file(READ ${ROOT}/${file} text)
  string(REGEX REPLACE "^config/" "" name ${file})
  string(REGEX REPLACE "^examples/([^/]*)/definitions/" "sets/\\1/" name ${name})
  string(APPEND body "    {\"${name}\", R\"svcops~(${text})svcops~\"},\n")
endforeach()
set(code "#include \"lib/definition/shipped.hpp\"\n\nnamespace svcops {\n\nnamespace {\n\nconstexpr ShippedFile all_shipped[] = {\n${body}};\n\n}  // namespace\n\nstd::span<const ShippedFile> shipped_files() {\n    return all_shipped;\n}\n\n}  // namespace svcops\n")
file(CONFIGURE OUTPUT ${OUT} CONTENT "@code@" @ONLY)
