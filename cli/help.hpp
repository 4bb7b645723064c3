#pragma once
#include "cli/args.hpp"
#include "cli/command.hpp"

#include <string>
#include <string_view>

namespace svcops::cli {

std::string version_line();                    // "svcops 0.1.0\n"
std::string overview();                        // every noun and what it is for
std::string noun_help(std::string_view noun);  // its verbs
std::string verb_help(const Command& command,
                      const Args& args);  // usage, operands, options, global options

}  // namespace svcops::cli
