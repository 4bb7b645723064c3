#include "lib/operation/merge_tickets.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/decided_tickets.hpp"
#include "lib/operation/targets.hpp"
#include "lib/operation/ticket_log.hpp"
#include "lib/text/utf8.hpp"
#include "lib/ticket/links.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <map>

namespace svcops {

namespace {

namespace f = ticket_field;

bool is(const Change* change, std::int64_t number) {
    return change != nullptr && change->value == Value::of(number);
}

bool is_answer(const Event& event) {
    return is(find_change(event.changes, f::audience),
              static_cast<std::int64_t>(Audience::public_)) &&
           is(find_change(event.changes, f::author), static_cast<std::int64_t>(Author::agent));
}

bool is_question(const Event& event) {
    return is(find_change(event.changes, f::author), static_cast<std::int64_t>(Author::customer)) &&
           !is(find_change(event.changes, f::audience),
               static_cast<std::int64_t>(Audience::internal));
}

// What a merger comes to, held against the logs of all tickets in it.
class MergeDecision {
public:
    MergeDecision(Store& store, const TicketMerger& merger) : store_(store), merger_(merger) {
        others_ = merger.others;
        auto tickets = others_;
        tickets.push_back(merger.kept);
        see_logs(store, in_order(std::move(tickets)), [&](const Log& log) { keep(log); });
        std::vector<TicketId> each;
        for (const TicketId other : others_) {
            if (std::ranges::find(each, other) == each.end()) {
                each.push_back(other);
            }
        }
        others_ = std::move(each);
    }

    [[nodiscard]] std::vector<DraftedTicket> drafts() {
        check_kept();
        for (const TicketId other : others_) {
            check_other(other);
        }
        if (!problems_.empty()) {
            throw InputError(Outcome::bad_data, std::move(problems_));
        }
        std::vector<DraftedTicket> drafts{draft_of_kept()};
        for (const TicketId other : others_) {
            drafts.push_back(draft_of(other));
        }
        std::ranges::sort(drafts, {}, &DraftedTicket::ticket);
        return drafts;
    }

private:
    struct Known {
        Ticket ticket;
        OpId version = 0;
        Instant last{};  // its last event
        Instant from{};
        std::optional<Instant> unanswered;
        std::optional<TicketId> merged_into;
    };

    void keep(const Log& log) {
        known_[log.subject] = {
            fold(log),        version_of(log),       log.events.back().at,
            clocks_from(log), unanswered_since(log), relations_of(log).merged_into};
    }

    void refuse(std::string what, std::string hint) {
        problems_.push_back({{}, std::move(what), std::move(hint)});
    }

    void check_kept() {
        const auto& kept = known_.at(merger_.kept);
        if (merger_.expected && kept.version != *merger_.expected) {
            problems_.push_back(other_version(merger_.kept, kept.version, *merger_.expected));
        }
        check_one(merger_.kept);
    }

    // Who is merged already has ended by it; that is all there is to say.
    void check_one(TicketId id) {
        const auto& known = known_.at(id);
        if (known.merged_into) {
            const auto end = goes_on_as(store_, id);
            refuse(fmt::format("T-{} was merged into T-{}", id, *known.merged_into),
                   id == merger_.kept ? fmt::format("merge into T-{}", end)
                                      : fmt::format("T-{} has all of it", end));
            return;
        }
        if (!is_open(known.ticket.status)) {
            const auto status =
                name_of(status_names, static_cast<std::int64_t>(known.ticket.status));
            refuse(fmt::format("T-{} is {}", id, status),
                   "what has ended is counted already: link it with --as duplicates, or reopen it");
        }
        if (known.last > merger_.at) {
            refuse(fmt::format("T-{} was changed after that, at {}", id, format_utc(known.last)),
                   "give a later --at");
        }
    }

    void check_other(TicketId other) {
        if (other == merger_.kept) {
            refuse(fmt::format("T-{} cannot be merged into itself", other), "name another ticket");
            return;
        }
        check_one(other);
        const auto customer = known_.at(other).ticket.customer;
        const auto kept = known_.at(merger_.kept).ticket.customer;
        const bool differ = customer != 0 && kept != 0 && customer != kept;
        if (differ && merger_.customers == TicketMerger::Customers::same) {
            refuse(fmt::format("T-{} is {}'s, T-{} is {}'s", other, name(customer), merger_.kept,
                               name(kept)),
                   "--yes merges them all the same; svcops customer merge makes one of one that "
                   "is kept twice");
        }
    }

