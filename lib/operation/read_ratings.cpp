#include "lib/operation/read_ratings.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/column_finder.hpp"
#include "lib/text/blanks.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace svcops {

namespace {

class RatingReader {
public:
    RatingReader(const Source& source, const RatingReading& reading)
        : source_(source), scale_(reading.scale), rejections_(source, {}, max_kept_problems, {}) {
        auto rows = open_rows(source, reading.format, {});
        if (!rows) {
            throw InputError(Outcome::bad_data, std::move(rows.problems));
        }
        rows_ = std::move(*rows);
        ColumnFinder finder(rows_->columns(), source.name());
        column_ = finder.find("--column", reading.column);
        if (reading.by) {
            by_ = finder.find("--by", *reading.by);
        }
        if (!finder.problems.empty()) {
            throw InputError(Outcome::bad_data, std::move(finder.problems));
        }
    }

    std::vector<RatingGroup> run() {
        while (const Row* const row = rows_->next()) {
            if (row->damage) {
                rejections_.damaged(*row);
            } else {
                take(*row);
            }
        }
        if (rejections_.rows() > 0) {
            throw InputError(Outcome::bad_data, told_problems(source_, rejections_));
        }
        if (groups_.empty() && !by_) {
            static_cast<void>(group_of({}));
        }
        return std::move(groups_);
    }

private:
    void take(const Row& row) {
        const auto cell = trimmed(row.cells[column_]);
        const auto name = by_ ? row.cells[*by_] : std::string_view();
        if (says_nothing(cell)) {
            ++group_of(name).unanswered;
            return;
        }
        const auto rating = rating_in(scale_, cell);
        if (!rating) {
            auto problem = no_rating_in(scale_, cell);
            rejections_.cell(row, cell, std::move(problem.what), std::move(problem.hint));
            rejections_.row(row);
            return;
        }
        group_of(name).ratings.add(*rating);
    }

    RatingGroup& group_of(std::string_view name) {
        const auto found = numbers_.find(name);
        if (found != numbers_.end()) {
            return groups_[found->second];
        }
        numbers_.emplace(std::string(name), groups_.size());
        return groups_.emplace_back(RatingGroup{std::string(name), {}, 0});
    }

    const Source& source_;
    RatingScale scale_;
    Rejections rejections_;
    std::unique_ptr<RowReader> rows_;
    std::uint32_t column_ = 0;
    std::optional<std::uint32_t> by_;
    std::vector<RatingGroup> groups_;
    std::map<std::string, std::size_t, std::less<>> numbers_;
};

}  // namespace

std::optional<int> rating_in(const RatingScale& scale, std::string_view cell) {
    const auto number = parse_decimal(cell);
    if (!number || std::floor(*number) != *number || *number < scale.least ||
        *number > scale.most) {
        return std::nullopt;
    }
    return static_cast<int>(*number);
}

Problem no_rating_in(const RatingScale& scale, std::string_view cell) {
    return {{},
            fmt::format("'{}' is no rating of {}", fit(cell, cell_columns), to_string(scale)),
            fmt::format("whole numbers from {} to {}, or nothing where nobody answered; --scale "
                        "says another scale",
                        scale.least, scale.most)};
}

bool says_nothing(std::string_view cell) {
    return cell.empty() || cell == "NA" || cell == "n/a" || cell == "N/A";
}

std::vector<RatingGroup> read_ratings(const Source& source, const RatingReading& reading) {
    return RatingReader(source, reading).run();
}

}  // namespace svcops
