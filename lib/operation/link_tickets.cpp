#include "lib/operation/link_tickets.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/decided_tickets.hpp"
#include "lib/operation/targets.hpp"
#include "lib/operation/ticket_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace svcops {

namespace {

namespace f = ticket_field;

std::string_view word_of(LinkKind kind) {
    return name_of(link_kind_names, static_cast<std::int64_t>(kind));
}

std::string_view sentence(LinkKind kind) {
    switch (kind) {
        case LinkKind::relates:
            return "relates to";
        case LinkKind::duplicates:
            return "duplicates";
        case LinkKind::blocks:
            return "blocks";
        case LinkKind::parent:
            return "is the parent of";
        case LinkKind::caused_by:
            return "is caused by";
        case LinkKind::duplicated_by:
            return "is duplicated by";
        case LinkKind::blocked_by:
            return "is blocked by";
        case LinkKind::child:
            return "is a child of";
        case LinkKind::causes:
            return "causes";
    }
    return {};
}

// What one ticket is to be told of links, from its side.
struct Told {
    std::vector<TicketLink> made, removed;
};

// What an order comes to, held against the logs of all tickets in it.
class LinkDecision {
public:
    LinkDecision(Store& store, const LinkOrder& order) : store_(store), order_(order) {
        auto tickets = order.others;
        tickets.push_back(order.ticket);
        see_logs(store, in_order(std::move(tickets)), [&](const Log& log) { keep(log); });
    }

    [[nodiscard]] std::vector<DraftedTicket> drafts() {
        check_version();
        std::set<TicketId> seen;
        for (const TicketId other : order_.others) {
            if (seen.insert(other).second) {
                check_opened(other);
                order_.deed == LinkOrder::Deed::make ? make(other) : remove(other);
            }
        }
        check_opened(order_.ticket);
        if (!problems_.empty()) {
            throw InputError(Outcome::bad_data, std::move(problems_));
        }
        return as_drafts();
    }
    // The order's tickets that are so already.
    [[nodiscard]] std::vector<TicketId> unchanged() const {
        std::vector<TicketId> same;
        for (const auto& [id, known] : known_) {
            if (!told_.contains(id)) {
                same.push_back(id);
            }
        }
        return same;
    }

private:
    struct Known {
        Ticket ticket;
        Relations relations;
        OpId version = 0;
    };

    void keep(const Log& log) {
        const Log then = until(log, order_.at);
        known_[log.subject] = {fold(then), relations_of(then), version_of(log)};
    }

    void refuse(std::string what, std::string hint) {
        problems_.push_back({{}, std::move(what), std::move(hint)});
    }

    void check_version() {
        const auto found = known_.at(order_.ticket).version;
        if (order_.expected && found != *order_.expected) {
            problems_.push_back(other_version(order_.ticket, found, *order_.expected));
        }
    }

    void check_opened(TicketId id) {
        if (known_.at(id).ticket.opened == Instant{}) {
            refuse(fmt::format("T-{} was opened only after {}", id, format_utc(order_.at)),
                   "give a later --at");
        }
    }

    void tell_both(TicketId other, LinkKind kind, std::vector<TicketLink> Told::*what) {
        (told_[order_.ticket].*what).push_back({kind, other});
        (told_[other].*what).push_back({inverse(kind), order_.ticket});
    }

    void make(TicketId other) {
        const auto kind = *order_.kind;
        if (other == order_.ticket) {
            refuse(fmt::format("T-{} cannot be linked with itself", other), "name another ticket");
            return;
        }
        if (known_.at(order_.ticket).relations.has({kind, other})) {
            return;
        }
        check_parents(other, kind);
        check_circle(other, kind);
        tell_both(other, kind, &Told::made);
    }

    // A ticket has one parent: what it is a part of is one thing.
    void check_parents(TicketId other, LinkKind kind) {
        if (kind != LinkKind::parent && kind != LinkKind::child) {
            return;
        }
        const auto child = kind == LinkKind::parent ? other : order_.ticket;
        const auto parents = known_.at(child).relations.others(LinkKind::child);
        const bool second = kind == LinkKind::child && told_.contains(order_.ticket);
        if (!parents.empty()) {
            refuse(fmt::format("T-{} has a parent already: T-{}", child, parents.front()),
                   fmt::format("svcops ticket link T-{} T-{} --as child --remove", child,
                               parents.front()));
        } else if (second) {
            refuse(fmt::format("T-{} cannot have two parents", child), "name one");
        }
    }