    [[nodiscard]] std::string name(CustomerId customer) const {
        return visible(store_.names().record_name(Noun::customer, customer));
    }

    [[nodiscard]] DraftedTicket draft_of_kept() const {
        DraftedTicket draft{merger_.kept, merger_.at, {}, {}};
        auto customer = known_.at(merger_.kept).ticket.customer;
        for (const TicketId other : others_) {
            const auto& known = known_.at(other);
            std::vector<Change> changes{{f::other, Value::of(std::int64_t{other})},
                                        {f::since, Value::of(unix_seconds(known.from))}};
            if (known.unanswered) {
                changes.push_back({f::unanswered, Value::of(unix_seconds(*known.unanswered))});
            }
            if (customer == 0 && known.ticket.customer != 0) {
                customer = known.ticket.customer;
                changes.push_back({f::customer, Value::of(std::int64_t{customer})});
            }
            draft.events.push_back({EventKind::merged, std::move(changes)});
        }
        return draft;
    }

    [[nodiscard]] DraftedTicket draft_of(TicketId other) const {
        return {other,
                merger_.at,
                {{EventKind::merged,
                  {{f::other, Value::of(std::int64_t{merger_.kept})},
                   {f::status, Value::of(static_cast<std::int64_t>(Status::cancelled))}}}},
                {}};
    }

    Store& store_;
    const TicketMerger& merger_;
    std::vector<TicketId> others_;  // each once, as named
    std::map<TicketId, Known> known_;
    std::vector<Problem> problems_;
};

void check_merger(const TicketMerger& merger) {
    if (merger.at > merger.now) {
        throw InputError(Outcome::usage, {not_happened_yet(merger.at)});
    }
}

DecidedTickets decide(Store& store, const TicketMerger& merger) {
    return decided(MergeDecision(store, merger).drafts());
}

}  // namespace

Instant clocks_from(const Log& log) {
    Instant from = fold(log).opened;
    for (const Event& event : log.events) {
        const bool counts = event.kind == EventKind::merged || event.kind == EventKind::split;
        const auto* const since = counts ? find_change(event.changes, f::since) : nullptr;
        if (since != nullptr && !since->value.is_null()) {
            from = std::min(from, instant(since->value.number));
        }
    }
    return from;
}

std::optional<Instant> unanswered_since(const Log& log) {
    std::optional<Instant> oldest;
    const auto asked = [&](Instant at) { oldest = std::min(oldest.value_or(at), at); };
    for (const Event& event : log.events) {
        const bool says = event.kind == EventKind::message;
        if (event.kind == EventKind::created || (says && is_question(event))) {
            asked(event.at);
        } else if (says && is_answer(event)) {
            oldest.reset();
        } else if (const auto* const with = find_change(event.changes, f::unanswered);
                   with != nullptr && !with->value.is_null()) {
            asked(instant(with->value.number));
        }
    }
    return oldest;
}

TicketId goes_on_as(Store& store, TicketId ticket) {
    for (;;) {
        std::optional<TicketId> next;
        with_ticket_log(store, ticket,
                        [&](const Log& log) { next = relations_of(log).merged_into; });
        if (!next) {
            return ticket;
        }
        ticket = *next;
    }
}

Acted merge_tickets(Store& store, const Operation& operation, const TicketMerger& merger) {
    check_merger(merger);
    const auto writing = store.write(operation);
    auto [acted, drafts] = decide(store, merger);
    add(*writing, writing->agent(operation.actor), drafts);
    acted.op = writing->commit();
    return std::move(acted);
}

RehearsedMerge::RehearsedMerge(Store& store, const TicketMerger& merger) : Rehearsed(store) {
    check_merger(merger);
    auto [acted, drafts] = decide(store, merger);
    keep(std::move(acted), std::move(drafts));
}

}  // namespace svcops
