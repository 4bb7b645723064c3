#include "lib/complaint/complaint_count.hpp"

#include "lib/ticket/links.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace svcops {

namespace {

namespace f = ticket_field;

// The events before an instant.
Log log_before(const Log& log, Instant end) {
    const auto last = std::ranges::partition_point(
        log.events, [&](const Event& event) { return event.at < end; });
    return {log.subject, log.events.first(static_cast<std::size_t>(last - log.events.begin()))};
}

Instant last_move(const Log& log) {
    Instant at{};
    for (const Event& event : log.events) {
        at = find_change(event.changes, f::status) != nullptr ? event.at : at;
    }
    return at;
}

// Since when it is closed; nothing while it is not.
std::optional<Instant> closed_since(const Ticket& ticket, const Log& log) {
    if (is_open(ticket.status)) {
        return std::nullopt;
    }
    if (ticket.status == Status::cancelled) {
        return ticket.decision == Ruling::none ? std::nullopt : std::optional(last_move(log));
    }
    return ticket.resolved != Instant{} ? ticket.resolved : ticket.closed;
}

bool is_ever_complaint(const Log& log) {
    const Value complaint = Value::of(static_cast<std::int64_t>(TicketKind::complaint));
    return std::ranges::any_of(log.events, [&](const Event& event) {
        return std::ranges::any_of(event.changes, [&](const Change& change) {
            return change.field == f::kind && change.value == complaint;
        });
    });
}

// The group that has the most, the first by name of several.
void set_main_cause(const std::map<std::string, std::uint64_t>& causes, ComplaintFigures& figures) {
    for (const auto& [cause, n] : causes) {
        if (n > figures.main_cause_n) {
            figures.main_cause = cause;
            figures.main_cause_n = n;
        }
    }
}

}  // namespace

ComplaintCount::ComplaintCount(ComplaintQuestion question, const Names& names)
    : question_(std::move(question)), names_(names) {}

void ComplaintCount::see(const Log& log) {
    const Log known = log_before(log, question_.period.to);
    if (known.events.empty()) {
        return;
    }
    const Relations relations = relations_of(known);
    const bool was_complaint = is_ever_complaint(known);
    if (!was_complaint && relations.merged_from.empty()) {
        return;
    }
    const Ticket now = fold(known);
    const Log earlier = log_before(known, question_.period.from);
    const Ticket before = fold(earlier);
    Fact& fact = facts_[log.subject];
    fact.received = now.opened;
    fact.closed = closed_since(now, known);
    fact.was_there = !earlier.events.empty();
    fact.was_closed = fact.was_there && closed_since(before, earlier).has_value();
    fact.was_complaint = was_complaint;
    fact.is_complaint = now.kind == TicketKind::complaint;
    fact.is_cancelled = now.status == Status::cancelled && !fact.closed;
    fact.decision = now.decision;
    fact.cause = names_.word_name(now.cause);
    fact.merged_into = relations.merged_into.value_or(0);
    if (const auto others = relations.others(LinkKind::duplicates); !others.empty()) {
        fact.duplicate_of = others.front();
    }
    if (question_.by != nullptr) {
        fact.group = value_words(*question_.by, question_.by->get(&now), names_);
    }
    for (const Redress& redress : redress_of(known)) {
        if (redress.paid >= question_.period.from && redress.paid != Instant{} &&
            !redress.amount.currency.empty()) {
            fact.paid.push_back(redress.amount);
        }
    }
}

void ComplaintCount::Fact::join(const Fact& other) {
    received = std::min(received, other.received);
    was_there = was_there || other.was_there;
    decision = decision == Ruling::none ? other.decision : decision;
    cause = cause.empty() ? other.cause : cause;
    group = group.empty() ? other.group : group;
    std::ranges::copy(other.paid, std::back_inserter(paid));
}

// The ticket that a ticket is counted with: itself in most cases.
TicketId ComplaintCount::root_of(TicketId ticket) const {
    std::size_t steps = 0;
    while (steps++ <= facts_.size()) {
        const auto found = facts_.find(ticket);
        if (found == facts_.end()) {
            break;
        }
        const Fact& fact = found->second;
        const TicketId next = fact.merged_into != 0 ? fact.merged_into : fact.duplicate_of;
        const auto other = facts_.find(next);
        const bool goes_on = next != 0 && other != facts_.end() &&
                             (fact.merged_into != 0 || other->second.is_complaint);
        if (!goes_on) {
            break;
        }
        ticket = next;
    }
    return ticket;
}

