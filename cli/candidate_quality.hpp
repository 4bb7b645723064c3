#pragma once
#include "cli/args.hpp"
#include "cli/context.hpp"

#include <string>
#include <vector>

namespace svcops::cli {

// What completion offers for audits, complaints, recoveries, reviews and people: names of
// definitions, and records of the store; none for another offer. Names within a definition, such as
// criteria, are those of all definitions, each once.
std::vector<std::string> quality_values(Offer offer, Context& context);

}  // namespace svcops::cli
