#include "cli/op/taking_back.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::op {

Action redo(Args& args) {
    return taking_back(
        args, "the operation that was taken back, or its undo; without it, my last undo",
        {.last = [](Store& store, const std::string& actor) -> std::optional<OpId> {
             const auto last = last_undo_of(store, actor);
             return last ? std::optional(last->id) : std::nullopt;
         },
         .act = &svcops::redo,
         .told = &command_of,
         .nothing = "nothing of yours to redo (last: op {}, {})",
         .nothing_yet = "nothing to redo",
         .would = [](const Wording& wording,
                     const std::string& what) { return wording("would do {} again", what); },
         .done = [](const Wording& wording, OpId op,
                    const std::string& what) { return wording("op {}: did {} again", op, what); },
         .key = "restores",
         .title = "does again"});
}

}  // namespace svcops::cli::op
