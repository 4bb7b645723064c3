#include "lib/operation/undo.hpp"

#include "lib/finding/error.hpp"

#include <fmt/core.h>

namespace svcops {

namespace {

constexpr std::uint32_t page = 256;

std::string record_label(Noun noun, std::uint32_t subject) {
    switch (noun) {
        case Noun::ticket:
            return fmt::format("T-{}", subject);
        case Noun::customer:
            return fmt::format("C-{}", subject);
        default:
            return fmt::format("record {} of noun {}", subject, static_cast<int>(noun));
    }
}

void refuse_conflicts(const std::vector<Store::Touched>& touched, OpId target) {
    constexpr std::size_t shown = 20;
    std::vector<Problem> problems;
    std::size_t conflicts = 0;
    for (const auto& record : touched) {
        // Words, agents and partners are named by many operations and stay; only a record's own
        // later history binds.
        const bool binds = record.noun == Noun::ticket || record.noun == Noun::customer;
        if (binds && record.later != 0 && ++conflicts <= shown) {
            problems.push_back({{},
                                fmt::format("op {} changed {} after op {}", record.later,
                                            record_label(record.noun, record.subject), target),
                                {}});
        }
    }
    if (conflicts > shown) {
        problems.push_back({{}, fmt::format("and {} more", conflicts - shown), {}});
    }
    if (!problems.empty()) {
        problems.back().hint = "take the later operation back first";
        throw InputError(Outcome::bad_data, std::move(problems));
    }
}

}  // namespace

std::optional<OperationInfo> last_of(Store& store, const std::string& actor) {
    OpId before = 0;
    while (true) {
        const auto operations = store.operations(page, before);
        if (operations.empty()) {
            return std::nullopt;
        }
        for (const auto& operation : operations) {
            if (operation.actor == actor && !operation.retracted_by && !operation.retracts &&
                operation.command != "sla check") {
                return operation;
            }
        }
        before = operations.back().id;
    }
}

Undone undo(Store& store, const Operation& operation, OpId target, UndoMode mode) {
    auto retraction = operation;
    retraction.retracts = target;
    const auto writing = mode == UndoMode::write ? store.write(retraction) : nullptr;
    const auto info = store.operation(target);
    if (!info) {
        throw InputError(Outcome::no_input, fmt::format("there is no operation {}", target),
                         "see svcops op list");
    }
    if (info->actor != operation.actor) {
        throw InputError(Outcome::permission, fmt::format("op {} is {}'s", target, info->actor),
                         "each takes back what is theirs");
    }
    if (info->retracted_by) {
        throw InputError(Outcome::bad_data, fmt::format("op {} was taken back by op {} already",
                                                        target, *info->retracted_by));
    }
    const auto touched = store.touched(info->id);
    refuse_conflicts(touched, info->id);
    Undone undone{*info, 0, touched.size()};
    if (writing) {
        undone.op = writing->commit();
    }
    return undone;
}

}  // namespace svcops
