// What takes cycles out of the count after they were judged: waivers, and what a log cannot show.
#include "lib/sla/judge.hpp"

#include <algorithm>
#include <string_view>

namespace svcops {

void Judge::remember_waiver(const Event& event) {
    Waiver waiver;
    waiver.actor = event.actor;
    waiver.at = event.at;
    for (const Change& change : event.changes) {
        if (change.field == ticket_field::measure) {
            waiver.measure = static_cast<WordId>(change.value.number);
        } else if (change.field == ticket_field::service_level) {
            waiver.level = static_cast<WordId>(change.value.number);
        } else if (change.field == ticket_field::cycle) {
            waiver.cycle = change.value.number;
        } else if (change.field == ticket_field::reason && !change.value.is_null()) {
            waiver.reason = {event.op, static_cast<std::uint32_t>(change.value.number)};
        }
    }
    waivers_.push_back(waiver);
}

const Judge::Waiver* Judge::find_waiver(const Cycle& cycle) const {
    const Names& names = book_->names();
    const std::string_view measure = book_->measures()[cycle.measure];
    const std::string_view level =
        cycle.level == promised_level ? std::string_view{} : book_->levels()[cycle.level].name;
    const auto found = std::find_if(waivers_.begin(), waivers_.end(), [&](const Waiver& waiver) {
        return (waiver.measure == 0 || names.word_name(waiver.measure) == measure) &&
               (waiver.level == 0 || names.word_name(waiver.level) == level) &&
               (waiver.cycle == 0 || waiver.cycle == cycle.ordinal);
    });
    return found == waivers_.end() ? nullptr : &*found;
}

const Judge::Waiver* Judge::waiver(const Cycle& cycle) const {
    return cycle.standing.exclusion == Exclusion::waived ? find_waiver(cycle) : nullptr;
}

void Judge::apply_waivers() {
    for (Cycle& cycle : cycles_) {
        if (cycle.standing.verdict == Verdict::breached &&
            cycle.standing.exclusion == Exclusion::none && find_waiver(cycle) != nullptr) {
            cycle.standing.exclusion = Exclusion::waived;
        }
    }
}

void Judge::apply_observation() {
    const std::vector<bool>& seen = observed();
    for (Cycle& cycle : cycles_) {
        // Who records steps shows them, whatever the log could show that the order came from.
        if (seen[cycle.measure] || (book_->is_fulfilment(cycle.level) && has_steps(ticket_))) {
            continue;
        }
        cycle.standing = {cycle.standing.run, Verdict::open, Exclusion::unobserved};
        cycle.cause = BreachCause::none;
        cycle.decided_at.reset();
        cycle.due.reset();
        cycle.overrun = cycle.overrun_calendar = 0;
        cycle.reached_count = 0;
    }
}

// By measure: what the ticket's log can show. A log that shows the resolution shows `promised`.
const std::vector<bool>& Judge::observed() {
    for (const auto& [word, seen] : observations_) {
        if (word == ticket_.observes) {
            return seen;
        }
    }
    std::string_view list = book_->names().word_name(ticket_.observes);
    std::vector<bool> seen(book_->measures().size(), false);
    while (!list.empty()) {
        const std::size_t space = list.find(' ');
        const std::string_view name = list.substr(0, space);
        for (std::size_t i = 0; i < seen.size(); ++i) {
            if (book_->measures()[i] == name || (i + 1u == seen.size() && name == "resolution")) {
                seen[i] = true;
            }
        }
        list = space == std::string_view::npos ? std::string_view{} : list.substr(space + 1);
    }
    observations_.emplace_back(ticket_.observes, std::move(seen));
    return observations_.back().second;
}

}  // namespace svcops