    // Who is the parent of its parent, or waits for what waits for it, would never end.
    void check_circle(TicketId other, LinkKind kind) {
        const bool runs_one_way = kind != LinkKind::relates;
        if (!runs_one_way) {
            return;
        }
        std::set<TicketId> seen{other};
        std::vector<TicketId> ahead{other};
        while (!ahead.empty()) {
            const auto here = ahead.back();
            ahead.pop_back();
            for (const TicketId next : relations(here).others(kind)) {
                if (next == order_.ticket) {
                    refuse(fmt::format("T-{} {} T-{} already, straight or through others", other,
                                       sentence(kind), next),
                           "a circle would have no beginning");
                    return;
                }
                if (seen.insert(next).second) {
                    ahead.push_back(next);
                }
            }
        }
    }

    [[nodiscard]] Relations relations(TicketId id) const {
        if (const auto known = known_.find(id); known != known_.end()) {
            return known->second.relations;
        }
        Relations found;
        with_ticket_log(store_, id,
                        [&](const Log& log) { found = relations_of(until(log, order_.at)); });
        return found;
    }

    void remove(TicketId other) {
        bool any = false;
        for (const TicketLink& link : known_.at(order_.ticket).relations.links) {
            if (link.other == other && link.kind == order_.kind.value_or(link.kind)) {
                tell_both(other, link.kind, &Told::removed);
                any = true;
            }
        }
        if (!any) {
            refuse(order_.kind ? fmt::format("T-{} has no link '{}' with T-{}", order_.ticket,
                                             word_of(*order_.kind), other)
                               : fmt::format("T-{} has no link with T-{}", order_.ticket, other),
                   fmt::format("svcops ticket show T-{} tells its links", order_.ticket));
        }
    }

    [[nodiscard]] std::vector<DraftedTicket> as_drafts() const {
        std::vector<DraftedTicket> drafts;
        for (const auto& [id, told] : told_) {
            DraftedTicket draft{id, order_.at, {}, {}};
            add(told.made, f::link_kind, draft);
            add(told.removed, f::link_removed, draft);
            drafts.push_back(std::move(draft));
        }
        return drafts;
    }

    static void add(const std::vector<TicketLink>& links, std::uint8_t field,
                    DraftedTicket& draft) {
        for (const TicketLink& link : links) {
            draft.events.push_back({EventKind::linked,
                                    {{f::other, Value::of(std::int64_t{link.other})},
                                     {field, Value::of(static_cast<std::int64_t>(link.kind))}}});
        }
    }

    Store& store_;
    const LinkOrder& order_;
    std::map<TicketId, Known> known_;
    std::map<TicketId, Told> told_;
    std::vector<Problem> problems_;
};

void check_order(const LinkOrder& order) {
    std::vector<Problem> problems;
    if (order.at > order.now) {
        problems.push_back(not_happened_yet(order.at));
    }
    if (order.deed == LinkOrder::Deed::make && !order.kind) {
        problems.push_back({{"--as", 0, 0}, "how they are linked is missing", {}});
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

DecidedTickets decide(Store& store, const LinkOrder& order) {
    LinkDecision decision(store, order);
    auto linked = decided(decision.drafts());
    linked.acted.unchanged = decision.unchanged();
    return linked;
}

}  // namespace

Acted link_tickets(Store& store, const Operation& operation, const LinkOrder& order) {
    check_order(order);
    const auto writing = store.write(operation);
    auto [acted, drafts] = decide(store, order);
    add(*writing, writing->agent(operation.actor), drafts);
    acted.op = writing->commit();
    return std::move(acted);
}

RehearsedLink::RehearsedLink(Store& store, const LinkOrder& order) : Rehearsed(store) {
    check_order(order);
    auto [acted, drafts] = decide(store, order);
    keep(std::move(acted), std::move(drafts));
}

}  // namespace svcops
