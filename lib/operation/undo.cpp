#include "lib/operation/undo.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/brought_back.hpp"
#include "lib/operation/erase_customer.hpp"
#include "lib/operation/restricted_reading.hpp"
#include "lib/operation/undo_bars.hpp"
#include "lib/record/label.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <map>

namespace svcops {

namespace {

constexpr std::uint32_t page = 256;

bool is_erasure(Store& store, OpId op) {
    const auto info = store.operation(op);
    return info && info->command == erasing_command;
}

// Later changes of the command's records; one that came before the undo of it does not count.
void refuse_conflicts(Store& store, const std::vector<Store::Touched>& touched, OpId command,
                      OpId since) {
    constexpr std::size_t shown = 20;
    std::vector<Problem> problems;
    std::size_t conflicts = 0;
    std::map<OpId, bool> erasures;
    bool erased = false;
    for (const auto& record : touched) {
        // Words, agents and partners are named by many operations and stay; only a record's own
        // later history binds.
        const bool binds =
            record.noun != Noun::word && record.noun != Noun::agent && record.noun != Noun::partner;
        if (binds && record.later > since && ++conflicts <= shown) {
            const auto known = erasures.find(record.later);
            const bool erases =
                known != erasures.end()
                    ? known->second
                    : erasures.emplace(record.later, is_erasure(store, record.later)).first->second;
            erased = erased || erases;
            problems.push_back(
                {{},
                 fmt::format("op {} {} {} after op {}", record.later, erases ? "erased" : "changed",
                             record_label(record.noun, record.subject), command),
                 {}});
        }
    }
    if (conflicts > shown) {
        problems.push_back({{}, fmt::format("and {} more", conflicts - shown), {}});
    }
    if (!problems.empty()) {
        problems.back().hint = erased ? "an erasure is for good, and so is what it left"
                                      : "take the later operation back first";
        throw InputError(Outcome::bad_data, std::move(problems));
    }
}

// What was given to another record meanwhile is not brought back beside it.
void refuse_twice(Store& store, const std::vector<Store::Touched>& touched, OpId command,
                  Holding holding) {
    constexpr std::size_t most = 20;
    auto problems = brought_back_twice(store, touched, command, holding);
    if (problems.empty()) {
        return;
    }
    if (const auto all = problems.size(); all > most) {
        problems.resize(most);
        problems.push_back({{}, fmt::format("and {} more", all - most), {}});
    }
    problems.back().hint = "take back or change what came meanwhile first";
    throw InputError(Outcome::bad_data, std::move(problems));
}

void refuse_problems(std::vector<Problem> problems) {
    if (!problems.empty()) {
        throw InputError(Outcome::bad_data, std::move(problems));
    }
}

// What has left cannot be called back, nor what may have.
void refuse_sent(Store& store, const OperationInfo& command) {
    std::vector<Problem> problems;
    for (const QueuedParcel& parcel : store.parcels_of(command.id)) {
        const bool notice = parcel.parcel.noun == notice_noun;
        const auto about =
            notice ? "service levels" : record_label(parcel.parcel.noun, parcel.parcel.subject);
        if (parcel.state == ParcelState::sent) {
            problems.push_back(
                {{},
                 fmt::format("the mail to {} about {} has left at {}",
                             visible(parcel.parcel.receiver), about, format_utc(*parcel.settled)),
                 notice ? "what is not so any more is told by the next svcops sla notify run"
                        : "write another one that puts it right: svcops ticket reply"});
        } else if (parcel.state == ParcelState::sending) {
            problems.push_back({{},
                                fmt::format("the mail to {} about {} is being sent",
                                            visible(parcel.parcel.receiver), about),
                                "wait for what comes of it: svcops mail list --outbox"});
        }
    }
    refuse_problems(std::move(problems));
}

OperationInfo known_operation(Store& store, OpId id) {
    if (const auto info = store.operation(id)) {
        return *info;
    }
    throw InputError(Outcome::no_input, fmt::format("there is no operation {}", id),
                     "see svcops op list");
}

// A command; what takes one back; what takes that back, and so on by turns.
enum class Turn : std::uint8_t { command, undo, redo };

// The command that an operation is about in the end, and what the operation does to it.
struct Traced {
    OperationInfo command;
    Turn turn = Turn::command;
};

Traced traced(Store& store, OperationInfo info) {
    Turn turn = Turn::command;
    while (info.retracts) {
        turn = turn == Turn::undo ? Turn::redo : Turn::undo;
        info = known_operation(store, *info.retracts);
    }
    return {std::move(info), turn};
}

using Wanted = bool (*)(Store& store, const OperationInfo& operation);

std::optional<OperationInfo> last_standing(Store& store, const std::string& actor, Wanted wanted) {
    OpId before = 0;
    while (true) {
        const auto operations = store.operations(page, before);
        if (operations.empty()) {
            return std::nullopt;
        }
        for (const auto& operation : operations) {
            if (operation.actor == actor && !operation.retracted_by && wanted(store, operation)) {
                return operation;
            }
        }
        before = operations.back().id;
    }
}

}  // namespace

std::optional<OperationInfo> last_of(Store& store, const std::string& actor) {
    return last_standing(store, actor, [](Store&, const OperationInfo& operation) {
        return !operation.retracts && operation.command != "sla check" &&
               !only_reads(operation.command);
    });
}

std::optional<OperationInfo> last_undo_of(Store& store, const std::string& actor) {
    return last_standing(store, actor, [](Store& in, const OperationInfo& operation) {
        return operation.retracts && traced(in, operation).turn == Turn::undo;
    });
}

Undone undo(Store& store, const Operation& operation, OpId target, UndoMode mode,
            Authority authority) {
    auto retraction = operation;
    retraction.retracts = target;
    const auto writing = mode == UndoMode::write ? store.write(retraction) : nullptr;
    auto info = known_operation(store, target);
    if (info.actor != operation.actor && authority == Authority::own) {
        throw InputError(Outcome::permission, fmt::format("op {} is {}'s", target, info.actor),
                         "each takes back what is theirs; a lead or a manager what others did");
    }
    if (info.retracted_by) {
        throw InputError(Outcome::bad_data, fmt::format("op {} was taken back by op {} already",
                                                        target, *info.retracted_by));
    }
    const auto [command, turn] = traced(store, info);
    if (command.command == erasing_command) {
        throw InputError(Outcome::bad_data, fmt::format("op {} erased a customer", command.id),
                         "an erasure is for good: what it destroyed is nowhere any more");
    }
    if (only_reads(command.command)) {
        throw InputError(Outcome::bad_data,
                         fmt::format("op {} only says who read restricted fields", command.id),
                         "what was read is not unread");
    }
    if (command.command == "audit run") {
        throw InputError(Outcome::bad_data,
                         fmt::format("op {} says what an audit found", command.id),
                         "a finding is corrected or waived, not taken back");
    }
    const auto touched = store.touched(command.id);
    refuse_conflicts(store, touched, info.id, info.id);
    refuse_twice(store, touched, command.id,
                 turn == Turn::undo ? Holding::again : Holding::no_more);
    refuse_problems(turn == Turn::undo ? given_again(store, touched, command, info.id)
                                       : left_without_ticket(store, touched, command.id));
    if (turn != Turn::undo) {
        refuse_sent(store, command);
    }
    Undone undone{std::move(info), 0, touched.size()};
    if (writing) {
        if (turn == Turn::undo) {
            writing->requeue_parcels(command.id);
        } else {
            writing->withdraw_parcels(command.id, fmt::format("undone by {}", operation.actor));
        }
        undone.op = writing->commit();
    }
    return undone;
}

OperationInfo command_of(Store& store, const OperationInfo& operation) {
    return traced(store, operation).command;
}

Undone redo(Store& store, const Operation& operation, OpId target, UndoMode mode,
            Authority authority) {
    const auto named = known_operation(store, target);
    const auto command = command_of(store, named);
    if (!command.retracted_by) {
        throw InputError(Outcome::bad_data, fmt::format("op {} stands", command.id),
                         "nobody has taken it back");
    }
    auto redone = undo(store, operation, *command.retracted_by, mode, authority);
    redone.target = command;
    return redone;
}

}  // namespace svcops
