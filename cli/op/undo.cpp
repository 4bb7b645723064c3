#include "cli/op/taking_back.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::op {

Action undo(Args& args) {
    return taking_back(
        args, "the operation to take back; without it, my last one",
        {.last = [](Store& store, const std::string& actor) -> std::optional<OpId> {
             const auto last = last_of(store, actor);
             return last ? std::optional(last->id) : std::nullopt;
         },
         .act = &svcops::undo,
         .told =
             [](Store& store, const OperationInfo& written) {
                 return store.operation(written.retracts.value()).value();
             },
         .nothing = "nothing of yours to undo (last: op {}, {})",
         .nothing_yet = "nothing to undo",
         .would = [](const Wording& wording,
                     const std::string& what) { return wording("would take back {}", what); },
         .done = [](const Wording& wording, OpId op,
                    const std::string& what) { return wording("op {}: took back {}", op, what); },
         .key = "retracts",
         .title = "takes back"});
}

}  // namespace svcops::cli::op
