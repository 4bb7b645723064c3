#include "lib/intake/row_order.hpp"

#include <algorithm>

namespace svcops {

std::optional<TimedRow> RowTimes::read(const Row& row) {
    const std::string_view cell = row.cells[*plan_.at];
    if (cell != last_ || !at_) {
        at_.reset();
        if (!plan_.missing(cell)) {
            if (const auto found = plan_.time.parse(cell)) {
                at_ = found->instant;
            }
        }
        last_ = at_ && source_.holds(cell) ? cell : std::string_view();
    }
    if (!at_) {
        return std::nullopt;
    }
    return TimedRow{*at_, is_creation(row), row.offset};
}

bool RowTimes::is_creation(const Row& row) const {
    if (!plan_.event) {
        return false;
    }
    const EventMeaning* const meaning = plan_.meaning(row.cells[*plan_.event]);
    return meaning != nullptr && meaning->kind == EventMeaning::Kind::created;
}

bool FileOrder::follows(const TimedRow& row, Neighbour neighbour) {
    bool follows = true;
    if (last_) {
        all_.take(last_->at, row.at);
        follows = !row.before(*last_);
        sorted_ = sorted_ && follows;
        if (neighbour == Neighbour::same_ticket) {
            of_tickets_.take(last_->at, row.at);
        }
    }
    last_ = row;
    return follows;
}

void put_in_order(std::vector<TimedRow>& rows, const FileOrder& file) {
    Trend trend;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        trend.take(rows[i - 1].at, rows[i].at);
    }
    if (trend.level() ? file.newest_first() : trend.newest_first()) {
        std::reverse(rows.begin(), rows.end());
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const TimedRow& a, const TimedRow& b) { return a.before(b); });
}

}  // namespace svcops
