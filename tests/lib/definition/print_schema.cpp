// Prints the schema of definitions: what tests/check_schema.py holds files against.
#include "lib/definition/schema.hpp"

#include <cstdio>

int main() {
    const std::string schema = svcops::json_schema();
    return std::fwrite(schema.data(), 1, schema.size(), stdout) == schema.size() &&
                   std::fflush(stdout) == 0
               ? 0
               : 1;
}
