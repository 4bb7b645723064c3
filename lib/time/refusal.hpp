#pragma once
#include "lib/text/problem.hpp"

#include <string>
#include <utility>

namespace svcops {

// What is wrong with one short text. It has no place: who reads a file or a command line knows it
// and adds it.
inline Problem refusal(std::string what, std::string hint = {}) {
    Problem problem;
    problem.what = std::move(what);
    problem.hint = std::move(hint);
    return problem;
}

}  // namespace svcops
