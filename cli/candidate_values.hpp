#pragma once
#include "cli/args.hpp"
#include "cli/context.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

// More are no help to anybody.
inline constexpr std::size_t most_candidates = 200;

// What an option takes, as far as the store and the definitions know; some of it may not begin with
// `prefix`. `:files` stands for the shell's own file names.
std::vector<std::string> values_of(Offer offer, std::string_view prefix, Context& context);
// The same for an operand, which may be a filter.
std::vector<std::string> operand_values(Offer offer, std::string_view word, Context& context);

// Values with something before each: `new,a` offers `new,active`.
std::vector<std::string> with_head(std::string_view head, std::vector<std::string> values);

}  // namespace svcops::cli
