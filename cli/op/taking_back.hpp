#pragma once
#include "cli/args.hpp"
#include "cli/context.hpp"
#include "lib/operation/undo.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace svcops::cli {

// What undo and redo have in common: the operation named or the last one, a key, an answer.
struct TakingBackOptions {
    std::optional<std::string> id, request;
};

// One of the two verbs: which operation it takes without a name, what it does, what it says.
struct TakingBack {
    std::optional<OpId> (*last)(Store& store, const std::string& actor);
    Undone (*act)(Store& store, const Operation& operation, OpId target, UndoMode mode,
                  Authority authority);
    // The operation to tell of one that was written before.
    OperationInfo (*told)(Store& store, const OperationInfo& written);
    std::string_view nothing;      // "nothing of yours to undo (last: op {}, {})"
    std::string_view nothing_yet;  // in a store without operations
    std::string (*would)(const Wording& wording, const std::string& what);
    std::string (*done)(const Wording& wording, OpId op, const std::string& what);
    std::string_view key, title;  // the operation told, in JSON and in a table
};

Action taking_back(Args& args, std::string_view meaning, TakingBack verb);

}  // namespace svcops::cli
