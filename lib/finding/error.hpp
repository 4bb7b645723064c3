#pragma once
#include "lib/text/problem.hpp"

#include <stdexcept>
#include <string>
#include <vector>

namespace svcops {

// What became of a run. One row of the exit-code table in cli/exit_code.cpp each.
enum class Outcome {
    done,
    findings,       // a judging verb found something at or above --fail-on
    usage,          // the command line is wrong
    bad_data,       // input data cannot be read
    no_input,       // no such input, store or id
    unavailable,    // something needed is not there (a module, a program)
    internal,       // a bug
    cannot_create,  // an output cannot be created
    io,             // reading or writing failed; for a store: the outcome is unknown
    locked,         // another process holds the store; try again
    permission,
    bad_definition,  // a definition or the configuration is wrong
};

// The run cannot go on. Every problem found is in `problems` (at least one); thrown by store,
// definition, intake and operation only, caught once in cli/dispatch.
class Error : public std::runtime_error {
public:
    Error(Outcome outcome, std::vector<Problem> problems);
    Error(Outcome outcome, std::string what, std::string hint = {});
    [[nodiscard]] Outcome outcome() const { return outcome_; }
    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

private:
    Outcome outcome_;
    std::vector<Problem> problems_;
};

class InputError : public Error {
    using Error::Error;
};  // usage, bad_data, no_input, bad_definition
// The operation's request is stored already: another process was faster. Asked again, a verb
// answers as the first did.
class RequestStored : public InputError {
    using InputError::InputError;
};
class StoreError : public Error {
    using Error::Error;
};  // a store that is missing, foreign, newer, damaged, locked
// A store that is one and cannot be read: bad_data. A check tells of it as a finding.
class DamagedStore : public StoreError {
    using StoreError::StoreError;
};
class EnvironmentError : public Error {
    using Error::Error;
};  // disk, permission, missing program

}  // namespace svcops
