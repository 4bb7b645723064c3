#include "lib/operation/clock_metrics.hpp"

#include "lib/sla/check.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace svcops {

namespace {

using Key = std::pair<std::string, std::string>;  // service level, measure

// What one part of the pass has seen, by the places that the book's levels and measures have: no
// text is touched for a ticket.
class GaugeBuilder {
public:
    explicit GaugeBuilder(const LevelBook& book)
        : book_(&book), gauges_((book.levels().size() + 1) * book.measures().size()) {}

    void see(const Judge& judge) {
        const Status status = judge.ticket().status;
        if (status != Status::new_ && status != Status::active && status != Status::waiting) {
            return;
        }
        ++open_tickets_;
        uncovered_ += judge.covered() ? 0 : 1;
        for (const Cycle& cycle : judge.cycles()) {
            if (cycle.standing.run != Run::ended && cycle.standing.exclusion == Exclusion::none) {
                count(cycle);
            }
        }
    }

    void add_to(ClockMetrics& metrics, std::map<Key, ClockGauges>& by_key) const {
        metrics.open_tickets += open_tickets_;
        metrics.uncovered += uncovered_;
        for (std::size_t place = 0; place < gauges_.size(); ++place) {
            const ClockGauges& seen = gauges_[place];
            if (seen.oldest == 0 && open(seen) == 0) {
                continue;
            }
            ClockGauges& into = by_key[key_of(place)];
            into.running += seen.running;
            into.at_risk += seen.at_risk;
            into.overdue += seen.overdue;
            into.paused += seen.paused;
            into.oldest = std::max(into.oldest, seen.oldest);
        }
    }

private:
    static std::uint64_t open(const ClockGauges& gauges) {
        return gauges.running + gauges.at_risk + gauges.overdue + gauges.paused;
    }

    [[nodiscard]] Key key_of(std::size_t place) const {
        const std::size_t measures = book_->measures().size();
        const std::size_t level = place / measures;
        return {level == book_->levels().size() ? std::string() : book_->levels()[level].name,
                book_->measures()[place % measures]};
    }

    void count(const Cycle& cycle) {
        const std::size_t level =
            cycle.level == promised_level ? book_->levels().size() : cycle.level;
        ClockGauges& into = gauges_[level * book_->measures().size() + cycle.measure];
        if (cycle.standing.verdict == Verdict::breached) {
            ++into.overdue;
        } else if (cycle.standing.run == Run::paused) {
            ++into.paused;
        } else {
            ++(at_risk(*book_, cycle, std::nullopt) ? into.at_risk : into.running);
        }
        into.oldest = std::max(into.oldest, cycle.elapsed);
    }

    const LevelBook* book_;
    std::vector<ClockGauges> gauges_;
    std::uint64_t open_tickets_ = 0, uncovered_ = 0;
};

// Every clock that the definitions have, so that a figure that is 0 is told as 0.
std::map<Key, ClockGauges> defined(const LevelBook& book, Instant now) {
    std::map<Key, ClockGauges> by_key;
    const auto& epoch = book.epoch(now);
    for (const auto* in_force : {&epoch.ordered, &epoch.beside, &epoch.fulfilments}) {
        for (const std::uint32_t level : *in_force) {
            for (const Target& target : book.levels()[level].targets) {
                ClockGauges& gauges = by_key[{book.levels()[level].name, target.measure}];
                if (target.objective) {
                    gauges.objective = target.objective->share;
                }
            }
        }
    }
    return by_key;
}

void take_note(const std::vector<CheckNote>& notes, ClockMetrics& metrics,
               std::map<Key, ClockGauges>& by_key) {
    const CheckNote* last = nullptr;
    for (const CheckNote& note : notes) {
        if (last == nullptr || (!last->scope.empty() && note.at > last->at)) {
            last = &note;
        }
    }
    if (last == nullptr) {
        return;
    }
    metrics.last_check = last->at;
    metrics.last_check_tickets = last->tickets;
    for (const CycleCount& count : last->counts) {
        by_key[{count.service_level, count.measure}].decided = count;
    }
}

}  // namespace

ClockMetrics clock_metrics(Store& store, const JudgedPass::MakeBook& make_book, Instant now,
                           const JudgedPass::Division& division) {
    ClockMetrics metrics;
    const View view{now, std::nullopt};
    const auto notes = store.check_notes();
    JudgedPass pass(store, make_book,
                    {{}, view, now, store.open_or_touched(newest_operation, view)}, division);
    std::vector<GaugeBuilder> builders;
    for (std::size_t part = 0; part < pass.parts(); ++part) {
        builders.emplace_back(pass.book(part));
    }
    pass.run([&](std::size_t part, const Case&, const Judge& judge) { builders[part].see(judge); });
    auto by_key = defined(pass.book(0), now);
    for (const GaugeBuilder& builder : builders) {
        builder.add_to(metrics, by_key);
    }
    take_note(notes, metrics, by_key);
    for (auto& [key, gauges] : by_key) {
        gauges.service_level = key.first;
        gauges.measure = key.second;
        metrics.clocks.push_back(std::move(gauges));
    }
    return metrics;
}

}  // namespace svcops
