#include "lib/sla/backtest.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace svcops {

namespace {

constexpr std::uint32_t promise_clock = 0;

bool is_same_part(const ReportRow& a, const ReportRow& b) {
    return a.service_level == b.service_level && a.measure == b.measure && a.by == b.by;
}

std::string level_of(const LevelBook& book, std::uint32_t level) {
    return level == promised_level ? std::string() : book.levels()[level].name;
}

// In the order of the present report; what only the other has follows in its service level.
std::vector<BacktestRow> side_by_side(std::vector<ReportRow> present,
                                      std::vector<ReportRow> other) {
    std::vector<BacktestRow> rows;
    rows.reserve(present.size() + other.size());
    for (ReportRow& row : present) {
        rows.push_back({std::move(row), {}});
    }
    for (ReportRow& row : other) {
        const auto found = std::ranges::find_if(
            rows, [&](const BacktestRow& known) { return is_same_part(known.present, row); });
        BacktestRow& into = found == rows.end() ? rows.emplace_back() : *found;
        into.present.service_level = row.service_level;
        into.present.measure = row.measure;
        into.present.by = row.by;
        into.other = std::move(row);
    }
    std::ranges::stable_sort(rows, [](const BacktestRow& a, const BacktestRow& b) {
        const auto& left = a.present.service_level;
        const auto& right = b.present.service_level;
        return !left.empty() && (right.empty() || left < right);
    });
    return rows;
}

}  // namespace

Backtest::Backtest(const LevelBook& present, const LevelBook& other, const ReportOptions& options)
    : clocks_{{"", "promised"}},
      period_(options.period),
      present_(side(present, options)),
      other_(side(other, options)) {
    std::ranges::transform(options.by, std::back_inserter(by_), &ReportKey::name);
}

std::uint32_t Backtest::clock_number(const std::string& beside, const std::string& measure) {
    const Clock clock{beside, measure};
    const auto found = std::ranges::find(clocks_, clock);
    const auto number = static_cast<std::uint32_t>(found - clocks_.begin());
    if (found == clocks_.end()) {
        clocks_.push_back(clock);
    }
    return number;
}

Backtest::Side Backtest::side(const LevelBook& book, const ReportOptions& options) {
    Side side{&book, ReportBuilder(book, options), {}};
    for (const Track& track : book.tracks()) {
        const auto& beside =
            track.kind == ClockKind::step ? book.levels()[track.level].name : track.beside;
        side.clocks.push_back(clock_number(beside, book.measures()[track.measure]));
    }
    return side;
}

std::uint32_t Backtest::clock_of(const Side& side, const Cycle& cycle) {
    if (cycle.level == promised_level) {
        return promise_clock;
    }
    return side.clocks[side.book->bound(cycle.level).targets[cycle.target].track];
}

void Backtest::see(const Ticket& ticket, const Judged& present, const Judged& other) {
    ++tickets_;
    present_.report.see(ticket, present.cycles, present.coverage);
    other_.report.see(ticket, other.cycles, other.coverage);
    compare(ticket.id, present.cycles, other.cycles);
}

bool Backtest::is_wanted(const Cycle& cycle) const {
    return cycle.standing.exclusion == Exclusion::none &&
           (!period_ || period_->contains(cycle.placed_at()));
}

// A ticket has few cycles: looking through those of the other side costs less than any index.
void Backtest::compare(TicketId ticket, std::span<const Cycle> present,
                       std::span<const Cycle> other) {
    matched_.assign(other.size(), false);
    for (const Cycle& cycle : present) {
        const auto clock = clock_of(present_, cycle);
        std::size_t at = 0;
        while (at < other.size() && (matched_[at] || other[at].ordinal != cycle.ordinal ||
                                     clock_of(other_, other[at]) != clock)) {
            ++at;
        }
        if (at < other.size()) {
            matched_[at] = true;
            compare(ticket, cycle, other[at]);
        } else {
            present_only_ += is_wanted(cycle) ? 1 : 0;
        }
    }
    for (std::size_t at = 0; at < other.size(); ++at) {
        other_only_ += !matched_[at] && is_wanted(other[at]) ? 1 : 0;
    }
}

void Backtest::compare(TicketId ticket, const Cycle& present, const Cycle& other) {
    const bool stands_apart = present.standing.exclusion != Exclusion::none ||
                              other.standing.exclusion != Exclusion::none;
    if (stands_apart || present.standing.verdict == other.standing.verdict ||
        (!is_wanted(present) && !is_wanted(other))) {
        return;
    }
    flips_.push_back({ticket,
                      clock_of(present_, present),
                      present.ordinal,
                      {present.level, present.standing.verdict, present.placed_at()},
                      {other.level, other.standing.verdict, other.placed_at()}});
}

void Backtest::add(Backtest&& later) {
    present_.report.add(std::move(later.present_.report));
    other_.report.add(std::move(later.other_.report));
    flips_.insert(flips_.end(), later.flips_.begin(), later.flips_.end());
    present_only_ += later.present_only_;
    other_only_ += later.other_only_;
    tickets_ += later.tickets_;
}

BacktestResult Backtest::result() {
    BacktestResult result;
    result.by = by_;
    result.present_only = present_only_;
    result.other_only = other_only_;
    result.tickets = tickets_;
    auto present = present_.report.result();
    auto other = other_.report.result();
    result.present_no_sla = present.no_sla;
    result.other_no_sla = other.no_sla;
    result.rows = side_by_side(std::move(present.rows), std::move(other.rows));
    result.flips.reserve(flips_.size());
    for (const Flip& flip : flips_) {
        const bool is_first = result.flips.empty() || result.flips.back().ticket != flip.ticket;
        result.flipped += is_first ? 1 : 0;
        result.to_breached += flip.other.verdict == Verdict::breached ? 1 : 0;
        result.from_breached += flip.present.verdict == Verdict::breached ? 1 : 0;
        result.flips.push_back({flip.ticket, clocks_[flip.clock].measure, flip.ordinal,
                                level_of(*present_.book, flip.present.level),
                                level_of(*other_.book, flip.other.level), flip.present,
                                flip.other});
    }
    return result;
}

}  // namespace svcops
