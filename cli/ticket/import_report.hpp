#pragma once
#include "cli/context.hpp"
#include "lib/operation/import.hpp"

#include <vector>

namespace svcops::cli {

// What an import did: the counts and the data-quality findings, as text or in a machine format.
void print_import(Context& context, const ImportResult& result);

// What is wrong with its rows, with a last problem that counts those not kept.
std::vector<Problem> row_problems(const ImportResult& result);
// The same of a refused import, which says so at the end.
std::vector<Problem> import_problems(const ImportResult& result);

}  // namespace svcops::cli
