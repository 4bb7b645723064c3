#pragma once
#include "lib/definition/key_table.hpp"

#include <string>

namespace svcops {

// A language as BCP 47 writes it: "bn", "en-GB"; kept in lower case.
struct LanguageTag {
    static void read(const Node& node, std::string& into, ProblemList& problems);
    static Shape shape();
};

}  // namespace svcops
