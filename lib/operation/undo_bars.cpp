#include "lib/operation/undo_bars.hpp"

#include "lib/operation/given_money.hpp"
#include "lib/operation/record_reviews.hpp"
#include "lib/operation/recoveries.hpp"
#include "lib/record/label.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace {

// Whether a ticket that the command touched is one that it made.
class MadeTickets {
public:
    MadeTickets(Store& store, std::span<const Store::Touched> touched, OpId command)
        : store_(store), command_(command) {
        for (const auto& record : touched) {
            if (record.noun == Noun::ticket) {
                touched_.push_back(record.subject);
            }
        }
        std::ranges::sort(touched_);
    }

    [[nodiscard]] bool has(TicketId ticket) const {
        if (!std::ranges::binary_search(touched_, ticket)) {
            return false;
        }
        const auto logs = store_.logs(Noun::ticket, Narrowing::one(ticket), {});
        const Log* const log = logs->next();
        if (log == nullptr || log->events.empty()) {
            return false;
        }
        const auto maker = store_.operation(log->events.front().op);
        return maker && maker->id == command_;
    }

private:
    Store& store_;
    OpId command_;
    std::vector<TicketId> touched_;
};

// Whether an event of that record gives money away, or approves it.
bool gives(Noun noun, const Event& event) {
    if (noun == Noun::recovery) {
        return find_change(event.changes, recovery_field::currency) != nullptr;
    }
    const auto is_step = [&](RedressStep step) {
        return std::ranges::any_of(event.changes, [&](const Change& change) {
            return change.field == ticket_field::redress_step &&
                   change.value == Value::of(static_cast<std::int64_t>(step));
        });
    };
    return is_step(RedressStep::approved) || is_step(RedressStep::paid);
}

bool was_given_since(Store& store, OpId since) {
    const GivenLedger ledger(store, recoveries(store), {});
    return std::ranges::any_of(ledger.all(),
                               [&](const GivenMoney& each) { return each.recorded > since; });
}

}  // namespace

std::vector<Problem> left_without_ticket(Store& store, std::span<const Store::Touched> touched,
                                         OpId command) {
    const MadeTickets made(store, touched, command);
    std::vector<Problem> problems;
    const auto tell = [&](Noun noun, std::uint32_t id, TicketId ticket) {
        if (made.has(ticket)) {
            problems.push_back({{},
                                fmt::format("{} is about {}, which op {} made",
                                            record_label(noun, id), ticket_label(ticket), command),
                                "take what was done about it back first"});
        }
    };
    for (const Recovery& each : recoveries(store)) {
        tell(Noun::recovery, each.id, each.ticket);
    }
    see_reviews(store, {}, [&](const Review& each) { tell(Noun::review, each.id, each.ticket); });
    return problems;
}

std::vector<Problem> given_again(Store& store, std::span<const Store::Touched> touched,
                                 const OperationInfo& command, OpId since) {
    std::vector<Problem> problems;
    const bool is_held = command.command == "complaint redress" ||
                         command.command == "recovery step";  // against limits
    if (!is_held || !was_given_since(store, since)) {
        return problems;
    }
    for (const auto& record : touched) {
        if (record.noun != Noun::ticket && record.noun != Noun::recovery) {
            continue;
        }
        bool is_given = false;
        store.see_entries(
            record.noun, {record.subject, record.subject + 1}, [&](const StoredEntry& entry) {
                const auto part_of = store.operation(entry.op);
                is_given = is_given || (part_of && part_of->id == command.id &&
                                        std::ranges::any_of(entry.events, [&](const Event& event) {
                                            return gives(record.noun, event);
                                        }));
            });
        if (is_given) {
            problems.push_back({{},
                                fmt::format("op {} gave money on {}", command.id,
                                            record_label(record.noun, record.subject)),
                                "give it anew, so that it is held against the limits"});
        }
    }
    return problems;
}

}  // namespace svcops