std::map<TicketId, ComplaintCount::Fact> ComplaintCount::units(CountedComplaints& counted) const {
    std::map<TicketId, Fact> units;
    for (const auto& [ticket, fact] : facts_) {
        if (!fact.is_complaint) {
            counted.renamed += fact.was_complaint && fact.merged_into == 0 ? 1 : 0;
            continue;
        }
        const TicketId root = root_of(ticket);
        counted.merged += root != ticket && fact.merged_into != 0 ? 1 : 0;
        counted.duplicates += root != ticket && fact.merged_into == 0 ? 1 : 0;
        const auto [found, is_new] = units.try_emplace(root);
        if (is_new) {
            found->second = facts_.at(root);
            found->second.paid.clear();
            found->second.received = fact.received;
        }
        found->second.join(fact);
    }
    return units;
}

Instant ComplaintCount::third_day_end(CivilDay received) const {
    constexpr int most_days = 400;  // of a calendar that hardly ever opens
    CivilDay day = received;
    int open_days = 0;
    for (int tried = 0; open_days < 3 && tried < most_days; ++tried) {
        ++day;
        const Instant from = question_.zone.instant(CivilSecond(day)).instant;
        const Instant to = question_.zone.instant(CivilSecond(day + 1)).instant;
        const bool is_open =
            question_.business == nullptr || question_.business->between(from, to) > Seconds{0};
        open_days += is_open ? 1 : 0;
    }
    return question_.zone.instant(CivilSecond(day + 1)).instant;
}

void ComplaintCount::band(const Fact& fact, ComplaintFigures& figures) const {
    constexpr int eight_weeks = 56;
    const CivilDay received(question_.zone.civil(fact.received));
    const Instant weeks_end =
        question_.zone.instant(CivilSecond(received + eight_weeks + 1)).instant;
    if (*fact.closed < third_day_end(received)) {
        ++figures.within_3_days;
    } else if (*fact.closed < weeks_end) {
        ++figures.within_8_weeks;
    } else {
        ++figures.after_8_weeks;
    }
}

void ComplaintCount::count(const Fact& fact, ComplaintFigures& figures,
                           std::map<std::string, std::uint64_t>& causes) const {
    const bool is_opened = fact.received >= question_.period.from;
    const bool is_closed = fact.closed && *fact.closed >= question_.period.from;
    const bool is_left = !fact.closed;
    figures.opened += is_opened ? 1 : 0;
    figures.outstanding += !is_opened && !fact.was_closed ? 1 : 0;
    figures.reopened += !is_opened && fact.was_closed && (is_closed || is_left) ? 1 : 0;
    figures.left += is_left ? 1 : 0;
    for (const Money& amount : fact.paid) {
        figures.paid[amount.currency] += amount.minor;
    }
    if (!is_closed) {
        return;
    }
    ++figures.closed;
    band(fact, figures);
    switch (fact.decision) {
        case Ruling::none:
            ++figures.undecided;
            break;
        case Ruling::upheld:
        case Ruling::partly:
            ++figures.upheld;
            break;
        case Ruling::rejected:
            ++figures.rejected;
            break;
        case Ruling::withdrawn:
            ++figures.withdrawn;
            break;
        case Ruling::out_of_scope:
            ++figures.out_of_scope;
            break;
    }
    if (!fact.cause.empty()) {
        ++causes[fact.cause];
    }
}

CountedComplaints ComplaintCount::result() const {
    CountedComplaints counted;
    std::map<std::string, ComplaintFigures> groups;
    std::map<std::string, std::map<std::string, std::uint64_t>> causes;
    std::map<std::string, std::uint64_t> all_causes;
    for (const auto& [ticket, unit] : units(counted)) {
        if (unit.is_cancelled) {
            ++counted.cancelled;
            continue;
        }
        ++counted.complaints;
        const std::string& group = unit.group;
        count(unit, groups[group], causes[group]);
        count(unit, counted.all, all_causes);
    }
    for (auto& [name, figures] : groups) {
        figures.group = name;
        set_main_cause(causes[name], figures);
        counted.groups.push_back(std::move(figures));
    }
    std::stable_partition(counted.groups.begin(), counted.groups.end(),
                          [](const ComplaintFigures& each) { return !each.group.empty(); });
    set_main_cause(all_causes, counted.all);
    return counted;
}

}  // namespace svcops
