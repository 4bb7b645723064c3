#pragma once
#include "lib/store/check_note.hpp"
#include "lib/store/connection.hpp"

#include <vector>

namespace svcops::store {

// Every note as the file has it, by scope.
[[nodiscard]] std::vector<CheckNote> read_check_notes(Connection& connection);
// In the place of the one of its scope. Of filters only the latest few are kept.
void put_check_note(Connection& connection, const CheckNote& note);
// A filter may have named a person: its digest could be guessed.
void forget_filtered_checks(Connection& connection);

}  // namespace svcops::store
