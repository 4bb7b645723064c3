#pragma once
#include "lib/store/store.hpp"

#include <optional>
#include <string>

namespace svcops {

// The operation that `undo` without an argument takes back: the actor's last one that stands, is no
// undo itself, no recorded check, which cron may have written, and no record of reading; or
// nothing.
std::optional<OperationInfo> last_of(Store& store, const std::string& actor);
// The one that `redo` without an argument takes back: the actor's last undo that stands; or
// nothing.
std::optional<OperationInfo> last_undo_of(Store& store, const std::string& actor);

// What an undo did or would do.
struct Undone {
    OperationInfo target;
    OpId op = 0;  // the retracting operation; 0 when nothing was written
    std::size_t records = 0;
};

enum class UndoMode { write, rehearse };

// Whose operations somebody may take back: their own, or those of others too.
enum class Authority : std::uint8_t { own, others };

// Takes one whole command back by retracting it; an undo is one too, and what it took back holds
// again. Throws InputError: no_input for an unknown operation, bad_data when it is already taken
// back, a later operation touched one of its records (named) or erased what it said, a reference,
// an identity or an e-mail would come back that another record has by now (both named), a recovery
// or a review is about a ticket that it made, it would give money beside what was given since, or
// it is an audit run or an erasure itself; permission when it is another's and the authority does
// not reach so far.
Undone undo(Store& store, const Operation& operation, OpId target, UndoMode mode,
            Authority authority = Authority::own);

// The command that an operation is about in the end: of an undo, what it took back; of a redo, what
// holds again.
OperationInfo command_of(Store& store, const OperationInfo& operation);

// Lets a command hold again that was taken back, or that the undo named took back: the undo is
// taken back. Throws as undo() does, and bad_data for an operation that stands; `target` is the
// command that holds again.
Undone redo(Store& store, const Operation& operation, OpId target, UndoMode mode,
            Authority authority = Authority::own);

}  // namespace svcops
