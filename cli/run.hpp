#pragma once
#include "cli/session.hpp"

#include <string>
#include <vector>

namespace svcops::cli {

// Runs one command line (without the program's name) and answers its exit code. Everything written
// has been flushed.
int run(const std::vector<std::string>& words, Session& session);

}  // namespace svcops::cli
