#pragma once
#include "lib/store/store.hpp"

#include <optional>
#include <string>

namespace svcops {

// The operation that `undo` without an argument takes back: the actor's last one that stands, is no
// undo itself and no recorded check, which cron may have written; or nothing.
std::optional<OperationInfo> last_of(Store& store, const std::string& actor);

// What an undo did or would do.
struct Undone {
    OperationInfo target;
    OpId op = 0;  // the retracting operation; 0 when nothing was written
    std::size_t records = 0;
};

enum class UndoMode { write, rehearse };

// Takes one whole command back by retracting it. Throws InputError: no_input for an unknown
// operation, bad_data when it is already taken back or a later operation touched one of its records
// (named), permission when it is another's.
Undone undo(Store& store, const Operation& operation, OpId target, UndoMode mode);

}  // namespace svcops
